const FLUSH_AFTER_MS = 30_000;
const MAX_WAITING = 5000;

export type Seen = { id: string; at: number; expiresAt: number };
type Used = { id: string; at: number };

/** Collects "was used just now" and writes it in batches, because every request would otherwise be a write. */
export type SeenBuffer<Entry extends Used = Seen> = {
  note: (seen: Entry) => Promise<void>;
  flush: () => Promise<void>;
  /** Newer than what the database says, if anything is waiting. */
  lastSeen: (id: string) => number | undefined;
};

export function createSeenBuffer<Entry extends Used = Seen>(
  now: () => number,
  write: (batch: Entry[]) => Promise<void>,
): SeenBuffer<Entry> {
  let waiting = new Map<string, Entry>();
  let flushedAt = now();
  const flush = async (): Promise<void> => {
    const batch = [...waiting.values()];
    waiting = new Map();
    flushedAt = now();
    if (batch.length > 0) await write(batch);
  };
  return {
    async note(seen) {
      waiting.set(seen.id, seen);
      if (now() - flushedAt >= FLUSH_AFTER_MS || waiting.size >= MAX_WAITING) await flush();
    },
    flush,
    lastSeen: (id) => waiting.get(id)?.at,
  };
}
