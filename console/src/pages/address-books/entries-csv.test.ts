import { describe, expect, it } from 'vitest';
import { entriesCsvHeader, entriesCsvRows, readEntriesCsv } from './entries-csv.ts';

const entry = {
  id: '0199a000-0000-7000-8000-000000000000',
  rustdeskId: '1010470846',
  alias: '=HYPERLINK("x")',
  note: 'says "hello",\nthen leaves',
  username: 'kim',
  hostname: 'WS-01',
  platform: 'Windows',
  sameServer: true,
  hasPassword: true,
  tags: ['prod', 'EU west'],
  createdAt: '2026-11-26T12:00:00.000Z',
  updatedAt: '2026-11-26T12:00:00.000Z',
};

describe('entries as CSV', () => {
  it('come back as they went out, without passwords', () => {
    const text = [entriesCsvHeader(), ...entriesCsvRows([entry])].join('');
    expect(text).not.toMatch(/password/i);
    expect(readEntriesCsv(text)).toEqual({
      entries: [{ rustdeskId: '1010470846', alias: entry.alias, note: entry.note, tags: entry.tags }],
      bad: [],
      hasHeader: true,
    });
  });

  it('are read with semicolons, columns in any order, and a password', () => {
    const { entries, bad } = readEntriesCsv('Password;ID;alias\r\ngeheim;1 010 470 846;Kasse\n;;Nobody\n\n');
    expect(entries).toEqual([
      { rustdeskId: '1 010 470 846', alias: 'Kasse', note: '', tags: [], password: 'geheim' },
    ]);
    expect(bad).toEqual([3]);
  });

  it('need a column named id', () => {
    expect(readEntriesCsv('name,tags\nx,y').hasHeader).toBe(false);
    expect(readEntriesCsv('').hasHeader).toBe(false);
  });
});
