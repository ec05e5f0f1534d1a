import { SIGN_IN_CODES, isSignInCode } from '@gatehouse/contract/explanations/sign-in-codes.ts';
import type { AuditEntry } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import { actorOf, type RequestContext } from '../../../http/request-context.ts';
import type { RefusalLog } from '../../refusal-log.ts';
import { identityDetails, type SignedInAccount } from '../accounts/accounts.service.ts';
import type { Attempts } from '../attempts/attempts.service.ts';
import type { ExternalIdentity } from '../engine/types.ts';
import { targetOf, type Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import type { Refusal } from '../sign-in-refusal.ts';
import type { TransactionRow } from '../transactions/transactions.store.ts';

export type Outcome = {
  /** Null when nothing is known of the sign-in. */
  kind: TransactionRow['kind'] | null;
  /** Null also when it ended before it was stored. */
  row: TransactionRow | null;
  provider: StoredProvider | null;
  context: RequestContext;
  identity: ExternalIdentity | null;
  account: SignedInAccount | null;
  /** Null: it succeeded. */
  refusal: Refusal | null;
};

/** Refusals that mean more than a mistyped password: somebody tries something, or the provider was tampered with. */
const SECURITY_ACTIONS: Record<string, AuditEntry['action']> = {
  'state.used': 'security.state_reuse',
  'response.issuer': 'security.iss_mismatch',
  'discovery.changed_host': 'discovery.changed',
  'network.refused_address': 'security.ssrf_blocked',
};
const ALARMS = new Set(['response.issuer', 'discovery.changed_host', 'network.refused_address']);

/**
 * Writes down how a sign-in ended: attempt, audit and the provider's health. Returns the attempt's id; null when there
 * is none, also because too many strangers were refused this minute.
 */
export async function recordOutcome(
  core: Core,
  { attempts, providers, refusals }: { attempts: Attempts; providers: Providers; refusals: RefusalLog },
  outcome: Outcome,
): Promise<string | null> {
  const { kind, row, provider, context, identity, account, refusal } = outcome;
  const isWritten = await recordAudit(core, refusals, outcome);
  if (kind === null || provider === null) return null;
  if (refusal !== null && isProvidersFault(refusal))
    await providers.observe(provider.id, { outcome: 'failure' });
  if (!isWritten) return null;
  return attempts.record({
    providerId: provider.id,
    kind: kind === 'invitation' ? 'link' : kind,
    refusal,
    user: userOf(identity, account),
    claims: identity?.claims ?? null,
    device: deviceOf(row),
    ip: context.ip,
    requestId: context.requestId,
  });
}

async function recordAudit(core: Core, refusals: RefusalLog, outcome: Outcome): Promise<boolean> {
  const { kind, provider, context, account, refusal } = outcome;
  if (kind === 'test') {
    await recordTest(core, outcome);
    return true;
  }
  const visitor = actorOf(context);
  const actor =
    account === null
      ? visitor
      : { ...visitor, kind: 'user' as const, userId: account.user.id, name: account.user.username };
  const target = provider === null ? {} : { target: targetOf(provider) };
  const entry = { ...target, details: { ...signInDetails(outcome), ...refusalDetails(refusal) } };
  if (refusal === null) {
    await core.audit.record(actor, { action: 'login.succeeded', ...entry });
    return true;
  }
  const action =
    SECURITY_ACTIONS[refusal.code] ?? (refusal.outcome === 'denied' ? 'login.denied' : 'login.failed');
  return refusals.record(actor, {
    action,
    severity: ALARMS.has(refusal.code) ? 'alarm' : 'notice',
    ...entry,
  });
}

function signInDetails({ kind, row, provider, identity }: Outcome): Record<string, unknown> {
  const device = row?.kind === 'device' ? { rustdeskId: row.rustdesk_id, startIp: row.start_ip } : {};
  const details = { kind, transactionId: row?.id ?? null, ...device };
  if (provider === null) return details;
  if (identity === null) return { ...details, provider: provider.name };
  return { ...details, ...identityDetails({ identity, provider }) };
}

async function recordTest(core: Core, { provider, context, refusal }: Outcome): Promise<void> {
  if (provider === null) return;
  const details = { outcome: refusal === null ? 'pass' : 'fail', ...refusalDetails(refusal) };
  await core.audit.record(actorOf(context), {
    action: 'provider.tested',
    target: targetOf(provider),
    details,
  });
}

function refusalDetails(refusal: Refusal | null): Record<string, unknown> {
  if (refusal === null) return {};
  const { code, upstream } = refusal;
  if (upstream === null) return { code };
  return {
    code,
    aadsts: upstream.errorCodes,
    traceId: upstream.traceId,
    correlationId: upstream.correlationId,
  };
}

/**
 * Discovery, keys or the token endpoint did not do their part. What only the browser brought along says nothing of the
 * provider, for anyone can make it up: an `error` in the callback, and a code that the token endpoint does not know.
 */
function isProvidersFault({ code, upstream }: Refusal): boolean {
  if (code.startsWith('oauth.') || upstream?.error === 'invalid_grant') return false;
  const message = isSignInCode(code) ? SIGN_IN_CODES[code].user : null;
  return message === 'providerMisconfigured' || message === 'providerUnreachable';
}

function userOf(identity: ExternalIdentity | null, account: SignedInAccount | null) {
  if (account !== null) return { id: account.user.id, name: account.user.username };
  if (identity === null) return null;
  return { id: null, name: identity.preferredUsername ?? identity.email ?? identity.subject };
}

function deviceOf(row: TransactionRow | null) {
  if (row?.kind !== 'device') return null;
  return { rustdeskId: row.rustdesk_id ?? '', name: row.device_name ?? '', os: row.device_os ?? '' };
}
