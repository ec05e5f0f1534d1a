import { describe, expect, it } from 'vitest';
import { auditQuery, readActivitySearch } from './activity-search.ts';

describe('the address of the activity page', () => {
  it('leaves out what makes no sense', () => {
    expect(readActivitySearch({ page: '0', severity: 'loud', from: 'yesterday', q: '' })).toEqual({});
  });

  it('reads a search for a number', () => {
    expect(readActivitySearch({ q: 42, page: 3 })).toEqual({ q: '42', page: 3 });
  });

  it('asks the server for whole local days', () => {
    const { from, to } = auditQuery({ from: '2026-07-01', to: '2026-07-01' });
    expect(new Date(from ?? '').getHours()).toBe(0);
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_399_999);
  });
});
