import type { QueryOf } from '@gatehouse/contract';
import { searchChoice, searchPage, searchText, withoutUndefined } from '../../url/search-values.ts';

export const TYPES = [
  'group',
  'user',
  'device',
  'address_book',
  'admin_role',
  'control_role',
  'strategy',
  'single_sign_on',
  'settings',
] as const;
export const OPERATIONS = ['login', 'add', 'update', 'delete', 'enable', 'disable', 'disconnect'] as const;
export const SEVERITIES = ['info', 'notice', 'alarm'] as const;

/** What the activity page keeps in its address. Days are local `YYYY-MM-DD`. */
export type ActivitySearch = {
  page?: number;
  /** One entry alone: what a copied link shows. */
  id?: string;
  q?: string;
  type?: (typeof TYPES)[number];
  operation?: (typeof OPERATIONS)[number];
  action?: string;
  severity?: (typeof SEVERITIES)[number];
  actorId?: string;
  targetId?: string;
  from?: string;
  to?: string;
};

/** Reads the address leniently: what makes no sense is left out. */
export function readActivitySearch(raw: Record<string, unknown>): ActivitySearch {
  return withoutUndefined({
    page: searchPage(raw['page']),
    id: id(raw['id']),
    q: searchText(raw['q']),
    type: searchChoice(TYPES, raw['type']),
    operation: searchChoice(OPERATIONS, raw['operation']),
    action: searchText(raw['action']),
    severity: searchChoice(SEVERITIES, raw['severity']),
    actorId: searchText(raw['actorId']),
    targetId: searchText(raw['targetId']),
    from: day(raw['from']),
    to: day(raw['to']),
  });
}

/** Instants that bracket the local days `from` to `to`, both included. */
function dayBounds(search: Pick<ActivitySearch, 'from' | 'to'>): { from?: string; to?: string } {
  return withoutUndefined({
    from: search.from && new Date(`${search.from}T00:00:00`).toISOString(),
    to: search.to && new Date(`${search.to}T23:59:59.999`).toISOString(),
  });
}

function id(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
    ? value
    : undefined;
}

function day(value: unknown): string | undefined {
  const known =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return known ? value : undefined;
}

/** The search as the server takes it: days become instants. */
export function auditQuery({ from, to, ...rest }: ActivitySearch): QueryOf<'listAuditEvents'> {
  return { ...rest, ...dayBounds(withoutUndefined({ from, to })) };
}
