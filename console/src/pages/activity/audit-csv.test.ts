import { describe, expect, it } from 'vitest';
import { auditCsvHeader, auditCsvRows, csvLine } from './audit-csv.ts';

describe('activity as CSV', () => {
  it('quotes commas, quotes and line breaks', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+49', '-1', '@SUM(A1)', '\tx'])('disarms the formula %j', (cell) => {
    expect(csvLine([cell]).replaceAll('"', '')).toBe(`'${cell}\r\n`);
  });

  it('writes as many cells as the header has', () => {
    const [row] = auditCsvRows([
      {
        id: '0190a8f0-0000-7000-8000-000000000001',
        at: '2026-07-01T10:00:00.000Z',
        action: 'user.updated',
        severity: 'info',
        actor: { userId: null, name: 'cli', kind: 'cli' },
        target: null,
        ip: null,
        userAgent: null,
        changes: [],
        details: {},
        requestId: null,
      },
    ]);
    expect(row?.split(',').length).toBe(auditCsvHeader().split(',').length);
  });
});
