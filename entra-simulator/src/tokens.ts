import { createHash, createHmac, randomBytes, randomUUID, sign } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { PERSONAL_TENANT_ID } from './constants.ts';
import type { AppRegistration } from './directory/app-registration.ts';
import { objectIdIn } from './directory/tenant.ts';
import type { SimUser } from './directory/users.ts';
import type { SigningKey } from './keys.ts';
import { issuerOf, type Simulation } from './simulation.ts';

export const GROUPS_IN_TOKEN_MAX = 200;
export const GROUPS_IN_FRONT_CHANNEL_MAX = 5;
const LIFETIME_SECONDS = 3600;

export interface TokenSubject {
  app: AppRegistration;
  user: SimUser;
  /** Directory the person signed in to; for guests not their home. */
  directoryId: string;
  scopes: readonly string[];
  nonce: string | null;
  sessionId: string;
  authenticatedAtMs: number;
  channel: 'front' | 'back';
  /** Front channel only: binds the token to the code that comes with it. */
  code?: string;
}

/** The subject differs for every application, so registering an application anew changes it. */
export function pairwiseSubject(clientId: string, objectId: string): string {
  return createHash('sha256').update(`pairwise:${clientId}:${objectId}`).digest('base64url');
}

function isGuest({ user, directoryId }: TokenSubject): boolean {
  return user.homeTenantId !== directoryId;
}

function verifiedMail(simulation: Simulation, { user, directoryId }: TokenSubject): boolean {
  const domain = user.mail?.split('@')[1]?.toLowerCase() ?? '';
  const home = simulation.tenant.directories.find((directory) => directory.id === directoryId);
  return user.homeTenantId === PERSONAL_TENANT_ID || home?.domains.includes(domain) === true;
}

function mailClaims(simulation: Simulation, subject: TokenSubject): JWTPayload {
  const { app, user, scopes } = subject;
  const isAsked = scopes.includes('email') || app.optionalClaims.includes('email') || isGuest(subject);
  if (user.mail === null || !isAsked) return {};
  // Applications for several tenants lose addresses whose domain the tenant does not own.
  const isVerified = verifiedMail(simulation, subject);
  if (app.accountTypes !== 'single' && !isVerified) return {};
  return {
    email: user.mail,
    ...(app.optionalClaims.includes('xms_edov') && { xms_edov: isVerified }),
    ...(app.optionalClaims.includes('verified_primary_email') && {
      verified_primary_email: isVerified ? [user.mail] : [],
    }),
  };
}

function optionalClaims(subject: TokenSubject): JWTPayload {
  const { app, user } = subject;
  const values: JWTPayload = {
    acct: isGuest(subject) ? 1 : 0,
    auth_time: Math.floor(subject.authenticatedAtMs / 1000),
    family_name: user.familyName,
    given_name: user.givenName,
    login_hint: `O.${createHash('sha256').update(user.objectId).digest('base64url')}`,
    sid: subject.sessionId,
    upn: user.userPrincipalName,
  };
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => app.optionalClaims.some((claim) => claim === name)),
  );
}

function groupClaims(simulation: Simulation, subject: TokenSubject, objectId: string): JWTPayload {
  const { app, user, channel } = subject;
  const isForced = simulation.faults.forceOverage;
  if ((app.groupClaims === 'none' && !isForced) || subject.directoryId !== simulation.tenant.id) return {};
  const limit = channel === 'front' ? GROUPS_IN_FRONT_CHANNEL_MAX : GROUPS_IN_TOKEN_MAX;
  if (user.groups.length <= limit && !isForced) return { groups: user.groups };
  if (channel === 'front') return { hasgroups: true };
  // The address belongs to the retired Azure AD Graph; whoever follows it has a bug.
  const endpoint = `https://graph.windows.net/${subject.directoryId}/users/${objectId}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}

function profileClaims(subject: TokenSubject, objectId: string): JWTPayload {
  const { user } = subject;
  if (!subject.scopes.includes('profile')) return {};
  return {
    name: user.displayName,
    oid: objectId,
    preferred_username: user.userPrincipalName,
    tid: subject.directoryId,
    ...(isGuest(subject) && { idp: `https://sts.windows.net/${user.homeTenantId}/` }),
  };
}

function asVersion1(claims: JWTPayload, subject: TokenSubject): JWTPayload {
  const { preferred_username: name, ...rest } = claims;
  return {
    ...rest,
    iss: `https://sts.windows.net/${subject.directoryId}/`,
    unique_name: name,
    upn: name,
    ver: '1.0',
  };
}

/** The claims Entra puts into an ID token of the v2.0 endpoint, before faults are applied. */
export function idTokenClaims(simulation: Simulation, subject: TokenSubject): JWTPayload {
  const { app, user, directoryId } = subject;
  const objectId = objectIdIn(user, directoryId) ?? user.objectId;
  const issuedAt = Math.floor(simulation.now() / 1000);
  const roles = app.roleAssignments[user.key];
  return {
    aud: app.clientId,
    iss: issuerOf(simulation.origins, directoryId),
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    aio: randomBytes(60).toString('base64url'),
    ...(subject.nonce !== null && { nonce: subject.nonce }),
    ...profileClaims(subject, objectId),
    ...mailClaims(simulation, subject),
    ...groupClaims(simulation, subject, objectId),
    ...(roles && { roles }),
    ...optionalClaims(subject),
    ...(subject.code !== undefined && { c_hash: halfHash(subject.code) }),
    rh: `1.${randomBytes(40).toString('base64url')}.`,
    sub: pairwiseSubject(app.clientId, objectId),
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  };
}

function halfHash(value: string): string {
  return createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url');
}

function applyClaimFaults(simulation: Simulation, subject: TokenSubject, honest: JWTPayload): JWTPayload {
  const faults = simulation.faults.idToken;
  const claims = faults.version === '1.0' ? asVersion1(honest, subject) : { ...honest };
  if (faults.cHash === 'wrong' && 'c_hash' in claims) claims['c_hash'] = halfHash(randomUUID());
  const dropped = new Set([...(faults.omit ?? []), ...(faults.cHash === 'missing' ? ['c_hash'] : [])]);
  return {
    ...Object.fromEntries(Object.entries(claims).filter(([name]) => !dropped.has(name))),
    ...faults.set,
  };
}

async function signingKey(simulation: Simulation, subject: TokenSubject): Promise<SigningKey> {
  const { keys, faults } = simulation;
  if (faults.rotateJustBeforeSigning) {
    faults.rotateJustBeforeSigning = false;
    keys.rotate();
  }
  if (faults.idToken.key === 'unpublished') return keys.unpublishedKey();
  if (faults.idToken.key === 'personal' || subject.directoryId === PERSONAL_TENANT_ID)
    return keys.personalKey();
  if (subject.app.keyPolicy === 'app-specific') return keys.appSpecificKey(subject.app.clientId);
  return keys.organisationKey();
}

function breakSignature(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 0xff;
  return `${header}.${payload}.${bytes.toString('base64url')}`;
}

function hmacKey(simulation: Simulation, subject: TokenSubject, key: SigningKey): string {
  if (simulation.faults.idToken.hmacKey === 'public-key')
    return key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return subject.app.secrets[0]?.value ?? 'no secret';
}

function encodePart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Issues an ID token, honest unless `faults.idToken` says otherwise. */
export async function issueIdToken(simulation: Simulation, subject: TokenSubject): Promise<string> {
  // Put together by hand because libraries refuse to write the broken tokens that the faults ask for.
  const faults = simulation.faults.idToken;
  const key = await signingKey(simulation, subject);
  const claims = applyClaimFaults(simulation, subject, idTokenClaims(simulation, subject));
  const alg = faults.alg ?? 'RS256';
  const header = { typ: 'JWT', alg, ...(alg === 'none' ? {} : { kid: key.kid }), ...faults.header };
  const input = `${encodePart(header)}.${encodePart(claims)}`;
  if (alg === 'none') return `${input}.`;
  const signature =
    alg === 'HS256'
      ? createHmac('sha256', hmacKey(simulation, subject, key))
          .update(input)
          .digest()
      : sign('sha256', Buffer.from(input), key.privateKey);
  const token = `${input}.${signature.toString('base64url')}`;
  return faults.brokenSignature === true ? breakSignature(token) : token;
}

/** An opaque access token for Graph; its lifetime is random like Entra's, 60 to 90 minutes. */
export function issueAccessToken(
  simulation: Simulation,
  subject: TokenSubject,
): { token: string; expiresInSeconds: number } {
  const token = `EwB${randomBytes(120).toString('base64url')}`;
  const expiresInSeconds = 3600 + (randomBytes(2).readUInt16BE() % 1800);
  simulation.accessTokens.set(token, {
    userKey: subject.user.key,
    directoryId: subject.directoryId,
    clientId: subject.app.clientId,
    subject: pairwiseSubject(
      subject.app.clientId,
      objectIdIn(subject.user, subject.directoryId) ?? subject.user.objectId,
    ),
    scopes: [...subject.scopes],
    expiresAtMs: simulation.now() + expiresInSeconds * 1000,
  });
  return { token, expiresInSeconds };
}
