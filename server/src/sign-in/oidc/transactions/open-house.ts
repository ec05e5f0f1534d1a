import type { Core } from '../../../core.ts';
import { siteNetwork, sourceNetwork } from '../../password/source-network.ts';
import { countOpenByAddress } from './transactions.store.ts';

/** How many browser legs are under way, in all, from one source and from the larger network around it. */
export type OpenHouse = {
  count: (ip: string) => Promise<{ total: number; fromSameSource: number; fromSameSite: number }>;
  /** One more has begun here. */
  add: (ip: string) => void;
};

/** What other processes begin is noticed this late; counting for each start would read every open row. */
const FRESH_MS = 1000;

export function createOpenHouse({ db, now }: Pick<Core, 'db' | 'now'>): OpenHouse {
  let bySource = new Map<string, number>();
  let bySite = new Map<string, number>();
  let total = 0;
  let countedAt = -Infinity;
  let counting: Promise<void> | null = null;
  const add = (ip: string, count: number): void => {
    const [source, site] = [sourceNetwork(ip), siteNetwork(ip)];
    bySource.set(source, (bySource.get(source) ?? 0) + count);
    bySite.set(site, (bySite.get(site) ?? 0) + count);
    total += count;
  };
  const recount = async (): Promise<void> => {
    const at = now();
    const rows = await countOpenByAddress(db, at);
    [bySource, bySite, total, countedAt] = [new Map(), new Map(), 0, at];
    for (const [ip, count] of rows) add(ip, count);
  };
  return {
    add: (ip) => add(ip, 1),
    async count(ip) {
      if (now() - countedAt >= FRESH_MS) {
        counting ??= recount().finally(() => {
          counting = null;
        });
        await counting;
      }
      return {
        total,
        fromSameSource: bySource.get(sourceNetwork(ip)) ?? 0,
        fromSameSite: bySite.get(siteNetwork(ip)) ?? 0,
      };
    },
  };
}
