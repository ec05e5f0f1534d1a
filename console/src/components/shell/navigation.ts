import type { Key } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import type { IconName } from '../ui/Icon.tsx';

export type NavEntry = { label: Key<'common'>; to: (typeof paths)[NavTarget]; icon: IconName };
export type NavGroup = { label?: Key<'common'>; entries: readonly NavEntry[] };
type NavTarget =
  | 'overview'
  | 'users'
  | 'activity'
  | 'oidc'
  | 'attempts'
  | 'explain'
  | 'generalSettings'
  | 'account'
  | 'devices'
  | 'addressBooks'
  | 'connections'
  | 'fileTransfers'
  | 'alarms'
  | 'groups'
  | 'access'
  | 'strategies'
  | 'connect'
  | 'apiTokens';

const overview: NavEntry = { label: 'nav.overview', to: paths.overview, icon: 'home' };
const users: NavEntry = { label: 'nav.users', to: paths.users, icon: 'users' };
const activity: NavEntry = { label: 'nav.activity', to: paths.activity, icon: 'history' };
const attempts: NavEntry = { label: 'nav.attempts', to: paths.attempts, icon: 'signIn' };
const explain: NavEntry = { label: 'nav.explain', to: paths.explain, icon: 'help' };
const general: NavEntry = { label: 'nav.general', to: paths.generalSettings, icon: 'settings' };
const oidc: NavEntry = { label: 'nav.oidc', to: paths.oidc, icon: 'key' };
const account: NavEntry = { label: 'nav.account', to: paths.account, icon: 'user' };
const devices: NavEntry = { label: 'nav.devices', to: paths.devices, icon: 'device' };
const addressBooks: NavEntry = { label: 'nav.addressBooks', to: paths.addressBooks, icon: 'book' };
const connections: NavEntry = { label: 'nav.connections', to: paths.connections, icon: 'link' };
const fileTransfers: NavEntry = { label: 'nav.fileTransfers', to: paths.fileTransfers, icon: 'file' };
const alarms: NavEntry = { label: 'nav.alarms', to: paths.alarms, icon: 'bell' };
const groups: NavEntry = { label: 'nav.groups', to: paths.groups, icon: 'group' };
const access: NavEntry = { label: 'nav.access', to: paths.access, icon: 'shield' };
const strategies: NavEntry = { label: 'nav.strategies', to: paths.strategies, icon: 'sliders' };
const connect: NavEntry = { label: 'nav.connect', to: paths.connect, icon: 'plug' };
const apiTokens: NavEntry = { label: 'nav.apiTokens', to: paths.apiTokens, icon: 'code' };

const ADMINISTRATOR: readonly NavGroup[] = [
  { entries: [overview, devices, addressBooks] },
  { label: 'nav.group.logs', entries: [connections, fileTransfers, alarms, activity] },
  { label: 'nav.group.people', entries: [users, groups, access] },
  { label: 'nav.group.clients', entries: [connect, strategies] },
  { label: 'nav.singleSignOn', entries: [attempts, explain] },
  { label: 'nav.settings', entries: [general, oidc, apiTokens] },
];

/** Entries somebody may not use are absent; the server enforces the same. */
export function navigationFor(isAdministrator: boolean): readonly NavGroup[] {
  return isAdministrator ? ADMINISTRATOR : [{ entries: [account, addressBooks, connect] }];
}

/** The few that stand at the bottom of a phone; the rest is behind Menu. */
export function phoneNavigation(isAdministrator: boolean): readonly NavEntry[] {
  return isAdministrator ? [overview, devices, connections, users] : [account, addressBooks, connect];
}

/** Pages below an entry keep it marked: `/users/…` marks Users. */
export function isActive(entry: NavEntry, pathname: string): boolean {
  if (entry.to === paths.overview) return pathname === paths.overview;
  if (entry.to === paths.oidc && /^\/sso\/(providers|tests)(\/|$)/.test(pathname)) return true;
  return pathname === entry.to || pathname.startsWith(`${entry.to}/`);
}
