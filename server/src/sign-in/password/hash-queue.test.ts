import { describe, expect, it } from 'vitest';
import { createHashQueue } from './hash-queue.ts';

/** Work that lasts until it is told to end. */
function pending() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((end) => ends.push(end));
    running -= 1;
    return 'done';
  };
  return { work, ends, most: () => most };
}

const stranger = (name: string) => ({ name, isKnown: false });
const failing = () => Promise.reject(new Error('no memory'));

describe('the queue of password checks', () => {
  it('lets two run at a time and the others wait their turn', async () => {
    const queue = createHashQueue();
    const { work, ends, most } = pending();
    const results = ['a', 'b', 'c', 'd'].map((source) => queue.run(stranger(source), work));
    for (let count = 0; count < 4; count += 1) {
      await new Promise(setImmediate);
      ends.shift()?.();
    }
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done', 'done']);
    expect(most()).toBe(2);
  });

  it('refuses a source that has four under way, but not another', async () => {
    const queue = createHashQueue();
    const { work, ends } = pending();
    const flood = Array.from({ length: 5 }, () => queue.run(stranger('flood'), work));
    expect(await flood[4]).toBeNull();
    const other = queue.run(stranger('other'), work);
    for (let count = 0; count < 5; count += 1) {
      await new Promise(setImmediate);
      ends.shift()?.();
    }
    expect(await other).toBe('done');
    expect(await Promise.all(flood.slice(0, 4))).toEqual(['done', 'done', 'done', 'done']);
  });

  it('keeps places for people who were here before when strangers fill it', async () => {
    const queue = createHashQueue();
    const { work, ends } = pending();
    const flood = Array.from({ length: 66 }, (_none, index) => queue.run(stranger(`bot ${index}`), work));
    expect(await queue.run(stranger('one more'), work)).toBeNull();
    const known = queue.run({ name: 'browser', isKnown: true }, work);
    for (let count = 0; count < 67; count += 1) {
      await new Promise(setImmediate);
      ends.shift()?.();
    }
    expect(await known).toBe('done');
    await Promise.all(flood);
  });

  it('goes on after work that failed', async () => {
    const queue = createHashQueue();
    for (let count = 0; count < 6; count += 1)
      await expect(queue.run(stranger('a'), failing)).rejects.toThrow('no memory');
    expect(await queue.run(stranger('a'), async () => 'done')).toBe('done');
  });
});
