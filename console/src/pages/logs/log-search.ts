import type { QueryOf } from '@gatehouse/contract';
import { searchChoice, searchPage, searchText, withoutUndefined } from '../../url/search-values.ts';

export const PERIODS = ['1h', '24h', '7d', '30d'] as const;
const STATES = ['live', 'ended'] as const;
export const CONNECTION_TYPES = ['0', '1', '2', '3', '4', 'none'] as const;
export const PRIMARY_AUTHS = ['1', '2', '3', '4'] as const;
export const TWO_FACTORS = ['1', '2', 'none'] as const;
export const DIRECTIONS = ['fromDevice', 'toDevice'] as const;

type Period = (typeof PERIODS)[number];
const HOUR_MS = 3_600_000;
const PERIOD_MS: Record<Period, number> = {
  '1h': HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
};

/** What every log keeps in its address. Days are local `YYYY-MM-DD`. */
type LogSearch = {
  page?: number;
  /** The newest row when paging began: rows that arrive later do not push pages on. */
  until?: string;
  /** One entry alone: what a copied link shows. */
  id?: string;
  q?: string;
  period?: Period;
  from?: string;
  to?: string;
  deviceId?: string;
  userId?: string;
};

export type ConnectionSearch = LogSearch & {
  state?: (typeof STATES)[number];
  type?: (typeof CONNECTION_TYPES)[number];
  primaryAuth?: (typeof PRIMARY_AUTHS)[number];
  twoFactor?: (typeof TWO_FACTORS)[number];
};
export type LiveSearch = Pick<LogSearch, 'page' | 'until' | 'q' | 'deviceId' | 'userId'>;
export type TransferSearch = LogSearch & { direction?: (typeof DIRECTIONS)[number] };
export type AlarmSearch = Omit<LogSearch, 'until'> & { type?: string };

type Raw = Record<string, unknown>;

/** The router reads `type=0` as a number. */
const digit = <const Choice extends string>(choices: readonly Choice[], value: unknown) =>
  searchChoice(choices, typeof value === 'number' ? String(value) : value);

function readLogSearch(raw: Raw) {
  return {
    page: searchPage(raw['page']),
    until: id(raw['until']),
    id: id(raw['id']),
    q: searchText(raw['q']),
    period: searchChoice(PERIODS, raw['period']),
    from: day(raw['from']),
    to: day(raw['to']),
    deviceId: id(raw['deviceId']),
    userId: id(raw['userId']),
  };
}

/** Reads the address leniently: what makes no sense is left out. */
export function readConnectionSearch(raw: Raw): ConnectionSearch {
  return withoutUndefined({
    ...readLogSearch(raw),
    state: searchChoice(STATES, raw['state']),
    type: digit(CONNECTION_TYPES, raw['type']),
    primaryAuth: digit(PRIMARY_AUTHS, raw['primaryAuth']),
    twoFactor: digit(TWO_FACTORS, raw['twoFactor']),
  });
}

export function readLiveSearch(raw: Raw): LiveSearch {
  const { page, until, q, deviceId, userId } = readLogSearch(raw);
  return withoutUndefined({ page, until, q, deviceId, userId });
}

export function readTransferSearch(raw: Raw): TransferSearch {
  return withoutUndefined({
    ...readLogSearch(raw),
    direction: searchChoice(DIRECTIONS, raw['direction']),
  });
}

export function readAlarmSearch(raw: Raw): AlarmSearch {
  const { until: _none, ...rest } = readLogSearch(raw);
  const type = searchText(raw['type']);
  return withoutUndefined({ ...rest, type: type !== undefined && /^\d{1,9}$/.test(type) ? type : undefined });
}

/** Changes one filter and goes back to the first page; a period and days exclude each other. */
export function changed(search: LogSearch, key: string, value: string): Raw {
  const { page: _page, until: _until, ...rest } = search as Raw;
  const next: Raw = { ...rest, [key]: value };
  if (key === 'period') return { ...next, from: undefined, to: undefined };
  if (key === 'from' || key === 'to') return { ...next, period: undefined };
  return next;
}

/** Turns a page; the first row of the first page stays the end of all of them. */
export function turned(search: LogSearch, page: number, firstId: string | undefined): Raw {
  return { ...search, page, until: page === 1 ? undefined : (search.until ?? firstId) };
}

type Times = { from?: string; to?: string };

/** The search as the server takes it: periods and days become instants, to the minute. */
export function logQuery<Search extends Omit<LogSearch, 'until'>>(
  search: Search,
  now: number,
): Omit<Search, 'period' | 'from' | 'to'> & Times {
  const { period, from, to, ...rest } = search;
  const minute = Math.floor(now / 60_000) * 60_000;
  const start = period === undefined ? localInstant(from, 'T00:00:00') : instant(minute - PERIOD_MS[period]);
  return { ...rest, ...withoutUndefined({ from: start, to: localInstant(to, 'T23:59:59.999') }) };
}

export const alarmQuery = ({ type, ...search }: AlarmSearch, now: number): QueryOf<'listAlarms'> => ({
  ...logQuery(search, now),
  ...(type === undefined ? {} : { type: Number(type) }),
});

const instant = (at: number): string => new Date(at).toISOString();

function localInstant(day: string | undefined, time: string): string | undefined {
  return day === undefined ? undefined : new Date(`${day}${time}`).toISOString();
}

function day(value: unknown): string | undefined {
  const known =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return known ? value : undefined;
}

function id(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
    ? value
    : undefined;
}
