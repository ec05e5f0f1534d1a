import type { Core } from '../../../core.ts';
import type { RequestContext } from '../../../http/request-context.ts';
import { hashSecret, sameText } from '../../../ids.ts';
import type { ExternalIdentity } from '../engine/types.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { RefusedSignIn } from '../sign-in-refusal.ts';
import {
  findTransactionBy,
  moveTransaction,
  type TransactionRow,
} from '../transactions/transactions.store.ts';
import type { CallbackResult } from './callback.service.ts';

export type Arrival = {
  /** As received, duplicates included. */
  parameters: URLSearchParams;
  /** From the browser's cookie. */
  browserSecret: string | null;
  context: RequestContext;
};

/** What is known so far of the sign-in that comes back; kept for the record when it is refused. */
export type Trail = {
  row: TransactionRow | null;
  provider: StoredProvider | null;
  /** This request alone may finish the transaction. */
  claimed: boolean;
  identity: ExternalIdentity | null;
};

/**
 * Finds the transaction of a callback and takes it, exactly once. Returns a result when an answer that was already
 * used arrives again and there is something better to show than an error.
 * @throws RefusedSignIn
 */
export async function claimTransaction(
  core: Core,
  providers: Providers,
  trail: Trail,
  { parameters, browserSecret, context }: Arrival,
): Promise<CallbackResult | null> {
  assertSingle(parameters);
  const state = parameters.get('state') ?? '';
  const row = state === '' ? undefined : await findTransactionBy(core.db, 'state_hash', hashSecret(state));
  if (row === undefined) throw new RefusedSignIn('state.unknown');
  trail.row = row;
  trail.provider = (await providers.find(row.provider_id)) ?? null;
  if (row.status !== 'redirected') return repeated(row, context);
  if (core.now() >= row.expires_at) {
    await moveTransaction(core.db, row.id, ['redirected'], { status: 'expired', finished_at: core.now() });
    throw new RefusedSignIn(row.kind === 'device' ? 'device.expired' : 'state.expired');
  }
  await assertBrowser(core, row, browserSecret);
  const taken = await moveTransaction(core.db, row.id, ['redirected'], {
    status: 'exchanging',
    browser_ip: context.ip,
  });
  if (!taken) throw new RefusedSignIn('state.used');
  trail.claimed = true;
  assertProvider(trail.provider, row);
  return null;
}

function assertSingle(parameters: URLSearchParams): void {
  const names = [...parameters.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new RefusedSignIn('response.duplicate_parameter', { name: twice.slice(0, 50) });
}

/** Back button, reload, a link preview: who is signed in already simply goes on. */
function repeated(row: TransactionRow, { signedIn }: RequestContext): CallbackResult {
  if (row.status === 'done' && row.kind === 'device') return { kind: 'device-done' };
  if (row.kind === 'test' && row.finished_at !== null && signedIn?.isAdministrator)
    return { kind: 'redirect', location: `/sso/tests/${row.id}` };
  if (row.status === 'done' && signedIn !== null && signedIn.userId === row.result_user_id)
    return { kind: 'redirect', location: row.return_to };
  throw new RefusedSignIn('state.used');
}

/** The answer must arrive in the browser that asked (login CSRF); `direct` device sign-ins have no browser yet. */
async function assertBrowser(core: Core, row: TransactionRow, browserSecret: string | null): Promise<void> {
  if (row.browser_secret_hash === null) return;
  const [publicUrl = ''] = await core.settings.allowedOrigins();
  if (browserSecret === null) throw new RefusedSignIn('browser.cookie_missing', { publicUrl });
  if (!sameText(hashSecret(browserSecret), row.browser_secret_hash))
    throw new RefusedSignIn('browser.other', { publicUrl });
}

function assertProvider(provider: StoredProvider | null, row: TransactionRow): void {
  if (provider === null) throw new RefusedSignIn('provider.deleted');
  if (!provider.enabled && row.kind !== 'test')
    throw new RefusedSignIn('provider.disabled', { provider: provider.label });
  if (row.provider_rev < provider.options.connectionRev)
    throw new RefusedSignIn('state.unknown', { reason: 'the provider was changed meanwhile' });
}
