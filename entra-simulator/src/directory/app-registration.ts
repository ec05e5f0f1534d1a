import { randomBytes, randomUUID } from 'node:crypto';

export type Platform = 'web' | 'spa' | 'public';
export type AccountTypes = 'single' | 'multi' | 'multi+personal' | 'personal';
export type OptionalClaim =
  | 'acct'
  | 'auth_time'
  | 'email'
  | 'family_name'
  | 'given_name'
  | 'login_hint'
  | 'sid'
  | 'upn'
  | 'verified_primary_email'
  | 'xms_edov';

export interface RedirectRegistration {
  platform: Platform;
  uri: string;
}

export interface ClientSecret {
  id: string;
  description: string;
  value: string;
  createdAtMs: number;
  expiresAtMs: number;
}

export interface AppRegistration {
  clientId: string;
  objectId: string;
  tenantId: string;
  name: string;
  createdAtMs: number;
  accountTypes: AccountTypes;
  redirectUris: RedirectRegistration[];
  secrets: ClientSecret[];
  frontChannelLogoutUrl: string;
  accessTokensEnabled: boolean;
  idTokensEnabled: boolean;
  /** Enterprise application: "Enabled for users to sign in". */
  enabled: boolean;
  assignmentRequired: boolean;
  /** Home object ids of assigned people. */
  assignedUserIds: string[];
  /** `app-specific` signs with a key published only at `?appid=`. */
  keyPolicy: 'shared' | 'app-specific';
  optionalClaims: OptionalClaim[];
  groupClaims: 'none' | 'security';
  /** App role values by user key. */
  roleAssignments: Record<string, string[]>;
  /** Delegated Graph permissions listed under API permissions. */
  permissions: string[];
  adminConsent: boolean;
  /** Scopes people agreed to, by object id. */
  consents: Map<string, Set<string>>;
}

export const DAY_MS = 86_400_000;

/** A value of the shape Entra hands out: 40 characters with `~` after the fourth and `8Q` before it. */
export function newSecretValue(): string {
  const characters = randomBytes(32).toString('base64url').replaceAll('-', '.').slice(0, 34);
  return `${characters.slice(0, 3)}8Q~${characters.slice(3)}${randomBytes(8).toString('hex').slice(0, 3)}`;
}

export function addSecret(
  app: AppRegistration,
  secret: Omit<ClientSecret, 'id' | 'value'> & { value?: string },
): ClientSecret {
  const created = { ...secret, id: randomUUID(), value: secret.value ?? newSecretValue() };
  app.secrets.unshift(created);
  return created;
}
