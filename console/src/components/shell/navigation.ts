import type { Me, PermissionName } from '@gatehouse/contract';
import type { Key } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import type { IconName } from '../ui/Icon.tsx';

/** Who sees it: everybody who is signed in, administrators, or whoever has one of these permissions somewhere. */
export type Needs = 'everybody' | 'administrator' | readonly PermissionName[];
export type NavEntry = {
  label: Key<'common'>;
  to: (typeof paths)[NavTarget];
  icon: IconName;
  needs: Needs;
};
export type NavGroup = { label?: Key<'common'>; entries: readonly NavEntry[] };
type NavTarget =
  | 'overview'
  | 'users'
  | 'activity'
  | 'oidc'
  | 'attempts'
  | 'explain'
  | 'generalSettings'
  | 'policies'
  | 'texts'
  | 'about'
  | 'account'
  | 'devices'
  | 'addressBooks'
  | 'connections'
  | 'liveSessions'
  | 'fileTransfers'
  | 'alarms'
  | 'groups'
  | 'access'
  | 'controlRoles'
  | 'accessRules'
  | 'strategies'
  | 'adminRoles'
  | 'connect'
  | 'apiTokens'
  | 'apiReference';

const overview: NavEntry = {
  label: 'nav.overview',
  to: paths.overview,
  icon: 'home',
  needs: ['device.view', 'user.view', 'audit_log.view'],
};
const users: NavEntry = { label: 'nav.users', to: paths.users, icon: 'users', needs: ['user.view'] };
const activity: NavEntry = {
  label: 'nav.activity',
  to: paths.activity,
  icon: 'history',
  needs: ['audit_log.view'],
};
const attempts: NavEntry = {
  label: 'nav.attempts',
  to: paths.attempts,
  icon: 'signIn',
  needs: 'administrator',
};
const explain: NavEntry = { label: 'nav.explain', to: paths.explain, icon: 'help', needs: 'administrator' };
const general: NavEntry = {
  label: 'nav.general',
  to: paths.generalSettings,
  icon: 'settings',
  needs: 'administrator',
};
const policies: NavEntry = {
  label: 'nav.policies',
  to: paths.policies,
  icon: 'shield',
  needs: 'administrator',
};
const texts: NavEntry = { label: 'nav.texts', to: paths.texts, icon: 'edit', needs: 'administrator' };
const about: NavEntry = { label: 'nav.about', to: paths.about, icon: 'help', needs: 'administrator' };
const oidc: NavEntry = { label: 'nav.oidc', to: paths.oidc, icon: 'key', needs: 'administrator' };
const account: NavEntry = { label: 'nav.account', to: paths.account, icon: 'user', needs: 'everybody' };
const devices: NavEntry = { label: 'nav.devices', to: paths.devices, icon: 'device', needs: ['device.view'] };
const addressBooks: NavEntry = {
  label: 'nav.addressBooks',
  to: paths.addressBooks,
  icon: 'book',
  needs: 'everybody',
};
const connections: NavEntry = {
  label: 'nav.connections',
  to: paths.connections,
  icon: 'link',
  needs: ['audit_log.view'],
};
const liveSessions: NavEntry = {
  label: 'nav.liveSessions',
  to: paths.liveSessions,
  icon: 'monitor',
  needs: ['audit_log.view'],
};
const fileTransfers: NavEntry = {
  label: 'nav.fileTransfers',
  to: paths.fileTransfers,
  icon: 'file',
  needs: ['audit_log.view'],
};
const alarms: NavEntry = { label: 'nav.alarms', to: paths.alarms, icon: 'bell', needs: ['audit_log.view'] };
const groups: NavEntry = {
  label: 'nav.groups',
  to: paths.groups,
  icon: 'group',
  needs: ['user_group.view', 'device_group.view'],
};
const access: NavEntry = { label: 'nav.access', to: paths.access, icon: 'help', needs: 'administrator' };
const accessRules: NavEntry = {
  label: 'nav.accessRules',
  to: paths.accessRules,
  icon: 'shield',
  needs: ['user_group.view'],
};
const controlRoles: NavEntry = {
  label: 'nav.controlRoles',
  to: paths.controlRoles,
  icon: 'monitor',
  needs: ['control_role.view'],
};
const strategies: NavEntry = {
  label: 'nav.strategies',
  to: paths.strategies,
  icon: 'sliders',
  needs: ['strategy.view'],
};
const adminRoles: NavEntry = {
  label: 'nav.adminRoles',
  to: paths.adminRoles,
  icon: 'crown',
  needs: 'administrator',
};
const connect: NavEntry = { label: 'nav.connect', to: paths.connect, icon: 'plug', needs: 'everybody' };
const apiTokens: NavEntry = {
  label: 'nav.apiTokens',
  to: paths.apiTokens,
  icon: 'code',
  needs: 'administrator',
};

const apiReference: NavEntry = {
  label: 'nav.apiReference',
  to: paths.apiReference,
  icon: 'file',
  needs: 'everybody',
};

const GROUPS: readonly NavGroup[] = [
  { entries: [overview, devices, addressBooks] },
  { label: 'nav.group.logs', entries: [liveSessions, connections, fileTransfers, alarms, activity] },
  { label: 'nav.group.people', entries: [users, groups] },
  { label: 'nav.group.access', entries: [accessRules, access, adminRoles, controlRoles] },
  { label: 'nav.group.clients', entries: [connect, strategies] },
  { label: 'nav.singleSignOn', entries: [attempts, explain] },
  { label: 'nav.settings', entries: [general, policies, texts, oidc, apiTokens, apiReference, about] },
];

/** Pages that stand in no menu of the side bar, or have further ones below them that others may not open. */
const ALSO: readonly { to: string; needs: Needs }[] = [
  { to: paths.account, needs: 'everybody' },
  { to: '/sso', needs: 'administrator' },
];

type Viewer = Pick<Me, 'permissions' | 'user'>;

export function meets(needs: Needs, { user, permissions }: Viewer): boolean {
  if (needs === 'everybody' || user.isAdministrator) return true;
  if (needs === 'administrator') return false;
  return needs.some((permission) => permissions.includes(permission));
}

/** Entries somebody may not use are absent; the server enforces the same. */
export function navigationFor(viewer: Viewer): readonly NavGroup[] {
  const visible = GROUPS.map((group) => ({
    ...group,
    entries: group.entries.filter(({ needs }) => meets(needs, viewer)),
  })).filter(({ entries }) => entries.length > 0);
  return viewer.user.isAdministrator ? visible : [{ entries: [account] }, ...visible];
}

/** The few that stand at the bottom of a phone; the rest is behind Menu. */
export function phoneNavigation(viewer: Viewer): readonly NavEntry[] {
  return [overview, devices, connections, users, account, addressBooks, connect]
    .filter(({ needs }) => meets(needs, viewer))
    .slice(0, viewer.user.isAdministrator ? 4 : 3);
}

/** An address below no entry is open: it is a page that does not exist. */
export function mayOpen(viewer: Viewer, pathname: string): boolean {
  const entries = [...ALSO, ...GROUPS.flatMap((group) => group.entries)];
  const fitting = entries
    .filter(({ to }) => pathname === to || (to !== paths.overview && pathname.startsWith(`${to}/`)))
    .toSorted((a, b) => b.to.length - a.to.length);
  return fitting.length === 0 || meets(fitting[0]!.needs, viewer);
}

/** Pages below an entry keep it marked: `/users/…` marks Users. */
export function isActive(entry: NavEntry, pathname: string): boolean {
  if (entry.to === paths.overview || entry.to === paths.access) return pathname === entry.to;
  if (entry.to === paths.oidc && /^\/sso\/(providers|tests)(\/|$)/.test(pathname)) return true;
  return pathname === entry.to || pathname.startsWith(`${entry.to}/`);
}
