import { paths } from '../../../paths.ts';

/** Words of RustDesk's own console, and of people, for pages that have another name here. Never shown, so not translated. */
export const PAGE_WORDS: Partial<Record<string, readonly string[]>> = {
  [paths.overview]: ['Welcome', 'Home', 'Dashboard', 'Start'],
  [paths.devices]: ['Computers', 'Machines', 'Equipment', 'Peers'],
  [paths.addressBooks]: ['Contacts', 'Peers', 'Tags'],
  [paths.connections]: ['Logs', 'Connection', 'Live sessions', 'Audit'],
  [paths.fileTransfers]: ['Logs', 'File', 'Audit'],
  [paths.alarms]: ['Logs', 'Alarm', 'Audit', 'Security'],
  [paths.activity]: ['Logs', 'Console', 'Audit', 'History'],
  [paths.users]: ['People', 'Accounts', 'Invitations'],
  [paths.groups]: ['User groups', 'Device groups', 'Teams'],
  [paths.access]: ['Access rules', 'Permissions', 'Can access', 'Can be accessed from', 'Cross group'],
  '/roles/admin': ['Roles', 'Admin roles', 'Delegation', 'Permissions'],
  '/roles/control': ['Roles', 'Control roles', 'Permissions'],
  [paths.strategies]: ['Strategy', 'Policies', 'Policy'],
  [paths.connect]: ['Custom Clients', 'Config string', 'Deploy', 'Install', 'QR code', 'Key', 'Relay'],
  [paths.attempts]: ['SSO', 'Sign-ins', 'Log in'],
  [paths.explain]: ['AADSTS', 'Error code', 'SSO'],
  [paths.generalSettings]: ['Settings', 'Others', 'Public URL', 'SMTP', 'License'],
  [paths.oidc]: ['SSO', 'Single sign-on', 'Microsoft', 'Entra', 'Azure', 'Google', 'Providers', 'LDAP'],
  [paths.apiTokens]: ['Tokens', 'API', 'Scripts'],
  [paths.account]: ['Account settings', 'Password', '2FA', 'Two factor', 'Sessions', 'Profile'],
};

/** Switches by the names RustDesk's documentation gives them; each leads to the page that has it. */
export const OFFICIAL_SETTINGS: readonly { label: string; to: string }[] = [
  { label: 'Only admin can access logs', to: paths.generalSettings },
  { label: 'Log Retention (Days)', to: paths.generalSettings },
  { label: 'Require deployment for new devices', to: paths.generalSettings },
  { label: 'Disable new devices on web console', to: paths.generalSettings },
  { label: 'Only admin can access unassigned devices', to: paths.generalSettings },
  { label: 'Allow non-admin to share address books to other groups', to: paths.generalSettings },
  { label: 'Disable retrieving accessible devices', to: paths.generalSettings },
];
