import { PERSONAL_TENANT_ID } from '../constants.ts';
import type { AppRegistration } from '../directory/app-registration.ts';
import { objectIdIn } from '../directory/tenant.ts';
import type { SimUser } from '../directory/users.ts';
import { resolveAuthority, type AuthorizationRequest, type Simulation } from '../simulation.ts';
import type { Refusal } from './aadsts.ts';

const CONSENTABLE_BY_USERS = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
  'User.ReadBasic.All',
  'Mail.Send',
];

/** The directory a person signs in to: the one in the URL, or their home where the URL names none. */
export function directoryOf(
  simulation: Simulation,
  app: AppRegistration,
  request: AuthorizationRequest,
  user: SimUser,
): { directoryId: string } | Refusal {
  const authority = resolveAuthority(simulation.tenant, request.authority);
  const isPersonal = user.homeTenantId === PERSONAL_TENANT_ID;
  if (authority?.kind === 'tenant') {
    if (objectIdIn(user, authority.directory.id)) return { directoryId: authority.directory.id };
    const identityProvider = isPersonal ? 'live.com' : `https://sts.windows.net/${user.homeTenantId}/`;
    const values = { user: user.userPrincipalName, identityProvider, tenant: authority.directory.name };
    return { code: 50020, values: { ...values, clientId: app.clientId, appName: app.name } };
  }
  const personalAllowed = authority?.kind !== 'organizations' && app.accountTypes.includes('personal');
  const organisationAllowed = authority?.kind !== 'consumers';
  if (isPersonal ? !personalAllowed : !organisationAllowed) return { code: 500208 };
  return { directoryId: user.homeTenantId };
}

/** Whether policies let this person into the application at all. */
export function accountRefusal(
  simulation: Simulation,
  app: AppRegistration,
  user: SimUser,
  directoryId: string,
): Refusal | undefined {
  const values = { clientId: app.clientId, appName: app.name, user: user.userPrincipalName };
  if (!user.enabled) return { code: 50057, values };
  const isAssigned = directoryId !== app.tenantId || app.assignedUserIds.includes(user.objectId);
  if (app.assignmentRequired && !isAssigned) return { code: 50105, values };
  if (user.blockedByPolicy || simulation.faults.policyBlock) return { code: 53003, values };
  return undefined;
}

function consentKey(user: SimUser, directoryId: string): string {
  return objectIdIn(user, directoryId) ?? user.objectId;
}

/** Scopes this person still has to agree to. */
export function missingConsent(
  app: AppRegistration,
  user: SimUser,
  directoryId: string,
  scopes: readonly string[],
): string[] {
  const isCovered = app.adminConsent && directoryId === app.tenantId;
  const agreed = app.consents.get(consentKey(user, directoryId));
  const byAdmin = isCovered ? ['openid', 'profile', 'email', 'offline_access', ...app.permissions] : [];
  return scopes.filter((scope) => agreed?.has(scope) !== true && !byAdmin.includes(scope));
}

export function needsAdministrator(
  simulation: Simulation,
  user: SimUser,
  scopes: readonly string[],
): boolean {
  if (user.administrator) return false;
  return (
    !simulation.tenant.userConsentAllowed || scopes.some((scope) => !CONSENTABLE_BY_USERS.includes(scope))
  );
}

export function recordConsent(
  app: AppRegistration,
  user: SimUser,
  directoryId: string,
  scopes: readonly string[],
): void {
  const key = consentKey(user, directoryId);
  app.consents.set(key, new Set([...(app.consents.get(key) ?? []), ...scopes]));
}

/** What the access token may do: everything asked for or agreed to before, as Entra adds older grants. */
export function grantedScopes(
  app: AppRegistration,
  user: SimUser,
  directoryId: string,
  asked: readonly string[],
): string[] {
  const byAdmin = app.adminConsent && directoryId === app.tenantId ? app.permissions : [];
  return [...new Set([...asked, ...(app.consents.get(consentKey(user, directoryId)) ?? []), ...byAdmin])];
}
