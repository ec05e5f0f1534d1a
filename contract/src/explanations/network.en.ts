import type { Explanation } from './languages.ts';
import type { NetworkCode } from './sign-in-codes.ts';

/** English explanations of network failures and OAuth errors. */
export const NETWORK_EN: Record<NetworkCode, Explanation> = {
  'network.bad_url': {
    title: 'The address is not valid',
    cause: '{host} is not a complete https address ({detail}).',
    fix: 'Correct the address in the provider.',
  },
  'network.dns': {
    title: 'The host name cannot be resolved',
    cause: 'DNS knows no address for {host} ({detail}).',
    fix: 'Check the spelling and the DNS server of this machine or container.',
  },
  'network.refused_address': {
    title: 'The address is not allowed',
    cause: '{host} leads to an internal or special address ({detail}).',
    fix: 'If the identity provider runs in your own network, tick "internal network" in the provider. Metadata and link-local addresses stay forbidden.',
  },
  'network.connect': {
    title: 'No connection',
    cause: '{host} does not accept connections ({detail}).',
    fix: 'Check firewall, port and proxy between this server and the host.',
  },
  'network.timeout': {
    title: 'No answer in time',
    cause: '{host} did not answer within the time limit.',
    fix: 'Check firewall and proxy. A firewall that drops packets silently looks like this.',
  },
  'network.tls_unknown_ca': {
    title: 'The certificate comes from an unknown authority',
    cause:
      '{host} shows a certificate that no trusted authority signed. It may be a private authority or a TLS inspection proxy.',
    fix: 'Store the certificate of that authority (PEM) in the provider. Checking cannot be switched off.',
  },
  'network.tls_expired': {
    title: 'The certificate is not valid at this time',
    cause:
      'The certificate of {host} has expired, is not valid yet, or the clock of this server is wrong ({detail}).',
    fix: 'Renew the certificate or correct the clock.',
  },
  'network.tls_name': {
    title: 'The certificate is for another name',
    cause: 'The certificate of {host} does not contain this name ({detail}).',
    fix: 'Use the name in the certificate, or have the certificate issued for this name.',
  },
  'network.tls': {
    title: 'The secure connection failed',
    cause: 'The TLS handshake with {host} ended with an error ({detail}).',
    fix: 'Check that the port speaks TLS 1.2 or newer and that no proxy interferes.',
  },
  'network.bad_ca': {
    title: 'The stored CA certificate cannot be read',
    cause: 'The CA file of the provider holds no valid PEM certificate ({detail}).',
    fix: 'Paste the certificate again, including the BEGIN and END lines.',
  },
  'network.proxy': {
    title: 'The proxy did not connect',
    cause: 'The proxy could not be reached or refused the connection to {host} ({detail}).',
    fix: 'Check the proxy address in the provider and its rules for this host.',
  },
  'network.proxy_auth': {
    title: 'The proxy wants a user name and password',
    cause: 'The proxy answered 407 for {host}.',
    fix: 'Add the credentials to the proxy address, or let the proxy admit this server.',
  },
  'network.redirect': {
    title: 'The host answered with a redirect',
    cause: '{host} points to another address ({detail}). Redirects are never followed.',
    fix: 'Enter the final address.',
  },
  'network.too_large': {
    title: 'The answer is too large',
    cause: '{host} sent more than this answer may hold.',
    fix: 'Check that the address belongs to an identity provider.',
  },
  'network.encoding': {
    title: 'The compression of the answer is not accepted',
    cause: '{host} sent an encoding that was not asked for ({detail}).',
    fix: 'Check for a proxy that changes answers.',
  },
  'network.content_type': {
    title: 'The answer has the wrong type',
    cause: '{host} did not send JSON ({detail}). A filter or a captive portal may have answered.',
    fix: 'Fetch the address from the server itself and look at the answer.',
  },
  'network.bad_json': {
    title: 'The answer is not valid JSON',
    cause: '{host} sent something that cannot be read ({detail}).',
    fix: 'Fetch the address from the server itself and look at the answer.',
  },
  'network.too_deep': {
    title: 'The answer is nested too deeply',
    cause: '{host} sent JSON with more levels than accepted.',
    fix: 'Check that the address belongs to an identity provider.',
  },
  'network.http_status': {
    title: 'The host answered with an error',
    cause: '{host} answered with an HTTP error ({detail}).',
    fix: 'A 403 often comes from a filter, a 404 from a wrong address. Check the issuer and the proxy.',
  },

  'oauth.access_denied': {
    title: 'Access was denied or cancelled',
    cause: 'The user pressed Cancel, or a rule of the identity provider refused.',
    fix: 'Start again. If the person did not cancel, look into the log of the identity provider.',
  },
  'oauth.consent_required': {
    title: 'Consent is missing',
    cause: 'Nobody has agreed to the permissions of the app.',
    fix: 'Sign in once with a visible consent page, or let an administrator agree for everybody.',
  },
  'oauth.interaction_required': {
    title: 'The identity provider wants to ask something',
    cause: 'A silent sign-in is not possible at the moment.',
    fix: 'Start a normal sign-in.',
  },
  'oauth.invalid_client': {
    title: 'The identity provider does not accept this client',
    cause: 'Client ID or client secret are wrong, or the client authentication method does not match.',
    fix: 'Check client ID and client secret. Create a new secret if in doubt.',
  },
  'oauth.invalid_grant': {
    title: 'The code was not accepted',
    cause: 'It has expired, was used already, or belongs to another redirect URI or sign-in.',
    fix: 'Start again. If it happens every time, compare the redirect URI at the provider with {redirectUri}.',
  },
  'oauth.invalid_request': {
    title: 'The request was not accepted',
    cause: 'The identity provider found a parameter missing or wrong ({description}).',
    fix: 'Compare the redirect URI and the scopes with the registration at the provider.',
  },
  'oauth.invalid_scope': {
    title: 'A scope is not accepted',
    cause: 'The identity provider does not offer all scopes that were asked for.',
    fix: 'Set the scopes of the provider back to "openid profile email".',
  },
  'oauth.login_required': {
    title: 'Nobody is signed in at the identity provider',
    cause: 'A silent sign-in was tried without a session.',
    fix: 'Start a normal sign-in.',
  },
  'oauth.server_error': {
    title: 'The identity provider has a fault',
    cause: 'It answered with an error of its own.',
    fix: 'Try again later. If it stays, ask its administrators.',
  },
  'oauth.temporarily_unavailable': {
    title: 'The identity provider is overloaded',
    cause: 'It asked to come back later.',
    fix: 'Try again in a few minutes.',
  },
  'oauth.unauthorized_client': {
    title: 'The client may not use this flow',
    cause: 'The registration at the provider does not allow the authorization code flow for this client ID.',
    fix: 'Allow the authorization code flow for the client, or check the client ID.',
  },
  'oauth.unsupported_response_type': {
    title: 'The response type is not offered',
    cause: 'The provider does not support the flow that is set here.',
    fix: 'Set the provider to the authorization code flow.',
  },
};
