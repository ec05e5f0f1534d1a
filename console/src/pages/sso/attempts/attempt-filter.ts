import type { Attempt, QueryOf } from '@gatehouse/contract';

export const OUTCOMES = ['succeeded', 'failed', 'denied', 'expired'] as const satisfies Attempt['outcome'][];
export const KINDS = ['web', 'device', 'test', 'link'] as const satisfies Attempt['kind'][];

/** The filter as it stands in the page's address. */
export type AttemptFilter = {
  providerId?: string;
  outcome?: Attempt['outcome'];
  kind?: Attempt['kind'];
  q?: string;
  page?: number;
};

/** Reads the address's query; what is not a filter is left out, so that any link opens the page. */
export function parseAttemptFilter(search: Record<string, unknown>): AttemptFilter {
  const filter: AttemptFilter = {};
  const providerId = search['providerId'];
  if (typeof providerId === 'string' && /^[0-9a-f-]{36}$/i.test(providerId)) filter.providerId = providerId;
  const outcome = OUTCOMES.find((known) => known === search['outcome']);
  if (outcome) filter.outcome = outcome;
  const kind = KINDS.find((known) => known === search['kind']);
  if (kind) filter.kind = kind;
  const q =
    typeof search['q'] === 'string' || typeof search['q'] === 'number' ? String(search['q']).trim() : '';
  if (q !== '') filter.q = q.slice(0, 200);
  const page = Number(search['page']);
  if (Number.isInteger(page) && page > 1) filter.page = page;
  return filter;
}

export function attemptQuery(filter: AttemptFilter, pageSize?: number): QueryOf<'listAttempts'> {
  return { ...filter, page: filter.page ?? 1, ...(pageSize === undefined ? {} : { pageSize }) };
}

export function isFiltered(filter: AttemptFilter): boolean {
  return Object.keys(filter).some((name) => name !== 'page');
}
