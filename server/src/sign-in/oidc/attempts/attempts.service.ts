import type { Attempt, AttemptPage, AttemptQuery } from '@gatehouse/contract';
import { explainCode } from '@gatehouse/contract/explanations/explain.ts';
import type { Core } from '../../../core.ts';
import { newId } from '../../../ids.ts';
import type { Refusal } from '../sign-in-refusal.ts';
import { insertAttempt, listAttempts, trimAttempts, type AttemptRow } from './attempts.store.ts';
import { redactClaims } from './redact-claims.ts';

const KEPT_PER_PROVIDER = 200;
const MAX_TEXT = 1000;

export type NewAttempt = {
  providerId: string;
  kind: Attempt['kind'];
  /** Null: it succeeded. */
  refusal: Refusal | null;
  user: { id: string | null; name: string } | null;
  claims: Record<string, unknown> | null;
  device: Attempt['device'];
  ip: string | null;
  requestId: string | null;
};

export type Attempts = {
  /** The id is the reference number that the person at the browser reads. */
  record: (attempt: NewAttempt) => Promise<string>;
  list: (query: AttemptQuery) => Promise<AttemptPage>;
};

/** What became of sign-ins, for the administrator who has to find out why one did not work. */
export function createAttempts({ db, now }: Core): Attempts {
  return {
    async record(attempt) {
      const id = newId(now());
      await insertAttempt(db, { id, at: now(), ...toColumns(attempt), ...refusalColumns(attempt.refusal) });
      await trimAttempts(db, attempt.providerId, KEPT_PER_PROVIDER);
      return id;
    },
    async list(query) {
      const { total, rows } = await listAttempts(db, query);
      return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(present) };
    },
  };
}

function toColumns({ providerId, kind, user, ip, device, claims, requestId }: NewAttempt) {
  return {
    provider_id: providerId,
    kind,
    user_id: user?.id ?? null,
    user_name: user?.name.slice(0, 200) ?? '',
    ip,
    device: device === null ? null : JSON.stringify(device),
    claims: claims === null ? null : JSON.stringify(redactClaims(claims)),
    request_id: requestId,
  };
}

function refusalColumns(refusal: Refusal | null) {
  const upstream = refusal?.upstream ?? null;
  return {
    outcome: refusal?.outcome ?? 'succeeded',
    code: refusal?.code ?? null,
    text: textOf(refusal).slice(0, MAX_TEXT),
    aadsts: JSON.stringify(upstream?.errorCodes ?? []),
    trace_id: upstream?.traceId ?? null,
    correlation_id: upstream?.correlationId ?? null,
    data: JSON.stringify(redactClaims(refusal?.data ?? {})),
  };
}

/** The provider's own words where there are any: Microsoft's support asks for them. */
function textOf(refusal: Refusal | null): string {
  if (refusal === null) return '';
  const { upstream } = refusal;
  if (upstream !== null) return [upstream.error, upstream.errorDescription].filter(Boolean).join(': ');
  const explanation = explainCode(refusal.code, 'en', refusal.data);
  return explanation === undefined ? refusal.code : `${explanation.title}. ${explanation.cause}`;
}

function present(row: AttemptRow): Attempt {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    providerId: row.provider_id,
    kind: row.kind as Attempt['kind'],
    outcome: row.outcome as Attempt['outcome'],
    code: row.code,
    text: row.text,
    aadsts: JSON.parse(row.aadsts) as number[],
    traceId: row.trace_id,
    correlationId: row.correlation_id,
    user: row.user_name === '' && row.user_id === null ? null : { id: row.user_id, name: row.user_name },
    ip: row.ip,
    device: row.device === null ? null : (JSON.parse(row.device) as Attempt['device']),
    claims: row.claims === null ? null : (JSON.parse(row.claims) as Record<string, unknown>),
    data: JSON.parse(row.data) as Record<string, unknown>,
    requestId: row.request_id,
  };
}
