import type { MicrosoftKey } from './aadsts.ts';
import type { Explanation } from './languages.ts';
import { portalLabels } from './portal-labels.ts';

const L = portalLabels('en');
const APP = `${L.appRegistrations} › this app`;

/** English explanations of Microsoft's codes. */
export const MICROSOFT_EN: Record<MicrosoftKey, Explanation> = {
  redirectUriMismatch: {
    title: 'Entra does not know the callback address',
    cause: 'Gatehouse sent {redirectUri}, and this exact address is not registered for the app.',
    fix: `In Entra open ${APP} › ${L.authentication} › Web and add exactly {redirectUri}. Compare https with http, the host name, the port and upper and lower case in the path. Behind a proxy, check the public URL in Gatehouse.`,
  },
  redirectUriMissing: {
    title: 'No redirect URI is registered',
    cause: 'The app registration has no address that Entra may send people back to.',
    fix: `In Entra open ${APP} › ${L.authentication}, add the platform Web and enter {redirectUri}.`,
  },
  appNotInTenant: {
    title: 'The client ID does not exist in this tenant',
    cause:
      'Tenant {tenant} has no application {clientId}. Usually the Object ID was copied, or the issuer names another tenant.',
    fix: `Copy "${L.clientId}" (not "${L.objectId}") from ${APP} › ${L.overview}, and check that the issuer contains "${L.tenantId}" of the same page.`,
  },
  appDisabled: {
    title: 'The app is switched off in Entra',
    cause: 'The app registration or its enterprise application is disabled or deactivated.',
    fix: `In Entra open ${L.enterpriseApps} › this app › ${L.properties} and set "${L.enabledForUsers}" to Yes. Also check that the app registration is not deactivated.`,
  },
  tenantNotFound: {
    title: 'The tenant does not exist in this cloud',
    cause:
      'Microsoft does not know the tenant {tenant}. There is a typing mistake, or the tenant lives in a national cloud.',
    fix: `Compare the issuer with "${L.tenantId}" in ${APP} › ${L.overview}. US Government uses login.microsoftonline.us, China (21Vianet) uses login.partner.microsoftonline.cn.`,
  },
  tenantMalformed: {
    title: 'The issuer holds no valid tenant',
    cause: 'The part of the issuer that names the tenant is missing or is neither an ID nor a domain.',
    fix: `Use https://login.microsoftonline.com/<tenant>/v2.0 and put "${L.tenantId}" in place of <tenant>.`,
  },
  secretInvalid: {
    title: 'The client secret is wrong',
    cause: `Entra refused the stored secret. Most often the "${L.secretId}" was pasted instead of the "${L.value}", or the value was cut off.`,
    fix: `In Entra open ${APP} › ${L.certificates} › ${L.newSecret}. Copy the column "${L.value}" at once, because it is shown only this time, and save it in Gatehouse.`,
  },
  secretExpired: {
    title: 'The client secret has expired',
    cause:
      'Entra no longer accepts the stored secret. Nobody can sign in through this provider until it is replaced.',
    fix: `In Entra open ${APP} › ${L.certificates} › ${L.newSecret}, paste its "${L.value}" into the provider in Gatehouse and note the new expiry date there.`,
  },
  secretMissing: {
    title: 'Entra expected a client secret',
    cause: 'The request carried no secret, or the redirect URI is registered for a public client.',
    fix: `Save a client secret for this provider. In Entra check in ${APP} › ${L.authentication} that {redirectUri} is listed under Web.`,
  },
  publicClientPlatform: {
    title: 'The redirect URI is registered for a desktop app',
    cause: `Entra treats the address as "${L.mobile}" and accepts no secret there.`,
    fix: `In ${APP} › ${L.authentication} delete {redirectUri} under "${L.mobile}" and add it under Web.`,
  },
  spaPlatform: {
    title: 'The redirect URI is registered for a single-page application',
    cause: 'Entra then expects the browser to fetch the tokens, but Gatehouse fetches them on the server.',
    fix: `In ${APP} › ${L.authentication} delete {redirectUri} under "${L.spa}" and add it under Web.`,
  },
  certificateRejected: {
    title: 'Entra refused the certificate',
    cause: 'The certificate this server signs with is not the uploaded one, or it has expired.',
    fix: `Upload the current certificate in ${APP} › ${L.certificates}, or change the provider to a client secret.`,
  },
  assertionTime: {
    title: 'The signed request is outside its time range',
    cause: "The clock of the Gatehouse server differs from Microsoft's clock.",
    fix: 'Turn on time synchronisation (NTP) on the server and try again.',
  },
  idTokenNotEnabled: {
    title: 'ID tokens are not enabled for the hybrid flow',
    cause: 'This provider is set to the hybrid flow, which needs a tick in Entra.',
    fix: `Set the provider to the authorization code flow, which needs no tick. Otherwise tick "${L.idTokens}" in ${APP} › ${L.authentication}.`,
  },
  malformedRequest: {
    title: 'Microsoft did not accept the request',
    cause:
      'The request was incomplete ({parameter}). Either this server has a fault, or a proxy removes parameters.',
    fix: 'Check proxies and filters between the browser, this server and Microsoft. If nothing is in between, report it with the trace ID.',
  },
  wrongMethod: {
    title: 'The page was opened in a way Microsoft does not accept',
    cause: 'This usually follows from the back button, a reload or a bookmark of the Microsoft page.',
    fix: 'Start the sign-in again from the Gatehouse sign-in page.',
  },
  scopeInvalid: {
    title: 'A requested scope is not valid',
    cause: 'Entra does not accept the scope {scope} for this app.',
    fix: `Set the scopes of the provider back to "openid profile email", or add the extra permission in ${APP} › ${L.apiPermissions}.`,
  },
  groupsScope: {
    title: 'The scope does not exist',
    cause:
      'The provider asks for the scope {scope}. If it is "groups": groups are a claim in Entra, not a scope.',
    fix: `Remove it from the scopes of the provider. To receive groups, add the groups claim in ${APP} › ${L.tokenConfiguration}.`,
  },
  singleTenantOnCommon: {
    title: 'The app accepts only its own tenant',
    cause: 'The issuer uses "common" or "organizations", but the app is registered for a single tenant.',
    fix: `Put "${L.tenantId}" into the issuer. Only if people of other organisations must sign in, change "${L.supportedAccounts}" of the app.`,
  },
  accountTypeNotAllowed: {
    title: 'This kind of account may not use the app',
    cause: 'A personal account met an app for work or school accounts, or the other way round.',
    fix: `Sign in with an account of the right kind, or change "${L.supportedAccounts}" in ${APP} › ${L.authentication} and the issuer in Gatehouse to match.`,
  },
  accountFromOtherTenant: {
    title: 'The account belongs to another directory',
    cause: '{user} is not a member or guest of the tenant {tenant}.',
    fix: `Choose another account, or invite {user} as a guest in Entra under ${L.users} and allow guests for this provider in Gatehouse.`,
  },
  userNotInTenant: {
    title: 'The account is not in this tenant',
    cause: 'The browser was signed in with an account that the tenant {tenant} does not know.',
    fix: 'Start again and choose another account. If {user} should have access, an Entra administrator invites it as a guest.',
  },
  guestInvitationPending: {
    title: 'The account is not in this tenant yet',
    cause: '{user} does not exist in the tenant {tenant}, or the invitation was not accepted.',
    fix: 'Accept the invitation mail first, or choose another account. An Entra administrator can send the invitation again.',
  },
  accountSelection: {
    title: 'Microsoft needs to know which account to use',
    cause: 'Several accounts are signed in, or the chosen one has no access to the tenant {tenant}.',
    fix: 'Start again and choose the right account. If it is missing from the list, sign out at Microsoft first.',
  },
  notAssigned: {
    title: 'The user is not assigned to the app',
    cause: 'The app requires assignment and {user} is not assigned. Members of nested groups do not count.',
    fix: `In Entra open ${L.enterpriseApps} › this app › ${L.usersAndGroups} and add the user or a group the user is a direct member of.`,
  },
  consentMissing: {
    title: 'Nobody has agreed to the permissions yet',
    cause: 'The app {clientId} has no consent, neither from the user nor from an administrator.',
    fix: `An Entra administrator opens ${APP} › ${L.apiPermissions} and presses "${L.grantConsent}".`,
  },
  adminConsentRequired: {
    title: 'An administrator must agree first',
    cause: 'In this tenant users may not agree to the permissions of an app themselves.',
    fix: `An Entra administrator opens ${APP} › ${L.apiPermissions} and presses "${L.grantConsent}".`,
  },
  adminConsentRequested: {
    title: 'A request for consent was sent to the administrators',
    cause: 'In this tenant an administrator has to approve the app before people can use it.',
    fix: `Wait for the approval. An Entra administrator can also press "${L.grantConsent}" in ${APP} › ${L.apiPermissions}.`,
  },
  consentCancelled: {
    title: 'The sign-in was cancelled',
    cause: 'The user pressed Cancel on the page that asks for permissions.',
    fix: 'Start again and accept the permissions. Nothing has to be repaired.',
  },
  permissionListWrong: {
    title: 'The permission list of the app is incomplete',
    cause: 'The request asks for something that the app registration does not list.',
    fix: `In ${APP} › ${L.apiPermissions} add the delegated Microsoft Graph permissions openid, profile, email and User.Read, then press "${L.grantConsent}".`,
  },
  notSignedIn: {
    title: 'Nobody is signed in at Microsoft',
    cause: 'A silent sign-in was tried, but the browser has no Microsoft session.',
    fix: 'Start a normal sign-in. Nothing has to be repaired.',
  },
  mfaRequired: {
    title: 'A second factor is needed',
    cause:
      'The rules of the tenant ask for multifactor authentication, and it was not completed or is too old.',
    fix: 'Sign in again and complete the second factor.',
  },
  mfaRegistration: {
    title: 'A second factor must be set up',
    cause: 'The tenant asks for multifactor authentication and {user} has no method registered.',
    fix: 'The user registers a method at https://aka.ms/mfasetup, if necessary from a place or device the organisation allows, and signs in again.',
  },
  deviceNotManaged: {
    title: 'The organisation wants a managed device',
    cause:
      'Conditional Access asks for a compliant or joined device. The browser on this computer is judged, not RustDesk.',
    fix: `Sign in on a managed device. Entra › ${L.signInLogs} names the policy.`,
  },
  appNotApproved: {
    title: 'The browser or app is not on the approved list',
    cause: 'Conditional Access allows only approved apps on this device.',
    fix: `Use an approved browser such as Microsoft Edge, or exclude this app from the policy. Entra › ${L.signInLogs} names the policy.`,
  },
  conditionalAccess: {
    title: 'A Conditional Access policy blocks the sign-in',
    cause: 'A rule of the organisation does not allow this user, place, device or app.',
    fix: `In Entra open ${L.signInLogs}, choose the failed entry and look at the tab "${L.conditionalAccess}". It names the policy.`,
  },
  securityDefaults: {
    title: 'The security defaults of the tenant block the sign-in',
    cause: 'Microsoft judged the request as unsafe under the security defaults.',
    fix: `Look at the failed entry in Entra › ${L.signInLogs}. The user should register and use a second factor.`,
  },
  accountAtRisk: {
    title: 'Microsoft considers the account at risk',
    cause: 'Unusual activity was found for {user}, or its password is known to be stolen.',
    fix: 'An Entra administrator checks the user under ID Protection. The user changes the password.',
  },
  accountLocked: {
    title: 'The Microsoft account is locked for a while',
    cause:
      'There were too many failed attempts, or the request came from an address with malicious activity.',
    fix: 'Wait some minutes and try again, or reset the password. Gatehouse cannot unlock it.',
  },
  passwordExpired: {
    title: 'The Microsoft password has expired',
    cause: 'The organisation requires a new password.',
    fix: 'The user sets a new password on the Microsoft page and signs in again.',
  },
  accountDisabled: {
    title: 'The account is disabled in Entra',
    cause: '{user} may not sign in anywhere in this tenant.',
    fix: `An Entra administrator enables the account under ${L.users} if this is not intended.`,
  },
  wrongPassword: {
    title: 'User name or password were wrong',
    cause: 'Microsoft did not accept what was typed on its page.',
    fix: 'Try again or reset the password at Microsoft. Gatehouse never sees this password.',
  },
  signInInterrupted: {
    title: 'Microsoft asked the user a question in between',
    cause:
      'A page such as "Stay signed in?" or a password registration interrupted the sign-in. This is normal.',
    fix: 'Answer the page and go on. If it was closed, start again.',
  },
  codeRedeemed: {
    title: 'The answer of Microsoft was used already',
    cause: 'The callback was opened twice: back button, reload or a link preview.',
    fix: 'Start the sign-in again. If it happens every time, look for a proxy or security product that opens links twice.',
  },
  grantExpired: {
    title: 'The sign-in took too long',
    cause: 'The code or token that Microsoft gave out is no longer valid.',
    fix: 'Start the sign-in again.',
  },
  signInFrequency: {
    title: 'The organisation wants a fresh sign-in',
    cause: 'A sign-in frequency rule of Conditional Access has run out.',
    fix: 'Sign in again.',
  },
  grantRevoked: {
    title: 'The permission was withdrawn',
    cause: 'The password was changed, or a user or administrator revoked all sessions.',
    fix: 'Sign in again.',
  },
  pkceMismatch: {
    title: 'The proof of this sign-in does not match',
    cause: 'The code came back to a server that did not start this sign-in, or two sign-ins were mixed up.',
    fix: 'Start again. If several Gatehouse processes run, they must share one PostgreSQL database.',
  },
  codeOfOtherTenant: {
    title: 'The code belongs to another tenant',
    cause: 'The address for signing in and the address for tokens belong to different tenants.',
    fix: 'Save the provider again so that Gatehouse reads the addresses of the issuer anew.',
  },
  loopDetected: {
    title: 'Microsoft saw a loop',
    cause: 'The same request was sent too often in a short time.',
    fix: 'Wait some minutes. Then look at the first error in the list of attempts; the later ones only follow from it.',
  },
  microsoftUnavailable: {
    title: 'Microsoft has a problem at the moment',
    cause: 'The sign-in service answered that it is temporarily not available.',
    fix: 'Try again in a few minutes. The state of the service is shown at https://status.azure.com.',
  },
  throttled: {
    title: 'Microsoft limits the requests of this tenant',
    cause: 'Too many requests arrived for the tenant {tenant}.',
    fix: 'Wait some minutes. If it stays, an Entra administrator contacts Microsoft.',
  },
  crossCloud: {
    title: 'App and account are in different Microsoft clouds',
    cause: 'A national cloud (US Government, China) and the global cloud do not share sign-ins.',
    fix: 'Register the app in the cloud of the users and use the authority of that cloud in the issuer.',
  },
  resourceMissing: {
    title: 'The requested resource is not in the tenant',
    cause: 'The request names a service that tenant {tenant} has not set up.',
    fix: 'Set the scopes of the provider back to "openid profile email" and check the tenant in the issuer.',
  },
  tenantRestrictions: {
    title: 'The network allows only certain tenants',
    cause: 'A proxy of the organisation adds tenant restrictions, and tenant {tenant} is not on its list.',
    fix: 'The network administrators add the tenant to the restriction list, or the user signs in from another network.',
  },
  crossTenantPolicy: {
    title: 'A cross-tenant rule forbids this account',
    cause:
      'The settings of the home organisation or of this tenant do not allow access for guests like {user}.',
    fix: `An Entra administrator checks External Identities › ${L.crossTenant} in both tenants.`,
  },
  customSigningKey: {
    title: 'The app lacks its own signing key',
    cause: 'Claims mapping is set up for the app, which requires an app-specific signing key.',
    fix: 'Add a valid signing key to the enterprise application, or remove the claims mapping policy.',
  },
  versionOneEndpoint: {
    title: 'The old version 1 endpoint was used',
    cause: 'Personal accounts work only with version 2.0 of the Microsoft endpoints.',
    fix: 'Use an issuer that ends in /v2.0.',
  },
  onPremisesUnreachable: {
    title: 'Microsoft cannot reach the on-premises directory',
    cause:
      'Passwords of this organisation are checked by an agent in its own network, and the agent does not answer.',
    fix: 'The directory administrators check the authentication agents and the domain controllers.',
  },
  federatedProvider: {
    title: "The organisation's own sign-in service failed",
    cause: 'Entra passes this sign-in on to a federated service, and that service answered with an error.',
    fix: 'The administrators of the federated service look into its log with the time and the correlation ID.',
  },
};
