import type { Explanation } from './languages.ts';
import type { ProtocolCode } from './sign-in-codes.ts';

/** English explanations of the protocol engine's refusals. */
export const PROTOCOL_EN: Record<ProtocolCode, Explanation> = {
  'config.issuer': {
    title: 'The issuer cannot be used',
    cause: 'The issuer {issuer} is not a complete https address of an OpenID provider.',
    fix: 'For Entra use https://login.microsoftonline.com/<tenant>/v2.0 with the Directory (tenant) ID in place of <tenant>.',
  },
  'config.secret_missing': {
    title: 'No client secret is stored',
    cause: 'The provider {provider} needs a client secret and has none.',
    fix: 'Create a secret at the identity provider and save its value in the provider.',
  },
  'discovery.unreachable': {
    title: 'The configuration of the issuer cannot be read',
    cause: 'The address {host} did not answer with a configuration document ({detail}).',
    fix: 'Check the issuer, DNS, firewall and proxy of this server. The connection test shows the exact step.',
  },
  'discovery.not_json': {
    title: 'The issuer answered with something other than JSON',
    cause:
      '{host} sent a web page or another format. Usual reasons: a captive portal, a filter, or an issuer that is not an OpenID provider.',
    fix: 'Open the issuer with /.well-known/openid-configuration appended from the server itself and look at the answer.',
  },
  'discovery.issuer_mismatch': {
    title: 'The issuer names itself differently',
    cause: 'The stored issuer is {expected}, but its configuration says {found}.',
    fix: 'Copy the issuer exactly as the provider states it, including a slash at the end.',
  },
  'discovery.tenant_not_found': {
    title: 'Microsoft does not know the tenant',
    cause: 'The tenant {tenant} in the issuer does not exist in this cloud.',
    fix: 'Compare it with the Directory (tenant) ID. National clouds have their own host name.',
  },
  'discovery.missing_endpoint': {
    title: 'The configuration of the issuer is incomplete',
    cause: 'The document lacks {endpoint}.',
    fix: 'The address may belong to another protocol. Ask the administrators of the identity provider.',
  },
  'discovery.endpoint_host': {
    title: 'An endpoint points to a foreign host',
    cause:
      '{endpoint} is on {host}, which does not belong to the issuer. The client secret would be sent there.',
    fix: 'Check the issuer. Endpoints must be in the domain of the issuer or belong to a known vendor.',
  },
  'discovery.changed_host': {
    title: 'The endpoints moved to another host',
    cause: 'Since the last confirmation {endpoint} changed from {expected} to {found}.',
    fix: 'Ask the administrators of the identity provider. If the move is genuine, save the provider again to confirm it.',
  },
  'discovery.redirect': {
    title: 'The issuer sends us to another address',
    cause: '{host} answered with a redirect, which is not followed.',
    fix: 'Enter the final address as issuer.',
  },
  'discovery.too_large': {
    title: 'The configuration document is too large',
    cause: '{host} sent more than a configuration document may hold.',
    fix: 'Check that the issuer is an OpenID provider.',
  },
  'discovery.algorithms': {
    title: 'No common signature algorithm',
    cause: 'The provider signs with {found}, and none of these is accepted.',
    fix: 'Let the provider sign ID tokens with RS256, PS256, ES256 or EdDSA.',
  },
  'keys.unreachable': {
    title: 'The signing keys cannot be read',
    cause: '{host} did not hand out its keys, and none are stored ({detail}).',
    fix: 'Check DNS, firewall and proxy between this server and the provider.',
  },
  'keys.empty': {
    title: 'The provider publishes no usable key',
    cause: 'The list of signing keys is empty or holds no key for the accepted algorithms.',
    fix: 'Ask the administrators of the identity provider.',
  },
  'keys.unknown_kid': {
    title: 'The token was signed with an unknown key',
    cause: 'The key {kid} is not in the published list, even after reading it again.',
    fix: 'Wait a few minutes and repeat. If it stays, the token comes from another provider, or the app has its own signing keys in Entra.',
  },
  'token.exchange_failed': {
    title: 'The code could not be exchanged for tokens',
    cause: 'The token endpoint refused the request ({detail}).',
    fix: 'Check client ID, client secret and redirect URI. If an AADSTS code is shown, it names the reason.',
  },
  'token.no_id_token': {
    title: 'No ID token arrived',
    cause: 'The provider answered without an ID token.',
    fix: 'Check that the scopes contain openid and that the app is registered for OpenID Connect.',
  },
  'token.signature': {
    title: 'The signature of the token is wrong',
    cause: 'The ID token does not match the published key of the provider.',
    fix: 'The token was altered or forged, or the provider serves wrong keys. Nothing should be relaxed here.',
  },
  'token.algorithm': {
    title: 'The signature algorithm is not accepted',
    cause: 'The ID token uses {found}. Unsigned and shared-secret signatures are never accepted.',
    fix: 'Let the provider sign with RS256, PS256, ES256 or EdDSA.',
  },
  'token.issuer': {
    title: 'The token comes from another issuer',
    cause: 'Expected {expected}, but the token says {found}.',
    fix: 'Correct the issuer of the provider. For Entra use the v2.0 issuer of the tenant.',
  },
  'token.audience': {
    title: 'The token is meant for another application',
    cause: 'Expected the client ID {expected}, but the token names {found}.',
    fix: 'Check the client ID of the provider.',
  },
  'token.azp': {
    title: 'The token was requested by another application',
    cause: 'The authorized party is {found} instead of {expected}.',
    fix: 'Check the client ID and the trusted audiences of the provider.',
  },
  'token.nonce': {
    title: 'The token belongs to another sign-in',
    cause: 'Its nonce is missing or is not the one of this sign-in. It may have been replayed.',
    fix: 'Start again. If it happens every time, the provider does not return the nonce.',
  },
  'token.expired': {
    title: 'The token has expired',
    cause: 'By the clock of this server the token ended {seconds} seconds ago.',
    fix: 'Check the clock of this server and of the provider (NTP), then start again.',
  },
  'token.not_yet_valid': {
    title: 'The token is not valid yet',
    cause: 'By the clock of this server the token begins in {seconds} seconds.',
    fix: 'The clock of this server is probably slow. Turn on NTP.',
  },
  'token.issued_in_future': {
    title: 'The token was issued in the future',
    cause: 'By the clock of this server it was issued {seconds} seconds ahead.',
    fix: 'The clock of this server is probably slow. Turn on NTP.',
  },
  'token.issued_at_missing': {
    title: 'The token has no issue time',
    cause: 'The claim iat is missing, which OpenID Connect requires.',
    fix: 'Ask the administrators of the identity provider.',
  },
  'token.subject_missing': {
    title: 'The token names no user',
    cause: 'The claim sub is missing or empty.',
    fix: 'Ask the administrators of the identity provider.',
  },
  'token.tenant': {
    title: 'The token belongs to another tenant',
    cause: 'Expected the tenant {expected}, but the token comes from {found}.',
    fix: 'Check the tenant in the issuer. For several tenants use "organizations" and list the allowed ones.',
  },
  'token.tenant_not_guid': {
    title: 'The tenant in the token is not an ID',
    cause: 'The claim tid is missing, comes twice or is not a GUID. Entra never sends that.',
    fix: 'Nothing should be relaxed here. Check that the issuer really is Microsoft.',
  },
  'token.personal_not_allowed': {
    title: 'A personal account used a work endpoint',
    cause: 'The token comes from the tenant of personal Microsoft accounts, which this issuer excludes.',
    fix: 'Let the person use a work or school account.',
  },
  'token.version': {
    title: 'The token is from the old version 1 endpoint',
    cause: 'The claim ver is {found} instead of 2.0.',
    fix: 'Use an issuer that ends in /v2.0.',
  },
  'token.app_only': {
    title: 'The token belongs to an application, not to a person',
    cause: 'It was issued for a service without a user.',
    fix: 'Sign in as a person. Services use API tokens.',
  },
  'token.key_issuer': {
    title: 'The signing key belongs to another issuer',
    cause: 'Microsoft publishes the key for {found}, but the token claims {expected}.',
    fix: 'Nothing should be relaxed here: this is how a token of one kind of account would pass as another.',
  },
  'token.key_cloud': {
    title: 'The signing key belongs to another cloud',
    cause: 'The key is for {found}, the provider is in {expected}.',
    fix: 'Use the authority of the cloud in which the app is registered.',
  },
  'token.c_hash': {
    title: 'Code and token do not belong together',
    cause: 'The hash of the code in the ID token is missing or wrong.',
    fix: 'Start again. If it happens every time, use the authorization code flow instead of the hybrid flow.',
  },
  'token.at_hash': {
    title: 'Access token and ID token do not belong together',
    cause: 'The hash of the access token in the ID token is wrong.',
    fix: 'Start again. If it happens every time, ask the administrators of the identity provider.',
  },
  'token.header': {
    title: 'The header of the token is not accepted',
    cause: 'It carries a critical extension or something else that must not be ignored ({detail}).',
    fix: 'Ask the administrators of the identity provider for plain signed ID tokens.',
  },
  'token.malformed': {
    title: 'The token cannot be read',
    cause: 'It is not a signed JSON Web Token ({detail}). It may be encrypted or cut off.',
    fix: 'Switch off token encryption for this app at the provider.',
  },
  'token.mismatch': {
    title: 'The two tokens name different people',
    cause:
      "In the hybrid flow the token in the browser's answer and the token fetched with the code speak of different accounts.",
    fix: 'Start again. If it comes back, set the provider to the response type code, and report the attempt to whoever runs the identity provider.',
  },
  'response.duplicate_parameter': {
    title: 'A parameter came twice',
    cause: 'The browser returned with {parameter} more than once.',
    fix: 'Start again. If it happens every time, a proxy rewrites addresses.',
  },
  'response.state': {
    title: 'The return carries no valid state',
    cause: 'The parameter state is missing or does not belong to this sign-in.',
    fix: 'Start again from the sign-in page.',
  },
  'response.issuer': {
    title: 'Another provider answered',
    cause: 'The response names the issuer {found} instead of {expected}.',
    fix: 'This is how an answer of one provider is passed off as that of another. If it is not an attack, correct the issuer.',
  },
  'response.error': {
    title: 'The identity provider refused the sign-in',
    cause: 'It answered with {error} ({description}).',
    fix: 'Follow the description. If an AADSTS code is shown, its explanation says who can change what.',
  },
  'response.no_code': {
    title: 'The return carries no code',
    cause: 'The browser came back without a code and without an error.',
    fix: 'Check that the redirect URI is registered under Web and the provider uses the authorization code flow.',
  },
  'userinfo.subject': {
    title: 'The profile belongs to someone else',
    cause: 'The UserInfo endpoint answered for another subject than the ID token.',
    fix: 'Ask the administrators of the identity provider. Nothing should be relaxed here.',
  },
  'userinfo.failed': {
    title: 'The profile could not be read',
    cause: 'The UserInfo endpoint did not answer as expected ({detail}).',
    fix: 'Map only claims that are in the ID token, or check the endpoint.',
  },
  'groups.lookup_failed': {
    title: 'The groups could not be read',
    cause: 'The user is in too many groups for a token, and the lookup at Microsoft Graph failed ({detail}).',
    fix: 'Grant the Graph permission, or use "Groups assigned to the application" or app roles in Entra.',
  },
  'clock.skew': {
    title: 'The clocks differ too much',
    cause: 'The clock of this server differs from that of {host} by {seconds} seconds.',
    fix: 'Turn on time synchronisation (NTP) on this server.',
  },
};
