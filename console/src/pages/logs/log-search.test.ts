import { describe, expect, it } from 'vitest';
import {
  alarmQuery,
  changed,
  logQuery,
  readAlarmSearch,
  readConnectionSearch,
  readTransferSearch,
  turned,
  CONNECTION_TYPES,
  PRIMARY_AUTHS,
  TWO_FACTORS,
  readLiveSearch,
} from './log-search.ts';
import en from '../../locales/en/logs.json' with { type: 'json' };

const NOW = Date.parse('2026-11-23T12:34:56.789Z');
const ID = '01890000-0000-7000-8000-000000000000';

describe('what the logs keep in their addresses', () => {
  it('is read leniently', () => {
    const raw = { page: '3', until: ID, q: 42, state: 'live', type: 0, primaryAuth: '9', twoFactor: 'none' };
    expect(readConnectionSearch({ ...raw, deviceId: 'x', from: '2026-13-45', period: '7d' })).toEqual({
      page: 3,
      until: ID,
      q: '42',
      state: 'live',
      type: '0',
      twoFactor: 'none',
      period: '7d',
    });
    expect(readTransferSearch({ direction: 'up', userId: ID })).toEqual({ userId: ID });
    expect(readAlarmSearch({ type: 100, until: ID })).toEqual({ type: '100' });
    expect(readAlarmSearch({ type: '-1' })).toEqual({});
    expect(readLiveSearch({ state: 'ended', q: 'x', id: ID })).toEqual({ q: 'x' });
  });

  it('becomes instants for the server, to the minute', () => {
    expect(logQuery({ period: '24h', q: 'x' }, NOW)).toEqual({ q: 'x', from: '2026-11-22T12:34:00.000Z' });
    const { from, to } = logQuery({ from: '2026-11-20', to: '2026-11-20' }, NOW);
    expect(Date.parse(to!) - Date.parse(from!)).toBe(86_399_999);
    expect(alarmQuery({ type: '10' }, NOW)).toEqual({ type: 10 });
  });

  it('starts at the first page again when a filter changes; periods and days exclude each other', () => {
    const search = { page: 2, until: ID, from: '2026-11-20', q: 'x' };
    expect(readConnectionSearch(changed(search, 'period', '1h'))).toEqual({ q: 'x', period: '1h' });
    expect(readConnectionSearch(changed({ period: '1h' }, 'to', '2026-11-21'))).toEqual({ to: '2026-11-21' });
  });

  it('pins the pages to the row that was first', () => {
    expect(readConnectionSearch(turned({}, 2, ID))).toEqual({ page: 2, until: ID });
    expect(readConnectionSearch(turned({ page: 3, until: ID }, 2, 'other'))).toEqual({ page: 2, until: ID });
    expect(readConnectionSearch(turned({ page: 2, until: ID }, 1, ID))).toEqual({});
  });
});

describe('what can be asked for', () => {
  it.each([
    [
      'types',
      CONNECTION_TYPES,
      'type',
      ['Remote desktop', 'File transfer', 'Port forwarding', 'Camera', 'Terminal', 'Not logged in'],
    ],
    [
      'first proofs',
      PRIMARY_AUTHS,
      'auth',
      ['Confirmed with a click', 'One-time password', 'Permanent password', 'Sides switched'],
    ],
    ['second proofs', TWO_FACTORS, 'twoFactor', ['2FA code', 'Trusted device', 'None']],
  ] as const)('are the %s that clients know, by name (console 234, 236)', (_what, values, prefix, names) => {
    const texts: Record<string, string> = en;
    expect(values.map((value) => texts[`${prefix}.${value}`])).toEqual(names);
  });
});
