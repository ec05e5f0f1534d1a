import { describe, expect, it } from 'vitest';
import { auditCsvHeader, auditCsvRows } from './audit-csv.ts';

describe('activity as CSV', () => {
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
