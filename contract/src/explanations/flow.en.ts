import type { Explanation } from './languages.ts';
import type { FlowCode } from './sign-in-codes.ts';

/** English explanations of our refusals around the account, the browser and the device. */
export const FLOW_EN: Record<FlowCode, Explanation> = {
  'state.unknown': {
    title: 'The sign-in is unknown',
    cause: 'The browser came back with a state that this server did not give out, or whose record is gone.',
    fix: 'Start again. If it happens often, check that all Gatehouse processes use the same database.',
  },
  'state.expired': {
    title: 'The sign-in took longer than allowed',
    cause: 'Between the start and the return of the browser more than ten minutes passed.',
    fix: 'Start again. Setting up a second factor for the first time can take this long; the next attempt will be quick.',
  },
  'state.used': {
    title: 'The answer was used a second time',
    cause:
      'The callback address was opened twice: back button, reload, link preview, or someone replayed it.',
    fix: 'Nothing has to be repaired if it happens once. If it is frequent, look for a security product that opens links in advance.',
  },
  'browser.cookie_missing': {
    title: 'The sign-in cookie did not come back',
    cause: 'The browser blocks cookies, or the sign-in was started on another host name than {publicUrl}.',
    fix: 'Open the console only at {publicUrl}, and allow cookies for it.',
  },
  'browser.other': {
    title: 'Another browser came back',
    cause: 'The sign-in was started in one browser and finished in another one.',
    fix: 'Start and finish in the same browser. If nobody did that, treat it as an attempt to pass on a sign-in link.',
  },
  'origin.not_allowed': {
    title: 'The address is not an allowed origin',
    cause:
      'The request was made for {origin}. Callbacks are built only for the public URL {publicUrl} and the allowed origins.',
    fix: 'Open the server at {publicUrl}. If {origin} is meant to work too, add it to GATEHOUSE_ALLOWED_ORIGINS or the allowed origins in the settings.',
  },
  'provider.disabled': {
    title: 'The provider is switched off',
    cause: 'The provider {provider} was switched off before or during the sign-in.',
    fix: 'Switch it on under Settings › OIDC if it should be used.',
  },
  'provider.deleted': {
    title: 'The provider was removed',
    cause: 'The provider of this sign-in was deleted while the browser was at the identity provider.',
    fix: 'People with an account keep it. Let them use another provider or invite them again.',
  },
  'provider.not_found': {
    title: 'No such provider',
    cause: 'The request names the provider {provider}, which does not exist.',
    fix: 'Restart the client so that it reads the list of sign-in options again.',
  },
  'account.disabled': {
    title: 'The account is disabled',
    cause: 'The identity was proven, but the account {user} is disabled in Gatehouse.',
    fix: 'Enable it under Users if the person should have access.',
  },
  'account.not_provisioned': {
    title: 'No account belongs to this identity',
    cause: 'The identity {user} was proven, but nobody has created or invited an account for it.',
    fix: 'Invite the person, or allow the provider to create accounts at the first sign-in.',
  },
  'account.creation_off': {
    title: 'Accounts are not created automatically',
    cause: 'The provider {provider} may not create accounts, and {user} has none.',
    fix: 'Switch on "create accounts at first sign-in" for the provider, or create an invitation.',
  },
  'account.limit_reached': {
    title: 'The limit of authorized users is reached',
    cause: 'There are already {limit} accounts that came through OIDC.',
    fix: 'Raise "Maximum number of authorized users" under Settings › OIDC, or delete accounts that are no longer used.',
  },
  'account.name_conflict': {
    title: 'An account with this name or address exists already',
    cause: 'The e-mail address or the wanted name of {user} already belongs to another account in Gatehouse.',
    fix: 'If it is the same person, let them sign in with the password and link the identity on the account page, or create an invitation for that account. Accounts are never merged by name or e-mail.',
  },
  'account.link_conflict': {
    title: 'The identity belongs to another account',
    cause: 'This identity is already connected to a different account.',
    fix: 'Remove the identity from the other account first, after checking who it belongs to.',
  },
  'rule.tenant_not_allowed': {
    title: 'The tenant is not on the list',
    cause: '{user} comes from the tenant {tenant}, which this provider does not allow.',
    fix: 'Add the tenant ID to the allowed tenants of the provider if people from there should sign in.',
  },
  'rule.guest_not_allowed': {
    title: 'Guests are not allowed',
    cause: '{user} is a guest of the tenant {tenant}.',
    fix: 'Allow guests in the provider if that is intended.',
  },
  'rule.personal_not_allowed': {
    title: 'Personal accounts are not allowed',
    cause: '{user} is a personal Microsoft account.',
    fix: 'Let the person use a work or school account, or allow personal accounts in the provider.',
  },
  'rule.domain_not_allowed': {
    title: 'The domain is not on the list',
    cause: 'The domain of {user} is not among the allowed domains of the provider.',
    fix: 'Add the domain to the provider if people with it should sign in.',
  },
  'rule.audience': {
    title: 'The account is outside the audience of the provider',
    cause: 'The rules of the provider do not admit the account {user}.',
    fix: 'Look at "who may sign in" in the provider and at the claims of this attempt.',
  },
  'device.denied': {
    title: 'Refused on the confirmation page',
    cause: 'Someone pressed Cancel on the page that names the device {device}.',
    fix: 'If the person did not start this sign-in, somebody may have sent them the link. Look at the two IP addresses in the audit entry.',
  },
  'device.expired': {
    title: 'The device sign-in ran out of time',
    cause: 'The client waits about three minutes for the browser.',
    fix: 'Press Login in RustDesk again and finish without a long pause.',
  },
  'device.claimed_elsewhere': {
    title: 'Opened in a second browser',
    cause: 'The confirmation page belongs to the first browser that continued, and a second one tried.',
    fix: 'Continue in the first browser or start again. If nobody opened it twice, the link was passed on.',
  },
  'device.challenge_failed': {
    title: 'The typed device ID was wrong',
    cause: 'The ID typed in the browser is not the one of the device {device} that asked.',
    fix: 'If the person typed the ID of their own computer, another computer asked for the sign-in: treat it as an attack.',
  },
  'device.blocked': {
    title: 'The device sign-in is blocked by a rule',
    cause: 'The browser and the device do not match what the rules for device sign-in accept.',
    fix: 'Check the rules for different IP addresses and unknown devices.',
  },
  'device.unknown': {
    title: 'No such device sign-in',
    cause: 'The link is wrong, finished or older than three minutes.',
    fix: 'Press Login in RustDesk again.',
  },
  'rate.limited': {
    title: 'Too many attempts',
    cause: 'More requests arrived from {ip} than allowed.',
    fix: 'Wait a minute. If many people share this address, check that the trusted proxies are configured so that their own addresses count.',
  },
  'capacity.full': {
    title: 'Too many sign-ins are open',
    cause: 'The number of sign-ins that wait for a browser has reached its limit.',
    fix: 'They expire by themselves within minutes. Look for an address that starts many of them.',
  },
  'invitation.invalid': {
    title: 'The invitation is not valid',
    cause: 'The link is wrong, was used already or has expired.',
    fix: 'Create a new invitation.',
  },
  internal: {
    title: 'An unexpected fault in this server',
    cause: 'The sign-in stopped at a place that should not fail.',
    fix: 'Look up the request ID {requestId} in the server log and report the entry.',
  },
};
