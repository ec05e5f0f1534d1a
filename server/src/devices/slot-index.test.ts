import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlotIndex } from './slot-index.ts';

const name = fc.integer({ min: 0, max: 3000 }).map((number) => `device ${number}`);
const step = fc.record({ kind: fc.constantFrom('set', 'set', 'delete'), name });

describe('slots by their text', () => {
  it('are found as in a map, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), (steps) => {
        const texts: string[] = [];
        const index = new SlotIndex((slot) => texts[slot]!);
        const model = new Map<string, number>();
        for (const { kind, name } of steps) {
          if (kind === 'delete') {
            index.delete(name);
            model.delete(name);
          } else {
            const slot = texts.push(name) - 1;
            index.set(name, slot);
            model.set(name, slot);
          }
        }
        for (const text of texts) expect(index.find(text)).toBe(model.get(text) ?? -1);
      }),
      { numRuns: 60 },
    );
  });

  it('are found among fifty thousand, and once half of them are gone', () => {
    const texts = Array.from({ length: 50_000 }, (_none, number) => String(100_000_000 + number));
    const index = new SlotIndex((slot) => texts[slot]!);
    for (const [slot, text] of texts.entries()) index.set(text, slot);
    expect(texts.every((text, slot) => index.find(text) === slot)).toBe(true);
    for (const [slot, text] of texts.entries()) if (slot % 2 === 1) index.delete(text);
    expect(texts.every((text, slot) => index.find(text) === (slot % 2 === 1 ? -1 : slot))).toBe(true);
    expect(index.find('nobody')).toBe(-1);
  });
});
