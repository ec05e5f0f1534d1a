/** Reads one key together with all others that are asked for meanwhile. */
export type Batcher<Result> = (key: string) => Promise<Result | undefined>;

type Waiting<Result> = { resolve: (result: Result | undefined) => void; reject: (error: unknown) => void };

/**
 * Collects what is asked for in one turn of the event loop, or while the last batch is under way. At most `size` keys go
 * into one; each key is asked for once.
 */
export function createBatcher<Result>(
  size: number,
  run: (keys: string[]) => Promise<Map<string, Result>>,
): Batcher<Result> {
  const waiting = new Map<string, Waiting<Result>[]>();
  let busy = false;
  const work = async () => {
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, size);
      for (const [key] of batch) waiting.delete(key);
      try {
        const results = await run(batch.map(([key]) => key));
        for (const [key, askers] of batch) for (const { resolve } of askers) resolve(results.get(key));
      } catch (error) {
        for (const [, askers] of batch) for (const { reject } of askers) reject(error);
      }
    }
    busy = false;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.set(key, [...(waiting.get(key) ?? []), { resolve, reject }]);
      if (busy) return;
      busy = true;
      setImmediate(() => void work());
    });
}
