import { describe, expect, it } from 'vitest';
import { createPageStarts } from './page-starts.ts';

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_none, index) => String(100_000 + index));

function reading(count: number) {
  let reads = 0;
  return {
    reads: () => reads,
    readAll: async () => {
      reads += 1;
      return idsOf(count);
    },
  };
}

describe('the pages of a long list', () => {
  it('are read from what the first one saw, for two minutes', async () => {
    let now = 0;
    const starts = createPageStarts({ now: () => now });
    const { reads, readAll } = reading(5);
    const find = (offset: number) => starts.find('anna', { limit: 2, offset }, readAll);
    expect(await find(0)).toEqual({ total: 5, stretch: { from: '100000', before: '100002' } });
    expect(await find(4)).toEqual({ total: 5, stretch: { from: '100004', before: null } });
    expect(await find(6)).toEqual({ total: 5, stretch: null });
    expect(reads()).toBe(1);
    await find(0);
    expect(reads()).toBe(2);
    now = 120_000;
    await find(2);
    expect(reads()).toBe(3);
  });

  it('are nobody else’s, nor of another size', async () => {
    const starts = createPageStarts({ now: () => 0 });
    const { reads, readAll } = reading(10);
    await starts.find('anna', { limit: 2, offset: 0 }, readAll);
    await starts.find('ben', { limit: 2, offset: 2 }, readAll);
    await starts.find('anna', { limit: 5, offset: 5 }, readAll);
    expect(reads()).toBe(3);
  });

  it('are kept of so many lists only, the oldest going first', async () => {
    const starts = createPageStarts({ now: () => 0 });
    const { reads, readAll } = reading(40_000);
    for (const viewer of ['anna', 'ben', 'cleo']) await starts.find(viewer, { limit: 1, offset: 0 }, readAll);
    await starts.find('cleo', { limit: 1, offset: 1 }, readAll);
    await starts.find('ben', { limit: 1, offset: 1 }, readAll);
    expect(reads()).toBe(3);
    await starts.find('anna', { limit: 1, offset: 1 }, readAll);
    expect(reads()).toBe(4);
  });
});
