import { z } from 'zod';
import { AuditPage, AuditQuery } from './audit.ts';
import { byId, endpoint, type Endpoint } from './endpoint.ts';
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
import { Overview } from './overview.ts';
import {
  AttemptPage,
  AttemptQuery,
  CheckedIssuer,
  CheckIssuer,
  CheckReport,
  CreateProvider,
  OidcSettings,
  ProbeCredentials,
  Provider,
  SaveWizardDraft,
  StartedTest,
  TestReport,
  UpdateOidcSettings,
  UpdateProvider,
  WizardDraft,
} from './providers.ts';
import { Bootstrap, Me, PasswordSignIn, StartedProviderSignIn, StartProviderSignIn } from './session.ts';
import { CheckAddresses, CheckedAddresses } from './settings.ts';
import { SetupAddresses, SetupAdministrator, SetupState, SetupToken } from './setup.ts';
import { ChangePassword, Identity, SessionRow, UpdateAccount } from './users.ts';

/** Every operation of our own HTTP API: the server mounts it, the console calls it, OpenAPI is generated from it. */
export const API = {
  getBootstrap: endpoint({
    method: 'GET',
    path: '/bootstrap',
    access: 'anyone',
    summary: 'What the console needs before sign-in',
    response: Bootstrap,
  }),

  getSetup: endpoint({
    method: 'GET',
    path: '/setup',
    access: 'anyone',
    summary: 'Where the set-up stands',
    response: SetupState,
  }),
  presentSetupToken: endpoint({
    method: 'POST',
    path: '/setup/token',
    access: 'anyone',
    summary: 'Show the one-time set-up token',
    body: SetupToken,
    response: SetupState,
  }),
  createFirstAdministrator: endpoint({
    method: 'POST',
    path: '/setup/administrator',
    access: 'setup',
    summary: 'Create the first administrator and sign in',
    body: SetupAdministrator,
    response: SetupState,
  }),
  checkSetupAddresses: endpoint({
    method: 'POST',
    path: '/setup/addresses/check',
    access: 'administrator',
    summary: 'Judge a public URL before it is saved',
    body: CheckAddresses,
    response: CheckedAddresses,
  }),
  saveSetupAddresses: endpoint({
    method: 'PUT',
    path: '/setup/addresses',
    access: 'administrator',
    summary: 'Save the public URL',
    body: SetupAddresses,
    response: SetupState,
  }),
  completeSetup: endpoint({
    method: 'POST',
    path: '/setup/complete',
    access: 'administrator',
    summary: 'Close the set-up',
    response: SetupState,
  }),

  signInWithPassword: endpoint({
    method: 'POST',
    path: '/session',
    access: 'anyone',
    summary: 'Sign in with a password',
    body: PasswordSignIn,
    response: Me,
  }),
  startProviderSignIn: endpoint({
    method: 'POST',
    path: '/session/provider',
    access: 'anyone',
    summary: 'Start a sign-in through a provider',
    body: StartProviderSignIn,
    response: StartedProviderSignIn,
  }),
  getMe: endpoint({
    method: 'GET',
    path: '/session',
    access: 'user',
    beforeSecondFactor: true,
    summary: 'Who is signed in',
    response: Me,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    access: 'user',
    beforeSecondFactor: true,
    summary: 'Sign out',
  }),

  updateAccount: endpoint({
    method: 'PATCH',
    path: '/account',
    access: 'user',
    summary: 'Change the own profile',
    body: UpdateAccount,
    response: Me,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/account/password',
    access: 'user',
    summary: 'Change the own password',
    body: ChangePassword,
  }),
  listOwnSessions: endpoint({
    method: 'GET',
    path: '/account/sessions',
    access: 'user',
    summary: 'Own sessions and device tokens',
    response: z.array(SessionRow),
  }),
  revokeOwnSession: endpoint({
    method: 'DELETE',
    path: '/account/sessions/:id',
    access: 'user',
    summary: 'End one of the own sessions',
    params: byId,
  }),
  revokeOtherSessions: endpoint({
    method: 'POST',
    path: '/account/sessions/revoke-others',
    access: 'user',
    summary: 'End all own sessions but this',
  }),
  listOwnIdentities: endpoint({
    method: 'GET',
    path: '/account/identities',
    access: 'user',
    summary: 'Own identities at providers',
    response: z.array(Identity),
  }),
  startIdentityLink: endpoint({
    method: 'POST',
    path: '/account/identities',
    access: 'user',
    summary: 'Link an identity at a provider to the own account',
    body: StartProviderSignIn,
    response: StartedProviderSignIn,
  }),
  unlinkOwnIdentity: endpoint({
    method: 'DELETE',
    path: '/account/identities/:id',
    access: 'user',
    summary: 'Unlink an own identity',
    params: byId,
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/accept',
    access: 'anyone',
    summary: 'Claim an invited account through a provider',
    body: StartProviderSignIn.extend({ token: z.string().max(200) }),
    response: StartedProviderSignIn,
  }),

  getOverview: endpoint({
    method: 'GET',
    path: '/overview',
    access: 'user',
    summary:
      'Counts and what needs attention, as far as the caller may see; set-up progress for administrators',
    response: Overview,
  }),

  listAuditEvents: endpoint({
    method: 'GET',
    path: '/audit',
    access: ['audit_log.view'],
    summary: 'Admin activity',
    query: AuditQuery,
    response: AuditPage,
  }),
  exportAuditEvents: endpoint({
    method: 'GET',
    path: '/audit.csv',
    access: ['audit_log.view'],
    summary: 'Every admin activity that matches, as CSV',
    query: AuditQuery,
    download: 'text/csv',
  }),

  getOidcSettings: endpoint({
    method: 'GET',
    path: '/oidc/settings',
    access: 'administrator',
    summary: 'OpenID Connect settings and providers',
    response: OidcSettings,
  }),
  updateOidcSettings: endpoint({
    method: 'PUT',
    path: '/oidc/settings',
    access: 'administrator',
    summary: 'Change the maximum number of authorized users',
    body: UpdateOidcSettings,
    response: OidcSettings,
  }),
  createProvider: endpoint({
    method: 'POST',
    path: '/oidc/providers',
    access: 'administrator',
    summary: 'Add a provider',
    body: CreateProvider,
    response: Provider,
  }),
  getProvider: endpoint({
    method: 'GET',
    path: '/oidc/providers/:id',
    access: 'administrator',
    summary: 'A provider',
    params: byId,
    response: Provider,
  }),
  updateProvider: endpoint({
    method: 'PATCH',
    path: '/oidc/providers/:id',
    access: 'administrator',
    summary: 'Change a provider',
    params: byId,
    body: UpdateProvider,
    response: Provider,
  }),
  deleteProvider: endpoint({
    method: 'DELETE',
    path: '/oidc/providers/:id',
    access: 'administrator',
    summary: 'Delete a provider; its users stay',
    params: byId,
  }),
  checkProvider: endpoint({
    method: 'POST',
    path: '/oidc/providers/:id/check',
    access: 'administrator',
    summary: 'Connection test',
    params: byId,
    response: CheckReport,
  }),
  startProviderTest: endpoint({
    method: 'POST',
    path: '/oidc/providers/:id/test',
    access: 'administrator',
    summary: 'Start a test sign-in',
    params: byId,
    response: StartedTest,
  }),
  getProviderTest: endpoint({
    method: 'GET',
    path: '/oidc/tests/:id',
    access: 'administrator',
    summary: 'Report of a test sign-in',
    params: byId,
    response: TestReport,
  }),
  checkIssuer: endpoint({
    method: 'POST',
    path: '/oidc/check-issuer',
    access: 'administrator',
    summary: 'Repair or explain an issuer and fetch its metadata',
    body: CheckIssuer,
    response: CheckedIssuer,
  }),
  probeCredentials: endpoint({
    method: 'POST',
    path: '/oidc/probe-credentials',
    access: 'administrator',
    summary: 'Ask Entra whether client ID and secret fit',
    body: ProbeCredentials,
    response: CheckReport,
  }),
  listAttempts: endpoint({
    method: 'GET',
    path: '/oidc/attempts',
    access: 'administrator',
    summary: 'Sign-in attempts, newest first',
    query: AttemptQuery,
    response: AttemptPage,
  }),
  getWizardDraft: endpoint({
    method: 'GET',
    path: '/oidc/wizard-draft',
    access: 'administrator',
    summary: 'Draft of the Entra wizard',
    response: WizardDraft.nullable(),
  }),
  saveWizardDraft: endpoint({
    method: 'PUT',
    path: '/oidc/wizard-draft',
    access: 'administrator',
    summary: 'Save the draft of the Entra wizard',
    body: SaveWizardDraft,
  }),
  deleteWizardDraft: endpoint({
    method: 'DELETE',
    path: '/oidc/wizard-draft',
    access: 'administrator',
    summary: 'Discard the draft of the Entra wizard',
  }),
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
} as const satisfies Record<string, Endpoint>;

export type Api = typeof API;
export type OperationName = keyof Api;
type Part<Name extends OperationName, Key extends string> =
  Api[Name] extends Record<Key, infer Schema> ? (Schema extends z.ZodType ? Schema : never) : never;
/** What a caller may send; defaults may be left out. */
export type BodyOf<Name extends OperationName> = z.input<Part<Name, 'body'>>;
export type QueryOf<Name extends OperationName> = z.input<Part<Name, 'query'>>;
export type ParamsOf<Name extends OperationName> = z.input<Part<Name, 'params'>>;
export type ResponseOf<Name extends OperationName> = z.output<Part<Name, 'response'>>;
