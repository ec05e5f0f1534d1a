export type RateLimiter = {
  /** False when the key has used up its share. */
  take: (key: string) => boolean;
  /** Gives one use back. */
  refund: (key: string) => void;
};

/** What is forgotten first has been full again longest; about 4 MB. */
const MAX_KEYS = 20_000;

/** Token buckets in memory: `limit` at once, refilled evenly over `windowMs`. Each process counts for itself. */
export function createRateLimiter(options: {
  limit: number;
  windowMs: number;
  now: () => number;
}): RateLimiter {
  const { limit, windowMs, now } = options;
  const buckets = new Map<string, { left: number; at: number }>();
  const current = (key: string) => {
    const bucket = buckets.get(key);
    const at = now();
    if (bucket === undefined) return { left: limit, at };
    return { left: Math.min(limit, bucket.left + ((at - bucket.at) * limit) / windowMs), at };
  };
  const put = (key: string, bucket: { left: number; at: number }): void => {
    buckets.delete(key);
    if (buckets.size >= MAX_KEYS) buckets.delete(buckets.keys().next().value!);
    buckets.set(key, bucket);
  };
  return {
    take(key) {
      const bucket = current(key);
      if (bucket.left < 1) return false;
      put(key, { left: bucket.left - 1, at: bucket.at });
      return true;
    },
    refund(key) {
      const bucket = current(key);
      put(key, { left: Math.min(limit, bucket.left + 1), at: bucket.at });
    },
  };
}
