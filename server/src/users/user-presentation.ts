import type { Identity, UserRow } from '@gatehouse/contract';
import { permissionsOnUser } from '../admin-roles/assert-reach.ts';
import { mayTakeOver } from '../admin-roles/authority.policy.ts';
import type { IdentityRow } from './identities.store.ts';
import type { Named } from './user-belongings.store.ts';
import type { User } from './user-record.ts';
import type { Viewer } from './user-views.service.ts';

type Extra = {
  viewer: Viewer;
  identities: IdentityRow[];
  sessionCount: number;
  userGroupName: string;
  adminRoles: Named[];
  controlRole: Named | null;
  hasTotp: boolean;
};

/** A user as the console shows one. */
export function presentUser(user: User, extra: Extra): UserRow {
  const { id, username, displayName, email, note, avatarUrl, status, isAdministrator, hasPassword } = user;
  return {
    id,
    username,
    displayName,
    email,
    note,
    avatarUrl,
    status,
    isAdministrator,
    hasPassword,
    isSelf: id === extra.viewer.userId,
    userGroup: { id: user.userGroupId, name: extra.userGroupName },
    controlRole: extra.controlRole,
    adminRoles: extra.adminRoles,
    secondFactor: {
      method: extra.hasTotp ? 'totp' : user.emailVerification ? 'email' : 'none',
      required: user.totpRequired,
    },
    providers: distinctProviders(extra.identities),
    createdAt: new Date(user.createdAt).toISOString(),
    lastSignInAt: toInstant(user.lastSignInAt),
    sessionCount: extra.sessionCount,
    may: permissionsOnUser(extra.viewer.authority, user).filter((permission) =>
      mayTakeOver(extra.viewer.authority, permission, { holdsAdminRole: extra.adminRoles.length > 0 }),
    ),
  };
}

function distinctProviders(identities: IdentityRow[]): UserRow['providers'] {
  return [...new Map(identities.map((row) => [row.provider_id ?? row.name, tagOf(row)])).values()];
}

function tagOf({ provider_id, name, label, kind }: IdentityRow): Identity['provider'] {
  return { providerId: provider_id, name, label, kind };
}

export function presentIdentity(row: IdentityRow): Identity {
  return {
    id: row.id,
    provider: tagOf(row),
    issuer: row.issuer,
    subject: row.subject,
    tenantId: row.tenant_id,
    objectId: row.object_id,
    preferredUsername: row.preferred_username,
    email: row.email,
    firstSignInAt: new Date(row.first_sign_in_at).toISOString(),
    lastSignInAt: toInstant(row.last_sign_in_at),
  };
}

const toInstant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
