/** The areas of the API: the first part of an operation's path, how its documentation calls it, and what it is about. */
export const TAGS: Record<string, { name: string; description: string }> = {
  about: { name: 'Settings', description: 'What holds for the whole server.' },
  access: { name: 'Access', description: 'Who may reach which device, and why.' },
  account: {
    name: 'Own account',
    description: 'The caller’s own profile, sessions, identities and second factor.',
  },
  'address-books': {
    name: 'Address books',
    description: 'Personal and shared books. What the caller may not see does not exist for them.',
  },
  'admin-roles': {
    name: 'Admin roles',
    description: 'Administration in part, for people who are no administrators.',
  },
  alarms: { name: 'Logs', description: 'Connections, file transfers and alarms.' },
  'api-tokens': { name: 'API tokens', description: 'Keys of scripts and other programs.' },
  audit: { name: 'Activity', description: 'What people and scripts changed.' },
  bootstrap: { name: 'Sign-in', description: 'Sessions of browsers, and what a sign-in page must know.' },
  'client-setup': { name: 'Settings', description: 'What holds for the whole server.' },
  connections: { name: 'Logs', description: 'Connections, file transfers and alarms.' },
  'control-roles': { name: 'Control roles', description: 'What a controlling user may do inside a session.' },
  'device-groups': { name: 'Device groups', description: 'Groups of devices, and who may reach them.' },
  devices: { name: 'Devices', description: 'The fleet: list, detail, changes to one and to many.' },
  'file-transfers': { name: 'Logs', description: 'Connections, file transfers and alarms.' },
  invitations: { name: 'Sign-in', description: 'Sessions of browsers, and what a sign-in page must know.' },
  logs: { name: 'Logs', description: 'Connections, file transfers and alarms.' },
  oidc: {
    name: 'Single sign-on',
    description: 'OpenID Connect providers, their checks and the attempts to sign in.',
  },
  overview: { name: 'Overview', description: 'Counts, and what needs attention.' },
  'saved-views': { name: 'Saved views', description: 'Filters of the console’s lists under a name.' },
  session: { name: 'Sign-in', description: 'Sessions of browsers, and what a sign-in page must know.' },
  settings: { name: 'Settings', description: 'What holds for the whole server.' },
  setup: {
    name: 'Set-up',
    description: 'The first steps of a new server; closed for good when they are done.',
  },
  strategies: { name: 'Strategies', description: 'Options of clients, set for many devices at once.' },
  'user-groups': { name: 'User groups', description: 'Groups of people, and which devices they may reach.' },
  users: { name: 'Users', description: 'People: who exists, who may come in, what each may do.' },
};

/** `devices` of `/devices/:id`, `alarms` of `/alarms.csv`. */
export const areaOf = (path: string): string => path.split('/')[1]!.replace(/\.\w+$/, '');
