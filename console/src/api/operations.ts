import type { Api, OperationName } from '@gatehouse/contract';
import { ACCESS_RULE_OPERATIONS } from './operations/access-rules.ts';
import { ADDRESS_BOOK_OPERATIONS } from './operations/address-books.ts';
import { ADMIN_ROLE_OPERATIONS } from './operations/admin-roles.ts';
import { API_TOKEN_OPERATIONS } from './operations/api-tokens.ts';
import { CONTROL_ROLE_OPERATIONS } from './operations/control-roles.ts';
import { DEVICE_OPERATIONS } from './operations/devices.ts';
import { GROUP_OPERATIONS } from './operations/groups.ts';
import { INVITATION_OPERATIONS } from './operations/invitations.ts';
import { LOG_OPERATIONS } from './operations/logs.ts';
import { SAVED_VIEW_OPERATIONS } from './operations/saved-views.ts';
import { SECOND_FACTOR_OPERATIONS } from './operations/second-factors.ts';
import { SETTINGS_OPERATIONS } from './operations/settings.ts';
import { STRATEGY_OPERATIONS } from './operations/strategies.ts';
import { USER_OPERATIONS } from './operations/users.ts';

type Table = { [Name in OperationName]: { method: Api[Name]['method']; path: Api[Name]['path'] } };

/**
 * Method and path of every operation. The contract's own table carries Zod, which is too heavy for the sign-in page;
 * the type keeps the two equal.
 */
export const OPERATIONS: Table = {
  getBootstrap: { method: 'GET', path: '/bootstrap' },
  getSetup: { method: 'GET', path: '/setup' },
  presentSetupToken: { method: 'POST', path: '/setup/token' },
  createFirstAdministrator: { method: 'POST', path: '/setup/administrator' },
  checkSetupAddresses: { method: 'POST', path: '/setup/addresses/check' },
  saveSetupAddresses: { method: 'PUT', path: '/setup/addresses' },
  completeSetup: { method: 'POST', path: '/setup/complete' },
  signInWithPassword: { method: 'POST', path: '/session' },
  startProviderSignIn: { method: 'POST', path: '/session/provider' },
  getMe: { method: 'GET', path: '/session' },
  signOut: { method: 'DELETE', path: '/session' },
  updateAccount: { method: 'PATCH', path: '/account' },
  changePassword: { method: 'POST', path: '/account/password' },
  listOwnSessions: { method: 'GET', path: '/account/sessions' },
  revokeOwnSession: { method: 'DELETE', path: '/account/sessions/:id' },
  revokeOtherSessions: { method: 'POST', path: '/account/sessions/revoke-others' },
  listOwnIdentities: { method: 'GET', path: '/account/identities' },
  startIdentityLink: { method: 'POST', path: '/account/identities' },
  unlinkOwnIdentity: { method: 'DELETE', path: '/account/identities/:id' },
  acceptInvitation: { method: 'POST', path: '/invitations/accept' },
  getOverview: { method: 'GET', path: '/overview' },
  listAuditEvents: { method: 'GET', path: '/audit' },
  exportAuditEvents: { method: 'GET', path: '/audit.csv' },
  getOidcSettings: { method: 'GET', path: '/oidc/settings' },
  updateOidcSettings: { method: 'PUT', path: '/oidc/settings' },
  createProvider: { method: 'POST', path: '/oidc/providers' },
  getProvider: { method: 'GET', path: '/oidc/providers/:id' },
  updateProvider: { method: 'PATCH', path: '/oidc/providers/:id' },
  deleteProvider: { method: 'DELETE', path: '/oidc/providers/:id' },
  checkProvider: { method: 'POST', path: '/oidc/providers/:id/check' },
  startProviderTest: { method: 'POST', path: '/oidc/providers/:id/test' },
  getProviderTest: { method: 'GET', path: '/oidc/tests/:id' },
  checkIssuer: { method: 'POST', path: '/oidc/check-issuer' },
  probeCredentials: { method: 'POST', path: '/oidc/probe-credentials' },
  listAttempts: { method: 'GET', path: '/oidc/attempts' },
  getWizardDraft: { method: 'GET', path: '/oidc/wizard-draft' },
  saveWizardDraft: { method: 'PUT', path: '/oidc/wizard-draft' },
  deleteWizardDraft: { method: 'DELETE', path: '/oidc/wizard-draft' },
  ...CONTROL_ROLE_OPERATIONS,
  ...ACCESS_RULE_OPERATIONS,
  ...DEVICE_OPERATIONS,
  ...GROUP_OPERATIONS,
  ...SAVED_VIEW_OPERATIONS,
  ...SECOND_FACTOR_OPERATIONS,
  ...STRATEGY_OPERATIONS,
  ...ADDRESS_BOOK_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...LOG_OPERATIONS,
  ...API_TOKEN_OPERATIONS,
  ...ADMIN_ROLE_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  ...USER_OPERATIONS,
};
