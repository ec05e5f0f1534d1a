import type { Check, TestReport } from '@gatehouse/contract';
import type { Core } from '../../../core.ts';
import { AppError } from '../../../errors.ts';
import type { Accounts, Decision } from '../accounts/accounts.service.ts';
import { checkAdmission } from '../accounts/admission.policy.ts';
import { redactClaims } from '../attempts/redact-claims.ts';
import type { CompletedSignIn, ExternalIdentity } from '../engine/types.ts';
import { toCheck } from '../providers/provider-checks.service.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { toRefusal, type Refusal } from '../sign-in-refusal.ts';
import type { BrowserLegs } from '../transactions/browser-legs.service.ts';
import {
  findTransaction,
  updateTransaction,
  type TransactionRow,
} from '../transactions/transactions.store.ts';

type Report = Pick<TestReport, 'checks' | 'claims' | 'failure' | 'account'>;

export type TestReports = {
  /** Completes a test sign-in and stores its report. Null refusal: a real sign-in would have worked. */
  run: (
    row: TransactionRow,
    provider: StoredProvider,
    parameters: URLSearchParams,
  ) => Promise<{ refusal: Refusal | null; identity: ExternalIdentity | null }>;
  /** A test that never got as far as the provider. */
  fail: (row: TransactionRow, refusal: Refusal) => Promise<void>;
  /** @throws AppError `provider.test_not_found` */
  get: (id: string) => Promise<TestReport>;
};

type Dependencies = { providers: Providers; legs: BrowserLegs; accounts: Accounts };

export function createTestReports(core: Core, { providers, legs, accounts }: Dependencies): TestReports {
  const { db, now } = core;
  const store = async (row: TransactionRow, report: Report, refusal: Refusal | null): Promise<void> => {
    await updateTransaction(db, row.id, {
      status: refusal === null ? 'done' : 'failed',
      report: JSON.stringify(report),
      finished_at: now(),
      verifier_ciphertext: null,
    });
    await providers.observe(row.provider_id, { testSucceeded: refusal === null });
  };
  return {
    async run(row, provider, parameters) {
      const inspection = await providers.engine.inspect(providers.configOf(provider));
      const checks = inspection.checks.map(toCheck);
      try {
        const completed = await complete({ providers, legs }, row, provider, parameters);
        const { identity } = completed;
        const decision = await accounts.decide(provider, identity, { kind: 'sign-in' });
        const refusal = decision.decision === 'refuse' ? decision.refusal.refusal : null;
        await store(row, reportOf({ checks, completed, provider, decision }), refusal);
        return { refusal, identity };
      } catch (error) {
        const refusal = toRefusal(error);
        if (refusal === null) throw error;
        await store(row, failureReport(checks, refusal), refusal);
        return { refusal, identity: null };
      }
    },
    fail: (row, refusal) => store(row, failureReport([], refusal), refusal),
    async get(id) {
      const row = await findTransaction(db, id);
      if (row?.kind !== 'test') throw new AppError('provider.test_not_found', 'There is no such test');
      return presentReport(row, now());
    },
  };
}

async function complete(
  { providers, legs }: Pick<Dependencies, 'providers' | 'legs'>,
  row: TransactionRow,
  provider: StoredProvider,
  parameters: URLSearchParams,
): Promise<CompletedSignIn> {
  const { nonce, verifier } = legs.open(row);
  const completed = await providers.engine.complete(providers.configOf(provider), {
    redirectUri: row.redirect_uri,
    state: parameters.get('state') ?? '',
    nonce,
    codeVerifier: verifier,
    parameters,
  });
  await providers.noteSuccess(provider, completed.facts.clockSkewMs);
  return completed;
}

type Finished = {
  checks: Check[];
  completed: CompletedSignIn;
  provider: StoredProvider;
  decision: Decision;
};

function reportOf({ checks, completed, provider, decision }: Finished): Report {
  const { identity } = completed;
  const refusal = decision.decision === 'refuse' ? decision.refusal.refusal : null;
  return {
    checks: [...checks, ...passedChecks(completed), ...ruleChecks(provider, identity)],
    claims: redactClaims(identity.claims),
    failure: refusal === null ? null : presentFailure(refusal),
    account: presentDecision(decision, identity),
  };
}

function failureReport(checks: Check[], refusal: Refusal): Report {
  return {
    checks: [...checks, failedCheck(refusal)],
    claims: null,
    failure: presentFailure(refusal),
    account: null,
  };
}

function presentReport(row: TransactionRow, now: number): TestReport {
  const empty: Report = { checks: [], claims: null, failure: null, account: null };
  const report = row.report === null ? empty : (JSON.parse(row.report) as Report);
  return {
    testId: row.id,
    providerId: row.provider_id,
    status: statusOf(row, now),
    startedAt: new Date(row.created_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    ...report,
  };
}

function statusOf(row: TransactionRow, now: number): TestReport['status'] {
  if (row.status === 'done') return 'succeeded';
  if (row.report !== null) return 'failed';
  return now >= row.expires_at ? 'expired' : 'waiting';
}

function presentFailure({ code, upstream, data }: Refusal): NonNullable<TestReport['failure']> {
  return {
    code,
    aadsts: upstream?.errorCodes ?? [],
    text: [upstream?.error, upstream?.errorDescription].filter(Boolean).join(': ').slice(0, 2000),
    traceId: upstream?.traceId ?? null,
    correlationId: upstream?.correlationId ?? null,
    data: redactClaims(data),
  };
}

/** The step that failed, under the first part of its code: `token.nonce` is a failed `token` check. */
function failedCheck({ code, data, upstream }: Refusal): Check {
  const id = code.slice(0, code.indexOf('.')) || code;
  return {
    id,
    outcome: 'fail',
    reason: code,
    data: { ...redactClaims(data), aadsts: upstream?.errorCodes ?? [] },
  };
}

function passedChecks({ facts }: CompletedSignIn): Check[] {
  const data = {
    keyId: facts.keyId,
    algorithm: facts.algorithm,
    clientAuth: facts.clientAuth,
    userInfoUsed: facts.userInfoUsed,
    clockSkewMs: facts.clockSkewMs,
  };
  return facts.checksPassed.map((id) => ({ id, outcome: 'pass', reason: null, data }));
}

function ruleChecks(provider: StoredProvider, identity: ExternalIdentity): Check[] {
  return checkAdmission(provider, identity).map(({ rule, refused, skipped }) => ({
    id: `rule_${rule}`,
    outcome: skipped ? 'skip' : refused === null ? 'pass' : 'fail',
    reason: refused,
    data: {
      user: identity.preferredUsername,
      tenant: identity.tenantId,
      accountClass: identity.accountClass,
    },
  }));
}

function presentDecision(decision: Decision, identity: ExternalIdentity): TestReport['account'] {
  const shown = { displayName: identity.displayName, email: identity.email };
  if (decision.decision === 'create') {
    const { reason, username } = decision;
    return { decision: 'create', reason, userId: null, username, ...shown, isAdministrator: false };
  }
  const { user } = decision;
  const account = {
    userId: user?.id ?? null,
    username: user?.username ?? null,
    ...shown,
    isAdministrator: user?.isAdministrator ?? false,
  };
  if (decision.decision === 'use') return { decision: 'use', reason: decision.reason, ...account };
  return { decision: 'refuse', reason: decision.refusal.refusal.code, ...account };
}
