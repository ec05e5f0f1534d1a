import type { BodyOf, StrategyLevel } from '@gatehouse/contract';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import { deleteAssignment, findTargets, saveAssignment, type AssignedTarget } from './assignments.store.ts';
import { findStrategyByFoldedName, findStrategyRow, markGeneration } from './strategies.store.ts';
import { assertMayAssign } from './strategy-reach.ts';
import { strategyTarget } from './strategy-record.ts';

export type StrategyTarget = { kind: StrategyLevel; id: string };
export type TargetIds = Partial<Record<StrategyLevel, readonly string[]>>;

export type AssignedBy = { authority: Authority; actor: Actor };

export type StrategyAssignments = {
  /** By name as scripts, `--assign` and presets give it. @throws AppError `strategy.not_found`, `….not_found` */
  assignByName: (target: StrategyTarget, name: string, actor: Actor) => Promise<void>;
  /**
   * All or nothing; null takes whatever strategy the targets have. What has the strategy already is left alone.
   * @throws AppError `strategy.not_found`, `device.not_found`, `user.not_found`, `device_group.not_found`
   */
  assign: (strategyId: string | null, targets: TargetIds, actor: Actor) => Promise<void>;
  /**
   * Adds and removes within the caller's reach; removes only what has this strategy.
   * @throws AppError like {@link assign} and {@link assertMayAssign}
   */
  changeTargets: (id: string, change: BodyOf<'changeStrategyTargets'>, by: AssignedBy) => Promise<void>;
  /** For callers of {@link assign}, which asks nobody. @throws AppError as `assertMayAssign` of strategy-reach.ts */
  assertMayAssign: (targets: TargetIds, authority: Authority) => Promise<void>;
};

const NOT_FOUND = {
  device: 'device.not_found',
  user: 'user.not_found',
  device_group: 'device_group.not_found',
} as const;

/** The log names this many targets of one change. */
const NAMED_IN_LOG = 50;

export function strategyAssignments(core: Core, { signals }: { signals: Signals }): StrategyAssignments {
  /** Runs behind every other change of strategies and tells about it afterwards. */
  const change = async (run: (transaction: DatabaseTransaction) => Promise<void>) => {
    await core.db.transaction().execute(async (transaction) => {
      await markGeneration(transaction, newId(core.now()), core.now());
      await run(transaction);
    });
    signals.publish({ kind: 'strategies-changed' });
  };
  const assign: StrategyAssignments['assign'] = (strategyId, targets, actor) =>
    change(async (transaction) => {
      const strategy = strategyId === null ? null : await requireRow(transaction, strategyId);
      const found = await requireTargets(transaction, targets);
      const touched = found.filter((target) => target.strategyId !== (strategy?.id ?? null));
      await write(core, transaction, { strategy, touched, actor });
    });
  return {
    assign,
    async assignByName({ kind, id }, name, actor) {
      const row = await findStrategyByFoldedName(core.db, foldName(name));
      if (row === undefined)
        throw new AppError('strategy.not_found', `There is no strategy named ${name}`, { name });
      await assign(row.id, { [kind]: [id] }, actor);
    },
    assertMayAssign: (targets, authority) => assertMayAssign(core.db, targets, authority),
    changeTargets: (id, { kind, add = [], remove = [] }, { authority, actor }) =>
      change(async (transaction) => {
        await assertMayAssign(transaction, { [kind]: [...add, ...remove] }, authority);
        const strategy = await requireRow(transaction, id);
        const added = await requireTargets(transaction, { [kind]: add });
        const removed = await findTargets(transaction, kind, remove);
        await write(core, transaction, {
          strategy,
          touched: added.filter((target) => target.strategyId !== id),
          actor,
        });
        const own = removed.filter((target) => target.strategyId === id && !add.includes(target.id));
        await write(core, transaction, { strategy: null, touched: own, actor });
      }),
  };
}

type Row = { id: string; name: string };

async function requireRow(transaction: DatabaseTransaction, id: string): Promise<Row> {
  const row = await findStrategyRow(transaction, id);
  if (row === undefined) throw new AppError('strategy.not_found', 'There is no such strategy');
  return row;
}

async function requireTargets(
  transaction: DatabaseTransaction,
  targets: TargetIds,
): Promise<AssignedTarget[]> {
  const all: AssignedTarget[] = [];
  for (const kind of ['device', 'user', 'device_group'] as const) {
    const ids = [...new Set(targets[kind])];
    const found = await findTargets(transaction, kind, ids);
    if (found.length < ids.length)
      throw new AppError(NOT_FOUND[kind], `Unknown ${kind.replace('_', ' ')} among those given`);
    all.push(...found);
  }
  return all;
}

type Writing = { strategy: Row | null; touched: AssignedTarget[]; actor: Actor };

async function write(
  core: Core,
  transaction: DatabaseTransaction,
  { strategy, touched, actor }: Writing,
): Promise<void> {
  for (const target of touched) {
    if (strategy === null) await deleteAssignment(transaction, target);
    else await saveAssignment(transaction, target, { strategyId: strategy.id, at: core.now() });
  }
  // What loses its strategy is told under each strategy that loses it.
  const groups = strategy === null ? byStrategy(touched) : [[strategy, touched] as const];
  for (const [named, targets] of groups) {
    if (targets.length === 0) continue;
    await core.audit.record(
      actor,
      {
        action: strategy === null ? 'strategy.unassigned' : 'strategy.assigned',
        target: strategyTarget(named),
        changes: targets.slice(0, NAMED_IN_LOG).map((target) => ({
          field: `${target.kind} ${target.name}`,
          before: target.strategyName,
          after: strategy?.name ?? null,
        })),
        details: { count: targets.length },
      },
      transaction,
    );
  }
}

function byStrategy(targets: AssignedTarget[]): [Row, AssignedTarget[]][] {
  const groups = new Map<string, [Row, AssignedTarget[]]>();
  for (const target of targets) {
    if (target.strategyId === null) continue;
    const group = groups.get(target.strategyId) ?? [
      { id: target.strategyId, name: target.strategyName ?? '' },
      [],
    ];
    group[1].push(target);
    groups.set(target.strategyId, group);
  }
  return [...groups.values()];
}
