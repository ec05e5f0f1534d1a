import { createHash } from 'node:crypto';
import { FOREIGN_TENANT_ID, PERSONAL_TENANT_ID, TENANT_ID } from '../constants.ts';

export interface SimUser {
  /** Short handle for tests: `u1` … `u10`, `admin`. */
  key: string;
  displayName: string;
  givenName: string;
  familyName: string;
  userPrincipalName: string;
  mail: string | null;
  homeTenantId: string;
  objectId: string;
  /** Object ids this person has as a guest, by tenant: they differ from the one at home. */
  guestObjectIds: Record<string, string>;
  enabled: boolean;
  blockedByPolicy: boolean;
  administrator: boolean;
  /** Ids of groups in the fixture tenant. */
  groups: string[];
  /** What makes this account worth trying; shown where an account is picked. */
  note: string;
}

export interface SimGroup {
  id: string;
  displayName: string;
}

/** A GUID that is the same in every run, so that screenshots and logs can be compared. */
export function stableGuid(name: string): string {
  const hex = createHash('sha256').update(`entra-simulator:${name}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const EVERYBODY: SimGroup = { id: stableGuid('group:all-employees'), displayName: 'All employees' };
const HELP_DESK: SimGroup = { id: stableGuid('group:help-desk'), displayName: 'Help desk' };

/** Two ordinary groups and 250 more, enough to push a member over the 200 that fit into a token. */
export function fixtureGroups(): SimGroup[] {
  const projects = Array.from({ length: 250 }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    return { id: stableGuid(`group:project-${number}`), displayName: `Project ${number}` };
  });
  return [EVERYBODY, HELP_DESK, ...projects];
}

function member(key: string, displayName: string, [localPart, note]: [string, string]): SimUser {
  const [givenName = '', ...family] = displayName.split(' ');
  const userPrincipalName = `${localPart}@contoso.example`;
  return {
    key,
    displayName,
    givenName,
    familyName: family.join(' '),
    userPrincipalName,
    mail: userPrincipalName,
    homeTenantId: TENANT_ID,
    objectId: stableGuid(`user:${key}`),
    guestObjectIds: {},
    enabled: true,
    blockedByPolicy: false,
    administrator: false,
    groups: [EVERYBODY.id],
    note,
  };
}

/** Personal object ids are a padded number, unlike those of organisations. */
function personalObjectId(key: string): string {
  return `00000000-0000-0000-${stableGuid(`user:${key}`).slice(19)}`;
}

/** The administrator of the portal and the ten accounts of the acceptance script. */
export function fixtureUsers(): SimUser[] {
  const projectIds = fixtureGroups()
    .slice(2)
    .map((group) => group.id);
  return [
    {
      ...member('admin', 'Contoso Administrator', ['admin', 'administrator of the portal']),
      administrator: true,
    },
    {
      ...member('u1', 'Ada Lovelace', ['ada.lovelace', 'member with e-mail']),
      groups: [EVERYBODY.id, HELP_DESK.id],
    },
    { ...member('u2', 'Ben Nomail', ['ben.nomail', 'member without e-mail']), mail: null },
    {
      ...member('u3', 'Gina Guest', ['gina.guest', 'guest from Fabrikam']),
      userPrincipalName: 'gina.guest@fabrikam.example',
      mail: 'gina.guest@fabrikam.example',
      homeTenantId: FOREIGN_TENANT_ID,
      guestObjectIds: { [TENANT_ID]: stableGuid('user:u3@contoso') },
      groups: [],
    },
    {
      ...member('u4', 'Pat Personal', ['pat', 'personal account']),
      userPrincipalName: 'pat.personal@outlook.example',
      mail: 'pat.personal@outlook.example',
      homeTenantId: PERSONAL_TENANT_ID,
      objectId: personalObjectId('u4'),
      groups: [],
    },
    { ...member('u5', 'Mona Manygroups', ['mona.manygroups', 'member of 250 groups']), groups: projectIds },
    member('u6', 'Una Unassigned', ['una.unassigned', 'assigned to no application']),
    { ...member('u7', 'Bo Blocked', ['bo.blocked', 'blocked by Conditional Access']), blockedByPolicy: true },
    { ...member('u8', 'Dee Disabled', ['dee.disabled', 'disabled']), enabled: false },
    { ...member('u9', 'Zoë Ünal 漢字', ['Zoe.UNAL', 'name in several scripts']) },
    { ...member('u10', 'Alice Second', ['alice', 'same local part as another user']) },
  ];
}
