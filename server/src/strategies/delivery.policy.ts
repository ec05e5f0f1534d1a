/** What a device's row knows of its strategy. */
export type Stored = {
  /** Of what was last wanted; '' when the device is not managed. */
  digest: string;
  /** `modified_at` of the heartbeat: an integer that only grows. 0: nothing was ever delivered. */
  stamp: number;
  /** Keys the client may still hold from us. */
  keys: readonly string[];
  /** The last stamp the client has said back. */
  acknowledged: number;
};

/** What a device should have. */
export type Wanted = { digest: string; options: Readonly<Record<string, string>> };

export const UNMANAGED: Wanted = { digest: '', options: {} };

/** A new stamp when something else is wanted; the same object otherwise (client contract 5.1). */
export function restamp(stored: Stored, wanted: Wanted, now: number): Stored {
  if (stored.digest === wanted.digest) return stored;
  return {
    ...stored,
    digest: wanted.digest,
    stamp: Math.max(Math.floor(now / 1000), stored.stamp + 1),
    keys: [...new Set([...stored.keys, ...Object.keys(wanted.options)])].sort(),
  };
}

/**
 * The options of the next answer: every managed key, and `''` for those that are managed no longer, because clients keep
 * what is not mentioned. Null when there is nothing to say.
 */
export function payloadOf(stored: Stored, wanted: Wanted): Readonly<Record<string, string>> | null {
  const left = stored.keys.filter((key) => !Object.hasOwn(wanted.options, key));
  if (left.length === 0) return wanted.digest === '' ? null : wanted.options;
  return { ...Object.fromEntries(left.map((key) => [key, ''])), ...wanted.options };
}

/** The client has said the stamp back: from here on it holds what is wanted and nothing else of ours. */
export function acknowledge(stored: Stored, wanted: Wanted): Stored {
  return { ...stored, keys: Object.keys(wanted.options).sort(), acknowledged: stored.stamp };
}
