/** The same numbers for the same seed, on every machine. */
export type Random = {
  /** 0 to below `limit`. */
  below: (limit: number) => number;
  pick: <T>(items: readonly T[]) => T;
  /** True once in `times`. */
  oneIn: (times: number) => boolean;
};

/** Mulberry32: small, and good enough to choose by. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)]!, oneIn: (times) => below(times) === 0 };
}
