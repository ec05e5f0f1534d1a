/** Ages in milliseconds. */
export type CachePolicy = { refreshAfterMs: number; expireAfterMs: number; retryAfterMs: number };

export const providerDocumentPolicy: CachePolicy = {
  refreshAfterMs: 3_600_000,
  expireAfterMs: 86_400_000,
  retryAfterMs: 10_000,
};

export type CacheOptions<T> = {
  load: () => Promise<T>;
  now: () => number;
  policy: CachePolicy;
  /** True when the last good value may outlive this failure; otherwise it is dropped at once. */
  keepsLastGood: (error: unknown) => boolean;
  onBackgroundFailure: (error: unknown) => void;
};

export type RefreshingCache<T> = {
  /** A value younger than the expiry; an ageing one is refreshed behind the caller's back. */
  get(): Promise<T>;
  /** Loads now, joining a load that is under way. */
  refresh(): Promise<T>;
};

/** One value with background refresh, single flight, last-known-good and a short memory for failures. */
export function createRefreshingCache<T>(options: CacheOptions<T>): RefreshingCache<T> {
  const { load, now, policy, keepsLastGood, onBackgroundFailure } = options;
  let good: { value: T; loadedAt: number } | undefined;
  let failure: { error: unknown; at: number } | undefined;
  let loading: Promise<T> | undefined;

  async function loadAndRemember(): Promise<T> {
    try {
      const value = await load();
      good = { value, loadedAt: now() };
      failure = undefined;
      return value;
    } catch (error) {
      failure = { error, at: now() };
      if (!keepsLastGood(error)) good = undefined;
      throw error;
    } finally {
      loading = undefined;
    }
  }

  function refresh(): Promise<T> {
    loading ??= loadAndRemember();
    return loading;
  }

  const hasJustFailed = (): boolean => failure !== undefined && now() - failure.at < policy.retryAfterMs;

  return {
    refresh,
    async get() {
      const age = good === undefined ? Number.POSITIVE_INFINITY : now() - good.loadedAt;
      if (good !== undefined && age < policy.expireAfterMs) {
        if (age >= policy.refreshAfterMs && !hasJustFailed()) refresh().catch(onBackgroundFailure);
        return good.value;
      }
      if (hasJustFailed()) throw failure!.error;
      return refresh();
    },
  };
}
