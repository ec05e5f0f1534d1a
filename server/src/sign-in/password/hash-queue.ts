/** Two at a time keep two cores busy; more would only take memory (19 MiB each). */
const PARALLEL = 2;
const MAX_WAITING = 64;
/** Further places, for people who were here before: a flood of strangers does not keep them out. */
const RESERVED = 16;
const MAX_WAITING_PER_SOURCE = 4;

/** Lets password checks pass a few at a time, so that a flood of them starves nothing else. */
export type HashQueue = {
  /** Null when too many wait already, in all or from this source. */
  run: <Result>(source: HashSource, work: () => Promise<Result>) => Promise<Result | null>;
};

/** `isKnown`: signed in, or in a browser where this account has signed in before. */
type HashSource = { name: string; isKnown: boolean };

export function createHashQueue(): HashQueue {
  const waiting: (() => void)[] = [];
  const bySource = new Map<string, number>();
  let running = 0;
  const leave = (source: string): void => {
    const left = bySource.get(source)! - 1;
    if (left === 0) bySource.delete(source);
    else bySource.set(source, left);
  };
  return {
    async run({ name: source, isKnown }, work) {
      const mine = bySource.get(source) ?? 0;
      const places = isKnown ? MAX_WAITING + RESERVED : MAX_WAITING;
      if (mine >= MAX_WAITING_PER_SOURCE || waiting.length >= places) return null;
      bySource.set(source, mine + 1);
      if (running >= PARALLEL) await new Promise<void>((pass) => waiting.push(pass));
      else running += 1;
      try {
        return await work();
      } finally {
        leave(source);
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
