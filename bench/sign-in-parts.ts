import { createHash, randomBytes } from 'node:crypto';
import { createOutboundClient } from '../server/src/outbound/outbound-client.ts';
import { azureIssuerFor } from '../server/src/sign-in/oidc/engine/azure-token-rules.ts';
import { buildAuthorizationUrl } from '../server/src/sign-in/oidc/engine/authorization-url.ts';
import { parseCompactToken } from '../server/src/sign-in/oidc/engine/compact-token.ts';
import { verifyIdToken } from '../server/src/sign-in/oidc/engine/id-token.ts';
import { createProviderState } from '../server/src/sign-in/oidc/engine/provider-state.ts';
import { isSignedBy } from '../server/src/sign-in/oidc/engine/signature.ts';
import { BENCH_CLIENT, benchConfig } from './bench-provider.ts';
import { cpuPerCall, median } from './cpu.ts';

/** CPU milliseconds of one call, by what is done. */
export type Parts = { name: string; ms: number }[];

const ROUNDS = 5;

/** What a sign-in spends where; the parts are measured on their own, so their sum is near the whole, not equal. */
export async function measureParts(origin: string): Promise<Parts> {
  const config = benchConfig(origin);
  const outbound = createOutboundClient();
  const log = { warn: () => undefined };
  const { metadata, keys } = await createProviderState({ outbound, now: Date.now, log }, config).open(config);
  const nonce = 'n';
  const body = new URLSearchParams({
    code: Buffer.from(JSON.stringify({ nonce })).toString('base64url'),
  }).toString();
  const exchange = () =>
    outbound.request(metadata.endpoints.token, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      accept: ['application/json'],
      maxBytes: 262_144,
      network: config,
    });
  const answer = JSON.parse((await exchange()).body.toString()) as { id_token: string };
  const token = parseCompactToken(answer.id_token);
  const [key] = await keys.find(token.header.kid, 'back');
  const expected = {
    metadata,
    channel: 'back' as const,
    issuersFor: (claims: Record<string, unknown>) => [azureIssuerFor(claims, metadata)],
    clientId: config.clientId,
    trustedAudiences: [],
    nonce,
    nowMs: Date.now(),
    clockSkewMs: 0,
  };
  return measureEach([
    {
      name: 'state, nonce, PKCE and the authorization address',
      count: 3000,
      work: () => start(config, metadata),
    },
    { name: 'token request through the hardened outbound client', count: 300, work: exchange },
    {
      name: 'ID token: every check, signature included',
      count: 3000,
      work: () => verifyIdToken(answer.id_token, keys, expected),
    },
    {
      name: '… of which the RS256 signature',
      count: 3000,
      work: () => isSignedBy(key!.key, 'RS256', token.signed, token.signature),
    },
  ]);
}

function start(
  config: Parameters<typeof buildAuthorizationUrl>[0],
  metadata: Parameters<typeof buildAuthorizationUrl>[1],
): URL {
  const [state, nonce, verifier] = [random(), random(), random()];
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  return buildAuthorizationUrl(config, metadata, {
    redirectUri: BENCH_CLIENT.redirectUri,
    state,
    nonce,
    codeChallenge,
  });
}

const random = (): string => randomBytes(32).toString('base64url');

async function measureEach(parts: { name: string; count: number; work: () => unknown }[]): Promise<Parts> {
  const results: Parts = [];
  for (const { name, count, work } of parts) {
    const load = { count, concurrency: 1 };
    await cpuPerCall(work, load);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await cpuPerCall(work, load));
    results.push({ name, ms: median(rounds) });
  }
  return results;
}
