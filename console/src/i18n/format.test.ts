import { afterEach, describe, expect, it } from 'vitest';
import { formatDate, formatDateTime } from './format.ts';
import { chooseZone } from './time-zone.ts';

const INSTANT = '2026-11-23T23:30:05.000Z';
const HOUR_MS = 3_600_000;

describe('an instant', () => {
  afterEach(() => chooseZone('local'));

  it('reads in the locale and zone of the reader (console 315)', () => {
    const local = new Intl.DateTimeFormat('de', { dateStyle: 'medium', timeStyle: 'medium' });
    expect(formatDateTime('de', INSTANT)).toBe(local.format(new Date(INSTANT)));
    expect(formatDateTime('en', INSTANT)).not.toBe(formatDateTime('de', INSTANT));
  });

  it('reads in UTC, and says so, for whoever wants that', () => {
    chooseZone('utc');
    expect(formatDateTime('en', INSTANT)).toBe('Nov 23, 2026, 11:30:05 PM UTC');
    expect(formatDate('en', INSTANT)).toBe('Nov 23, 2026');
    expect(formatDate('en', new Date(Date.parse(INSTANT) + HOUR_MS).toISOString())).toBe('Nov 24, 2026');
  });

  it('leaves a day without a time as it is', () => {
    chooseZone('utc');
    expect(formatDate('en', '2026-11-23')).toBe('Nov 23, 2026');
  });
});
