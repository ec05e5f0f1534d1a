/** Another process may have ended a session: what was read from the database is believed for this long. */
const FRESH_MS = 5000;
const MAX_ENTRIES = 20_000;

/** Answers token checks from memory, so that a request costs no disk access. */
export type TokenCache<Entry> = {
  find: (key: string, load: () => Promise<Entry | null>) => Promise<Entry | null>;
  /** Call it after the database has changed; reads that were under way at that moment are not kept either. */
  forget: (matches: (entry: Entry) => boolean) => void;
};

export function createTokenCache<Entry>(now: () => number): TokenCache<Entry> {
  const entries = new Map<string, { entry: Entry; readAt: number }>();
  let generation = 0;
  return {
    async find(key, load) {
      const known = entries.get(key);
      if (known !== undefined && now() - known.readAt < FRESH_MS) return known.entry;
      const started = generation;
      const entry = await load();
      entries.delete(key);
      if (entry !== null && started === generation) {
        if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value!);
        entries.set(key, { entry, readAt: now() });
      }
      return entry;
    },
    forget(matches) {
      generation += 1;
      for (const [key, { entry }] of entries) if (matches(entry)) entries.delete(key);
    },
  };
}
