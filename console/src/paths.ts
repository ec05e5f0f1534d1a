/** Every URL of the console; nothing else spells one. `$name` are the router's parameters. */
export const paths = {
  overview: '/',
  signIn: '/sign-in',
  setup: '/setup',
  /** The token follows `#`: what stands there never reaches a server's or proxy's log. */
  invitation: '/invitation',
  users: '/users',
  user: '/users/$userId',
  activity: '/activity',
  devices: '/devices',
  device: '/devices/$deviceId',
  addressBooks: '/address-books',
  addressBook: '/address-books/$bookId',
  connections: '/logs/connections',
  liveSessions: '/logs/live',
  fileTransfers: '/logs/files',
  alarms: '/logs/alarms',
  groups: '/groups',
  access: '/access',
  controlRoles: '/roles/control',
  accessRules: '/access/rules',
  strategies: '/strategies',
  adminRoles: '/roles/admin',
  newAdminRole: '/roles/admin/new',
  adminRole: '/roles/admin/$roleId',
  connect: '/connect',
  apiTokens: '/settings/tokens',
  apiReference: '/settings/api',
  account: '/account',
  generalSettings: '/settings/general',
  policies: '/settings/policies',
  texts: '/settings/texts',
  about: '/settings/about',
  /** Canonical, so that texts written for RustDesk's own console stay followable. */
  oidc: '/settings/oidc',
  providers: '/sso/providers',
  entraWizard: '/sso/providers/new/entra',
  testReport: '/sso/tests/$testId',
  attempts: '/sso/attempts',
  explain: '/sso/explain',
} as const;

/** The sign-in page with the address to come back to. `again` asks for a new sign-in although one exists. */
export function signInPath(returnTo: string, options: { again?: boolean } = {}): string {
  const query = new URLSearchParams();
  if (returnTo !== paths.overview) query.set('return', returnTo);
  if (options.again) query.set('again', '1');
  const text = query.toString();
  return text ? `${paths.signIn}?${text}` : paths.signIn;
}

/**
 * A return address that stays on this origin, else the overview. Goes through the URL parser because browsers read
 * `/\evil.example`, `//evil.example` and tabs inside as another host.
 */
export function safeReturnPath(value: string | null, origin: string): string {
  if (!value?.startsWith('/') || !URL.canParse(value, origin)) return paths.overview;
  const url = new URL(value, origin);
  if (url.origin !== origin || url.pathname.startsWith('//')) return paths.overview;
  if (url.pathname === paths.signIn) return paths.overview;
  return url.pathname + url.search + url.hash;
}

/** Where the browser is, as a return address. */
export function currentPath(): string {
  return location.pathname + location.search + location.hash;
}

export const callbackUrl = (origin: string): string => `${origin}/api/oidc/callback`;
