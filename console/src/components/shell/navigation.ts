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
  | 'account';

const overview: NavEntry = { label: 'nav.overview', to: paths.overview, icon: 'home' };
const users: NavEntry = { label: 'nav.users', to: paths.users, icon: 'users' };
const activity: NavEntry = { label: 'nav.activity', to: paths.activity, icon: 'history' };
const attempts: NavEntry = { label: 'nav.attempts', to: paths.attempts, icon: 'signIn' };
const explain: NavEntry = { label: 'nav.explain', to: paths.explain, icon: 'help' };
const general: NavEntry = { label: 'nav.general', to: paths.generalSettings, icon: 'settings' };
const oidc: NavEntry = { label: 'nav.oidc', to: paths.oidc, icon: 'key' };
const account: NavEntry = { label: 'nav.account', to: paths.account, icon: 'user' };

const ADMINISTRATOR: readonly NavGroup[] = [
  { entries: [overview, users, activity] },
  { label: 'nav.singleSignOn', entries: [attempts, explain] },
  { label: 'nav.settings', entries: [general, oidc] },
];

/** Entries somebody may not use are absent; the server enforces the same. */
export function navigationFor(isAdministrator: boolean): readonly NavGroup[] {
  return isAdministrator ? ADMINISTRATOR : [{ entries: [account] }];
}

/** The few that stand at the bottom of a phone; the rest is behind Menu. */
export function phoneNavigation(isAdministrator: boolean): readonly NavEntry[] {
  return isAdministrator ? [overview, users, activity, oidc] : [account];
}

/** Pages below an entry keep it marked: `/users/…` marks Users. */
export function isActive(entry: NavEntry, pathname: string): boolean {
  if (entry.to === paths.overview) return pathname === paths.overview;
  if (entry.to === paths.oidc && /^\/sso\/(providers|tests)(\/|$)/.test(pathname)) return true;
  return pathname === entry.to || pathname.startsWith(`${entry.to}/`);
}
