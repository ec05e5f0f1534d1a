import type { Core } from '../../../core.ts';
import { actorOf, type RequestContext } from '../../../http/request-context.ts';
import type { User } from '../../../users/user-record.ts';
import type { RefusalLog } from '../../refusal-log.ts';
import type { Sessions } from '../../sessions/sessions.service.ts';
import type { Accounts, Purpose, SignedInAccount } from '../accounts/accounts.service.ts';
import type { Attempts } from '../attempts/attempts.service.ts';
import type { ExternalIdentity } from '../engine/types.ts';
import type { DeviceHandover } from '../device/device-handover.service.ts';
import { admitDirect } from '../device/device-verdict.service.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { RefusedSignIn, toRefusal, type Refusal } from '../sign-in-refusal.ts';
import type { TestReports } from '../test-sign-in/test-reports.service.ts';
import type { BrowserLegs } from '../transactions/browser-legs.service.ts';
import {
  moveTransaction,
  updateTransaction,
  type TransactionRow,
} from '../transactions/transactions.store.ts';
import { claimTransaction, type Arrival, type Trail } from './callback-checks.ts';
import { recordOutcome } from './record-outcome.ts';

export type CallbackResult =
  | { kind: 'signed-in'; user: User; location: string; token: string; maxAgeSeconds: number | null }
  | { kind: 'redirect'; location: string }
  | { kind: 'device-done' }
  | {
      kind: 'refused';
      refusal: Refusal;
      reference: string | null;
      row: TransactionRow | null;
      providerName: string | null;
    };

export type CallbackDependencies = {
  providers: Providers;
  legs: BrowserLegs;
  accounts: Accounts;
  attempts: Attempts;
  refusals: RefusalLog;
  sessions: Sessions;
  reports: TestReports;
  handover: DeviceHandover;
};

export type Callback = {
  /** The browser comes back from a provider. Every expected failure is a result; only faults of ours are logged. */
  receive: (arrival: Arrival) => Promise<CallbackResult>;
};

/** The order of the checks is that of spec oidc 7.3; nothing is asked of the provider before they have passed. */
export function createCallback(core: Core, dependencies: CallbackDependencies): Callback {
  return {
    async receive(arrival) {
      const trail: Trail = { row: null, provider: null, claimed: false, identity: null };
      try {
        const repeated = await claimTransaction(core, dependencies.providers, trail, arrival);
        if (repeated !== null) return repeated;
        const { row: claimed, provider } = trail as ClaimedTrail;
        const row = await admitDirect(core, claimed, arrival.context);
        if (row.kind === 'test') return await finishTest(core, dependencies, { row, provider, arrival });
        const identity = await redeem(dependencies, { row, provider, arrival });
        trail.identity = identity;
        return await finish(core, dependencies, { row, provider, arrival, identity });
      } catch (error) {
        return refuse(core, dependencies, { trail, arrival, error });
      }
    },
  };
}

type ClaimedTrail = { row: TransactionRow; provider: StoredProvider };
type Visit = ClaimedTrail & { arrival: Arrival };

/** Exchanges the code; stores what was learnt of the provider on the way. */
async function redeem({ providers, legs }: CallbackDependencies, visit: Visit): Promise<ExternalIdentity> {
  const { row, provider, arrival } = visit;
  const config = providers.configOf(provider);
  const { identity, facts } = await providers.engine.complete(config, {
    redirectUri: row.redirect_uri,
    state: arrival.parameters.get('state') ?? '',
    codeVerifier: legs.open(row).verifier,
    nonce: legs.open(row).nonce,
    parameters: arrival.parameters,
  });
  await providers.noteSuccess(provider, facts.clockSkewMs);
  return identity;
}

async function finish(
  core: Core,
  dependencies: CallbackDependencies,
  visit: Visit & { identity: ExternalIdentity },
): Promise<CallbackResult> {
  const { row, provider, arrival, identity } = visit;
  const { context } = arrival;
  const purpose = purposeOf(row, context);
  const actor = { ...actorOf(context), kind: 'user' as const };
  const account = await dependencies.accounts.signIn(provider, identity, purpose, actor);
  const { kind } = row;
  if (kind === 'device') await dependencies.handover.approve(row, account);
  await recordOutcome(core, dependencies, { kind, row, provider, context, identity, account, refusal: null });
  const ended = { finished_at: core.now(), result_user_id: account.user.id, verifier_ciphertext: null };
  if (kind === 'device') return { kind: 'device-done' };
  await updateTransaction(core.db, row.id, { status: 'done', ...ended });
  if (row.kind === 'link') return { kind: 'redirect', location: row.return_to };
  return startSession(dependencies, visit, account);
}

function purposeOf(row: TransactionRow, { signedIn }: RequestContext): Purpose {
  if (row.kind === 'invitation')
    return { kind: 'invitation', userId: row.for_user_id ?? '', startedAt: row.created_at };
  if (row.kind !== 'link') return { kind: 'sign-in' };
  // Only the person who began it, still signed in, may receive a further identity.
  if (signedIn === null || signedIn.userId !== row.for_user_id) throw new RefusedSignIn('browser.other');
  return { kind: 'link', userId: signedIn.userId };
}

async function startSession(
  { sessions }: CallbackDependencies,
  { row, provider, arrival, identity }: Visit & { identity: ExternalIdentity },
  account: SignedInAccount,
): Promise<CallbackResult> {
  const { context } = arrival;
  const { token, maxAgeSeconds } = await sessions.create(account.user.id, {
    via: provider.name,
    remember: false,
    context,
    identityLinkId: account.linkId,
    idpSessionId: identity.sessionId,
  });
  if (context.signedIn !== null) await sessions.revoke(context.signedIn.sessionId);
  return { kind: 'signed-in', user: account.user, location: row.return_to, token, maxAgeSeconds };
}

/** A test ends in a report, whatever happens: nobody is signed in, nobody is created. */
async function finishTest(
  core: Core,
  dependencies: CallbackDependencies,
  visit: Visit,
): Promise<CallbackResult> {
  const { row, provider, arrival } = visit;
  const { refusal, identity } = await dependencies.reports.run(row, provider, arrival.parameters);
  const { context } = arrival;
  const seen = { kind: row.kind, row, provider, context, identity };
  await recordOutcome(core, dependencies, { ...seen, account: null, refusal });
  return { kind: 'redirect', location: `/sso/tests/${row.id}` };
}

type Failure = { trail: Trail; arrival: Arrival; error: unknown };

async function refuse(
  core: Core,
  dependencies: CallbackDependencies,
  { trail, arrival, error }: Failure,
): Promise<CallbackResult> {
  const { row, provider, identity } = trail;
  const refusal = toRefusal(error) ?? internalFault(core, arrival, error);
  if (row !== null && trail.claimed) {
    await moveTransaction(core.db, row.id, ['exchanging'], {
      status: refusal.outcome,
      error_code: refusal.code,
      error_data: JSON.stringify({ aadsts: refusal.upstream?.errorCodes ?? [] }),
      finished_at: core.now(),
      verifier_ciphertext: null,
    });
    if (row.kind === 'device') dependencies.handover.changed(row);
    if (row.kind === 'test') await dependencies.reports.fail(row, refusal);
  }
  const seen = { kind: row?.kind ?? null, row, provider, context: arrival.context, identity };
  const reference = await recordOutcome(core, dependencies, { ...seen, account: null, refusal });
  if (row !== null && trail.claimed && row.kind === 'test')
    return { kind: 'redirect', location: `/sso/tests/${row.id}` };
  return { kind: 'refused', refusal, reference, row, providerName: provider?.name ?? null };
}

function internalFault(core: Core, { context }: Arrival, error: unknown): Refusal {
  core.log.error({ err: error, requestId: context.requestId }, 'a sign-in stopped at an unexpected fault');
  return { code: 'internal', outcome: 'failed', data: { requestId: context.requestId }, upstream: null };
}
