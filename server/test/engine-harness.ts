import { createHash, randomBytes } from 'node:crypto';
import { createOutboundClient, type OutboundClient } from '../src/outbound/outbound-client.ts';
import { createOidcEngine, type OidcEngine } from '../src/sign-in/oidc/engine/engine.ts';
import type { SignInError } from '../src/sign-in/oidc/engine/sign-in-error.ts';
import type { CompletedSignIn, ProviderConfig } from '../src/sign-in/oidc/engine/types.ts';
import type { ScriptedOp } from './scripted-op.ts';

/** What a sign-in needs to know of a provider, scripted or real. */
export type TestProvider = Pick<ScriptedOp, 'issuer' | 'clientId' | 'clientSecret' | 'signIn'>;

export const callbackUrl = 'https://rd.example.org/api/oidc/callback';

/** A clock that tests move by hand. */
export type TestClock = { (): number; advance(ms: number): void };

export function testClock(start = Date.now()): TestClock {
  let time = start;
  return Object.assign(() => time, { advance: (ms: number) => void (time += ms) });
}

/** The configuration of a provider on loopback, with the changes a test needs. */
export function aProvider(op: TestProvider, changes: Partial<ProviderConfig> = {}): ProviderConfig {
  return {
    id: 'provider-1',
    rev: 1,
    kind: 'custom',
    name: 'example',
    issuer: op.issuer,
    clientId: op.clientId,
    clientSecret: op.clientSecret,
    clientAuth: 'auto',
    scopes: null,
    responseMode: 'query',
    responseType: 'code',
    prompt: null,
    domainHint: null,
    trustedAudiences: [],
    authorityHost: null,
    internalNetwork: true,
    caPem: null,
    proxyUrl: null,
    pinnedHosts: null,
    claimMap: null,
    ...changes,
  };
}

const outbound = createOutboundClient();

export function anEngine(options: { now?: () => number; outbound?: OutboundClient } = {}): OidcEngine {
  return createOidcEngine({ outbound, now: Date.now, ...options });
}

export type Attempt = {
  engine?: OidcEngine;
  /** Changes the callback on its way back to us. */
  tamper?: (parameters: URLSearchParams) => void;
};

/** One whole sign-in, the browser's part included. */
export async function signInWith(
  op: TestProvider,
  changes: Partial<ProviderConfig> = {},
  { engine = anEngine(), tamper }: Attempt = {},
): Promise<CompletedSignIn> {
  const config = aProvider(op, changes);
  const transaction = {
    redirectUri: callbackUrl,
    state: randomBytes(32).toString('base64url'),
    nonce: randomBytes(32).toString('base64url'),
    codeVerifier: randomBytes(32).toString('base64url'),
  };
  const codeChallenge = createHash('sha256').update(transaction.codeVerifier).digest('base64url');
  const url = await engine.authorizationUrl(config, { ...transaction, codeChallenge });
  const parameters = await op.signIn(url);
  tamper?.(parameters);
  return engine.complete(config, { ...transaction, parameters });
}

/** The error with which a sign-in ends; fails when it succeeds. */
export async function refusalOf(signIn: Promise<unknown>): Promise<SignInError> {
  const outcome = await signIn.then(
    () => new Error('the sign-in succeeded'),
    (error: unknown) => error as Error,
  );
  if (outcome.name !== 'SignInError') throw outcome;
  return outcome as SignInError;
}
