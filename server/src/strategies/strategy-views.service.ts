import type {
  Strategy,
  StrategyList,
  StrategyRevision,
  StrategyRow,
  StrategyTargetPage,
  StrategyTargetQuery,
} from '@gatehouse/contract';
import { assertPermission } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import { assignedOf, countAssigned } from './assignments.store.ts';
import { countDecided, readClaims } from './claims.store.ts';
import { decide, readSnapshot, type Snapshot } from './strategy-snapshot.ts';
import { requireStrategy } from './strategy-changes.service.ts';
import { listRevisionRows, listStrategyRows } from './strategies.store.ts';
import { presentDetail, presentRevision, presentStrategy } from './strategy-record.ts';
import { targetIsSeen, targetMayChange } from './strategy-reach.ts';
import { listTargetRows } from './targets.store.ts';

/** Without `may`, which depends on who asks. */
type StrategyListing = Omit<StrategyList, 'rows'> & { rows: Omit<StrategyRow, 'may'>[] };

export type StrategyViews = {
  list: () => Promise<StrategyListing>;
  /** @throws AppError `strategy.not_found` */
  get: (id: string) => Promise<Omit<Strategy, 'may'>>;
  /** Newest first. @throws AppError `strategy.not_found` */
  revisions: (id: string) => Promise<StrategyRevision[]>;
  /**
   * Only what the caller may see (console 170).
   * @throws AppError `strategy.not_found`, `permission.required` without the right to view this kind
   */
  targets: (id: string, query: StrategyTargetQuery, authority: Authority) => Promise<StrategyTargetPage>;
};

const SHOWN_REVISIONS = 100;

export function strategyViews(core: Core): StrategyViews {
  const { db, settings } = core;
  return {
    async list() {
      const counts = await readCounts(core);
      const rows = await listStrategyRows(db);
      return {
        rows: rows.map((row) => presentStrategy(row, counts(row.id))),
        allowStopService: await settings.get('allowStopServiceStrategy'),
      };
    },
    async get(id) {
      const row = await requireStrategy(db, id);
      return presentDetail(row, (await readCounts(core))(id));
    },
    async revisions(id) {
      await requireStrategy(db, id);
      return (await listRevisionRows(db, id, SHOWN_REVISIONS)).map(presentRevision);
    },
    async targets(id, query, authority) {
      await requireStrategy(db, id);
      assertPermission(authority, `${query.kind}.view`);
      const { total, rows } = await listTargetRows(db, id, query, {
        seen: targetIsSeen(authority, query.kind),
        mayChange: targetMayChange(authority, query.kind),
      });
      const ids = rows.map((row) => row.id);
      const describe =
        query.kind === 'device'
          ? await deviceStrategies(core, ids)
          : await ownStrategies(core, query.kind, ids);
      return {
        total,
        page: query.page,
        pageSize: query.pageSize,
        rows: rows.map((row) => {
          const levels = describe(row.id);
          return { ...row, ...levels, assigned: levels.strategy?.id === id };
        }),
      };
    },
  };
}

async function readCounts({ db }: Core) {
  const decided = await countDecided(db);
  const assigned = await countAssigned(db);
  return (id: string) => {
    const of = (kind: string) =>
      assigned.find((row) => row.strategyId === id && row.kind === kind)?.count ?? 0;
    return {
      governs: decided.get(id) ?? 0,
      assigned: { devices: of('device'), users: of('user'), deviceGroups: of('device_group') },
    };
  };
}

type Named = { id: string; name: string };
type Levels = { strategy: Named | null; ownerStrategy: Named | null; groupStrategy: Named | null };

/** The three strategies of each device, one a level. */
async function deviceStrategies(core: Core, ids: string[]): Promise<(id: string) => Levels> {
  const strategies = await readSnapshot(core);
  const claims = await readClaims(core.db, ids);
  return (id) => {
    const { ranked } = decide(claims.get(id) ?? [], strategies);
    const at = (level: string) =>
      named(strategies, ranked.find((claim) => claim.level === level)?.strategyId);
    return { strategy: at('device'), ownerStrategy: at('user'), groupStrategy: at('device_group') };
  };
}

async function ownStrategies(
  { db }: Core,
  kind: 'user' | 'device_group',
  ids: string[],
): Promise<(id: string) => Levels> {
  const assigned = await assignedOf(db, kind, ids);
  return (id) => {
    const row = assigned.get(id);
    const strategy = row === undefined ? null : { id: row.strategy_id, name: row.name };
    return { strategy, ownerStrategy: null, groupStrategy: null };
  };
}

function named(strategies: Snapshot, id: string | undefined): Named | null {
  const strategy = id === undefined ? undefined : strategies.get(id);
  return strategy === undefined ? null : { id: strategy.id, name: strategy.name };
}
