import {
  FOREIGN_TENANT_DOMAIN,
  FOREIGN_TENANT_ID,
  ORGANISATION,
  TENANT_DOMAIN,
  TENANT_ID,
} from '../constants.ts';
import type { AppRegistration } from './app-registration.ts';
import { fixtureGroups, fixtureUsers, type SimGroup, type SimUser } from './users.ts';

/** An organisation the authority knows. */
export interface Directory {
  id: string;
  name: string;
  /** Verified domains; each may stand in an authority URL. */
  domains: string[];
}

/** Everything the simulated directory remembers; tests may change any of it between requests. */
export interface Tenant {
  id: string;
  name: string;
  domain: string;
  /** The fixture tenant first, then foreign ones. */
  directories: Directory[];
  users: SimUser[];
  groups: SimGroup[];
  apps: AppRegistration[];
  deletedApps: AppRegistration[];
  /** Whether people may agree to permissions themselves; if not, Entra asks for an administrator. */
  userConsentAllowed: boolean;
}

export function createTenant(): Tenant {
  return {
    id: TENANT_ID,
    name: ORGANISATION,
    domain: TENANT_DOMAIN,
    directories: [
      { id: TENANT_ID, name: ORGANISATION, domains: [TENANT_DOMAIN, 'contoso.example'] },
      { id: FOREIGN_TENANT_ID, name: 'Fabrikam', domains: [FOREIGN_TENANT_DOMAIN, 'fabrikam.example'] },
    ],
    users: fixtureUsers(),
    groups: fixtureGroups(),
    apps: [],
    deletedApps: [],
    userConsentAllowed: true,
  };
}

export function findUser(tenant: Tenant, name: string): SimUser | undefined {
  const wanted = name.trim().toLowerCase();
  return tenant.users.find((user) =>
    [user.key, user.userPrincipalName, user.mail ?? '', user.objectId].some(
      (known) => known.toLowerCase() === wanted,
    ),
  );
}

export function findApp(tenant: Tenant, clientId: string | null): AppRegistration | undefined {
  const wanted = clientId?.toLowerCase();
  return tenant.apps.find((app) => app.clientId === wanted);
}

/** The object id a person has in a directory; undefined when they are neither member nor guest there. */
export function objectIdIn(user: SimUser, directoryId: string): string | undefined {
  return user.homeTenantId === directoryId ? user.objectId : user.guestObjectIds[directoryId];
}
