import type { Language } from '@gatehouse/contract';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SYSTEM } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import { hashSecret, newId, newSecret } from '../../../ids.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { RefusedSignIn } from '../sign-in-refusal.ts';
import type { SignInLimits } from './limits.ts';
import { createOpenHouse } from './open-house.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { insertTransaction, type TransactionRow } from './transactions.store.ts';

export const CALLBACK_PATH = '/api/oidc/callback';
const WEB_TTL_MS = 10 * 60_000;

/** A sign-in that is about to send a browser to a provider. */
export type BrowserLeg = {
  kind: Exclude<TransactionRow['kind'], 'device'>;
  provider: StoredProvider;
  /** An allowed origin; the callback address is built from it. */
  origin: string;
  /** Already made safe. */
  returnTo: string;
  forUserId?: string;
  /** What the browser keeps in its cookie; several tabs share one. */
  browserSecret: string;
  loginHint?: string;
  prompt?: string;
  visitor: Visitor;
};

export type Visitor = { ip: string; userAgent: string; language: Language };

const Sealed = z.object({ nonce: z.string(), verifier: z.string() });

export type BrowserLegs = {
  /**
   * Stores the transaction and returns the provider's address to open.
   * @throws RefusedSignIn `capacity.full`; SignInError when the provider cannot be reached or used
   */
  start: (leg: BrowserLeg) => Promise<{ id: string; url: URL }>;
  /** New random values for one trip to the provider, and its address. */
  prepare: (trip: Trip) => Promise<{ url: URL; columns: TripColumns }>;
  /** Nonce and PKCE verifier of a transaction. */
  open: (row: TransactionRow) => { nonce: string; verifier: string };
  /** Where a sign-in would lead. @throws SignInError when the provider cannot be reached or used */
  originOf: (provider: StoredProvider) => Promise<string>;
  /** Takes a place for one more sign-in. @throws RefusedSignIn `capacity.full` */
  takePlace: (ip: string) => Promise<void>;
};

export type Trip = {
  transactionId: string;
  provider: StoredProvider;
  redirectUri: string;
  loginHint?: string;
  prompt?: string;
};
export type TripColumns = Pick<TransactionRow, 'state_hash' | 'verifier_ciphertext'>;

export function createBrowserLegs(core: Core, providers: Providers, limits: SignInLimits): BrowserLegs {
  const { db, now, secrets } = core;
  const house = createOpenHouse(core);
  const floods = createRateLimiter({ limit: 1, windowMs: 60_000, now });
  const legs: BrowserLegs = {
    async start(leg) {
      await legs.takePlace(leg.visitor.ip);
      const id = newId(now());
      const redirectUri = `${leg.origin}${CALLBACK_PATH}`;
      const trip = { transactionId: id, provider: leg.provider, redirectUri, ...hints(leg) };
      const { url, columns } = await legs.prepare(trip);
      await insertTransaction(db, { ...toRow(leg, now()), ...columns, id, redirect_uri: redirectUri });
      return { id, url };
    },
    async prepare({ transactionId, provider, redirectUri, ...hints }) {
      const [state, nonce, verifier] = [newSecret(), newSecret(), newSecret()];
      const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
      const request = { redirectUri, state, nonce, codeChallenge, ...hints };
      const url = await providers.engine.authorizationUrl(providers.configOf(provider), request);
      const sealed = secrets.seal(JSON.stringify({ nonce, verifier }), verifierPlace(transactionId));
      return { url, columns: { state_hash: hashSecret(state), verifier_ciphertext: sealed } };
    },
    open(row) {
      if (row.verifier_ciphertext === null) throw new RefusedSignIn('state.used');
      return Sealed.parse(JSON.parse(secrets.open(row.verifier_ciphertext, verifierPlace(row.id))));
    },
    async originOf(provider) {
      const request = { redirectUri: '', state: '', nonce: '', codeChallenge: '' };
      return (await providers.engine.authorizationUrl(providers.configOf(provider), request)).origin;
    },
    async takePlace(ip) {
      const open = await house.count(ip);
      if (!isFull(open, limits)) return house.add(ip);
      if (floods.take('')) await recordFlood(core, { ip, ...open });
      throw new RefusedSignIn('capacity.full', { ip, ...open });
    },
  };
  return legs;
}

/** Whoever floods is stopped by their own shares, so that a full house keeps out those with many open sign-ins only. */
function isFull(
  open: { total: number; fromSameSource: number; fromSameSite: number },
  limits: SignInLimits,
): boolean {
  if (open.fromSameSource >= limits.openTransactionsPerSource) return true;
  if (open.fromSameSite >= limits.openTransactionsPerSite) return true;
  return open.total >= limits.openTransactions && open.fromSameSource >= limits.alwaysOpenPerSource;
}

function toRow(leg: BrowserLeg, at: number) {
  return {
    ...emptyTransaction(),
    kind: leg.kind,
    provider_id: leg.provider.id,
    provider_rev: leg.provider.rev,
    status: 'redirected',
    browser_secret_hash: hashSecret(leg.browserSecret),
    origin: leg.origin,
    return_to: leg.returnTo,
    for_user_id: leg.forUserId ?? null,
    start_ip: leg.visitor.ip,
    browser_ip: leg.visitor.ip,
    user_agent: leg.visitor.userAgent,
    language: leg.visitor.language,
    created_at: at,
    expires_at: at + WEB_TTL_MS,
  };
}

async function recordFlood(core: Core, details: Record<string, unknown>): Promise<void> {
  await core.audit.record(SYSTEM, { action: 'security.flood', severity: 'alarm', details });
}

function verifierPlace(id: string): string {
  return `auth_transaction/${id}/verifier`;
}

function hints({ loginHint, prompt }: BrowserLeg): { loginHint?: string; prompt?: string } {
  return {
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(prompt === undefined ? {} : { prompt }),
  };
}

/** Every column that a kind of transaction does not use. */
export function emptyTransaction() {
  return {
    state_hash: null,
    browser_secret_hash: null,
    nonce: null,
    verifier_ciphertext: null,
    for_user_id: null,
    error_code: null,
    error_data: null,
    report: null,
    result_user_id: null,
    browser_ip: null,
    finished_at: null,
    parked_handle_hash: null,
    parked_ciphertext: null,
    poll_hash: null,
    handle_hash: null,
    csrf_hash: null,
    rustdesk_id: null,
    uuid_hash: null,
    device_name: null,
    device_os: null,
    signals: null,
    challenge_required: 0 as const,
    challenge_left: 3,
    wrong_polls: 0,
    token_ciphertext: null,
    token_taken_at: null,
  };
}
