import type { TokenPermissions } from '@gatehouse/contract';

/** Another process or the command line may have changed a token: what was read is believed for this long. */
const FRESH_MS = 5000;

export type KnownToken = {
  id: string;
  name: string;
  permissions: TokenPermissions;
  expiresAt: number | null;
};

export type TokenTable = {
  find: (hash: string) => Promise<KnownToken | null>;
  /** The next look-up reads again; a read that is under way is not kept. */
  forget: () => void;
};

/**
 * All tokens at once, by hash. There are few, and whoever tries tokens out costs no database access: what is not in
 * the table is unknown.
 */
export function createTokenTable(
  now: () => number,
  load: () => Promise<Map<string, KnownToken>>,
): TokenTable {
  let table: Promise<Map<string, KnownToken>> | null = null;
  let readAt = -Infinity;
  const read = (): Promise<Map<string, KnownToken>> => {
    if (table !== null && now() - readAt < FRESH_MS) return table;
    readAt = now();
    const reading = load();
    table = reading;
    // A failed read is tried again by the next request.
    reading.catch(() => {
      if (table === reading) table = null;
    });
    return reading;
  };
  return {
    find: async (hash) => (await read()).get(hash) ?? null,
    forget() {
      table = null;
    },
  };
}
