import type { Core } from '../core.ts';

type Slice = { limit: number; offset: number };
type Starts = { total: number; ids: readonly string[]; expiresAt: number };
/** `stretch` null beyond the end. */
export type Page = { total: number; stretch: { from: string; before: string | null } | null };

export type PageStarts = {
  /** `offset` is a multiple of `limit`; `readAll` tells all ids in their order. */
  find: (viewerId: string, slice: Slice, readAll: () => Promise<string[]>) => Promise<Page>;
};

const KEPT_MS = 120_000;
/** Of all lists together: some ten megabytes. */
const MAX_STARTS = 100_000;

/**
 * Where the pages of long lists begin. Clients read such a list to its end, page by page (client contract 2.26): the
 * first page looks at everything, the next ones start where it said, and are still only shown what may be seen by then.
 */
export function createPageStarts({ now }: Pick<Core, 'now'>): PageStarts {
  const kept = new Map<string, Starts>();
  let size = 0;
  const forget = (key: string): void => {
    size -= sizeOf(kept.get(key));
    kept.delete(key);
  };
  const keep = (key: string, starts: Starts): void => {
    forget(key);
    kept.set(key, starts);
    size += sizeOf(starts);
    // The oldest come first: the newest may stay alone, however long it is.
    for (const [oldest] of kept) {
      if (size <= MAX_STARTS || oldest === key) break;
      forget(oldest);
    }
  };
  return {
    async find(viewerId, { limit, offset }, readAll) {
      const key = `${viewerId} ${limit}`;
      let starts = offset === 0 ? undefined : kept.get(key);
      if (starts === undefined || starts.expiresAt <= now()) {
        const ids = await readAll();
        starts = {
          total: ids.length,
          ids: ids.filter((_id, index) => index % limit === 0),
          expiresAt: now() + KEPT_MS,
        };
        keep(key, starts);
      }
      const from = starts.ids[offset / limit];
      const before = starts.ids[offset / limit + 1] ?? null;
      return { total: starts.total, stretch: from === undefined ? null : { from, before } };
    },
  };
}

const sizeOf = (starts: Starts | undefined): number => (starts === undefined ? 0 : starts.ids.length + 1);
