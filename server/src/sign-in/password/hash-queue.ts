/** Two at a time keep two cores busy; more would only take memory (19 MiB each). */
const PARALLEL = 2;
const MAX_WAITING = 64;
const MAX_WAITING_PER_SOURCE = 4;

/** Lets password checks pass a few at a time, so that a flood of them starves nothing else. */
export type HashQueue = {
  /** Null when too many wait already, in all or from this source. */
  run: <Result>(source: string, work: () => Promise<Result>) => Promise<Result | null>;
};

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
    async run(source, work) {
      const mine = bySource.get(source) ?? 0;
      if (mine >= MAX_WAITING_PER_SOURCE || waiting.length >= MAX_WAITING) return null;
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
