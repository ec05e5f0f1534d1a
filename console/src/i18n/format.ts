import type { Language } from '@gatehouse/contract';
import { currentZone, type ZoneChoice } from './time-zone.ts';

const cache = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.NumberFormat>();

function cached<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.NumberFormat>(
  key: string,
  make: () => T,
): T {
  const known = cache.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Date and time with seconds, in the reader's zone or in the one that was chosen. */
export function formatDateTime(language: Language, instant: string, zone = currentZone()): string {
  const options = { dateStyle: 'medium', timeStyle: 'medium' } as const;
  const text = cached(
    `dt-${language}-${zone}`,
    () => new Intl.DateTimeFormat(language, { ...options, ...zoneOption(zone) }),
  ).format(new Date(instant));
  return zone === 'utc' ? `${text} UTC` : text;
}

/** The date alone, of an instant or of `YYYY-MM-DD`. */
export function formatDate(language: Language, value: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const zone = isDay ? 'local' : currentZone();
  return cached(
    `d-${language}-${zone}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...zoneOption(zone) }),
  ).format(new Date(isDay ? `${value}T00:00:00` : value));
}

const zoneOption = (zone: ZoneChoice): { timeZone?: string } => (zone === 'utc' ? { timeZone: 'UTC' } : {});

export function formatNumber(language: Language, value: number): string {
  return cached(`n-${language}`, () => new Intl.NumberFormat(language)).format(value);
}

const STEPS = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 3600 },
  { unit: 'hour', seconds: 3600, below: 86_400 },
  { unit: 'day', seconds: 86_400, below: 2_592_000 },
  { unit: 'month', seconds: 2_592_000, below: 31_536_000 },
  { unit: 'year', seconds: 31_536_000, below: Number.POSITIVE_INFINITY },
] as const;

/** `5 minutes ago`, `in 3 days`. */
export function formatRelative(language: Language, instant: string, now: number): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const step = STEPS.find(({ below }) => Math.abs(seconds) < below) ?? STEPS[5];
  const amount = Math.trunc(seconds / step.seconds);
  return cached(`r-${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' })).format(
    amount,
    step.unit,
  );
}

/** A RustDesk ID grouped like the client shows it: `1 010 470 846`. Other texts stay as they are. */
export function formatRustdeskId(id: string): string {
  return /^\d{6,}$/.test(id) ? id.replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0') : id;
}
