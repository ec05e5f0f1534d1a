import { createHash, randomBytes } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as oidc from 'openid-client';
import { createOidcEngine } from '../server/src/sign-in/oidc/engine/engine.ts';
import { createOutboundClient } from '../server/src/outbound/outbound-client.ts';
import { BENCH_CLIENT, BENCH_TENANT, benchConfig } from './bench-provider.ts';
import { cpuPerCall, median, type Load } from './cpu.ts';
import { measureParts, type Parts } from './sign-in-parts.ts';

export type SignInResult = {
  /** CPU milliseconds of one sign-in: authorization address, code grant, every check. */
  rounds: { concurrency: number; ours: number; bare: number; ratio: number }[];
  parts: Parts;
};

const WARM_UP = 400;
const ROUNDS = 7;
const SIGN_INS_A_ROUND = 300;

/** Our engine with all checks on against bare openid-client, in rounds that take turns in one process. */
export async function measureSignIns(): Promise<SignInResult> {
  const provider = await startProvider();
  try {
    const ours = ourSignIn(provider.origin);
    const bare = await bareSignIn(provider.origin);
    await cpuPerCall(ours, { count: WARM_UP, concurrency: 8 });
    await cpuPerCall(bare, { count: WARM_UP, concurrency: 8 });
    const rounds = [];
    for (const concurrency of [1, 8])
      rounds.push({ concurrency, ...(await compare(ours, bare, concurrency)) });
    return { rounds, parts: await measureParts(provider.origin) };
  } finally {
    provider.process.kill();
  }
}

async function compare(
  ours: () => Promise<void>,
  bare: () => Promise<void>,
  concurrency: number,
): Promise<{ ours: number; bare: number; ratio: number }> {
  const load: Load = { count: SIGN_INS_A_ROUND, concurrency };
  const results: { ours: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    results.push({ ours: await cpuPerCall(ours, load), bare: await cpuPerCall(bare, load) });
  }
  return {
    ours: median(results.map((result) => result.ours)),
    bare: median(results.map((result) => result.bare)),
    ratio: median(results.map((result) => result.ours / result.bare)),
  };
}

async function startProvider(): Promise<{ origin: string; process: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('op-process.ts', import.meta.url)), {
    execArgv: [],
    silent: true,
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.once('exit', (code) => reject(new Error(`The provider ended with ${code}`)));
  });
  return { origin: (JSON.parse(line) as { origin: string }).origin, process: child };
}

const random = (): string => randomBytes(32).toString('base64url');
/** What a browser would bring back; this provider's codes carry the nonce. */
const codeFor = (nonce: string): string => Buffer.from(JSON.stringify({ nonce })).toString('base64url');

function ourSignIn(origin: string): () => Promise<void> {
  const engine = createOidcEngine({ outbound: createOutboundClient(), now: Date.now });
  const config = benchConfig(origin);
  return async () => {
    const [state, nonce, codeVerifier] = [random(), random(), random()];
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const { redirectUri } = BENCH_CLIENT;
    await engine.authorizationUrl(config, { redirectUri, state, nonce, codeChallenge });
    const parameters = new URLSearchParams({ code: codeFor(nonce), state });
    const { identity } = await engine.complete(config, {
      redirectUri,
      state,
      nonce,
      codeVerifier,
      parameters,
    });
    if (identity.tenantId !== BENCH_TENANT) throw new Error('signed in as somebody else');
  };
}

async function bareSignIn(origin: string): Promise<() => Promise<void>> {
  const { clientId, clientSecret, redirectUri } = BENCH_CLIENT;
  const config = await oidc.discovery(
    new URL(`${origin}/${BENCH_TENANT}/v2.0`),
    clientId,
    clientSecret,
    oidc.ClientSecretPost(clientSecret),
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
  );
  return async () => {
    const [state, nonce, pkceCodeVerifier] = [
      oidc.randomState(),
      oidc.randomNonce(),
      oidc.randomPKCECodeVerifier(),
    ];
    const parameters = {
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    };
    oidc.buildAuthorizationUrl(config, parameters);
    const callback = new URL(`${redirectUri}?code=${codeFor(nonce)}&state=${state}`);
    const tokens = await oidc.authorizationCodeGrant(config, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier,
    });
    if (tokens.claims()?.['tid'] !== BENCH_TENANT) throw new Error('signed in as somebody else');
  };
}
