import {
  checkStrategyOption,
  KEPT_SECRET,
  isSecretOption,
  type CreateStrategy,
  type UpdateStrategy,
} from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import {
  deleteStrategyRow,
  findRevisionRow,
  findStrategyByFoldedName,
  findStrategyRow,
  insertRevision,
  insertStrategy,
  markGeneration,
  updateStrategyRow,
  type StrategyTableRow,
} from './strategies.store.ts';
import { mergeOptions, openOptions, sealOptions, type Options } from './stored-options.ts';
import { parseOptions, strategyChanges, strategyTarget } from './strategy-record.ts';

export type StrategyChanges = {
  /** @returns the ID. @throws AppError `strategy.name_taken`, `strategy.option_invalid`, `strategy.option_forbidden` */
  create: (input: CreateStrategy, actor: Actor) => Promise<string>;
  /** @throws AppError like {@link create}, `strategy.not_found`, `strategy.changed_meanwhile` */
  update: (id: string, changes: UpdateStrategy, actor: Actor) => Promise<void>;
  /** For scripts, which name no revision. @throws AppError `strategy.not_found` */
  setEnabled: (id: string, enabled: boolean, actor: Actor) => Promise<void>;
  /** @throws AppError `strategy.not_found`, `strategy.name_taken` */
  duplicate: (id: string, name: string, actor: Actor) => Promise<string>;
  /** @throws AppError `strategy.not_found` */
  remove: (id: string, actor: Actor) => Promise<void>;
  /** @throws AppError `strategy.not_found`, `strategy.revision_not_found`, `strategy.changed_meanwhile` */
  revert: (id: string, wanted: { revision: number; to: number }, actor: Actor) => Promise<void>;
  allowStopService: (allowed: boolean, actor: Actor) => Promise<void>;
};

type Context = { core: Core; signals: Signals };

export function strategyChangesOf(core: Core, { signals }: { signals: Signals }): StrategyChanges {
  const context = { core, signals };
  return {
    async create(input, actor) {
      assertOptions(input.options, await allowances(core));
      assertNothingToKeep(input.options, {});
      return insertNew(
        context,
        { ...input, seal: (id) => sealOptions(core.secrets, id, input.options) },
        actor,
      );
    },
    async update(id, changes, actor) {
      // Read before the transaction: SQLite's one connection is busy inside of it.
      if (changes.options !== undefined) assertOptions(changes.options, await allowances(core));
      await changeRow(context, { id, actor, change: async (row) => columnsOf(core, row, changes) });
    },
    async setEnabled(id, enabled, actor) {
      await changeRow(context, { id, actor, change: async () => ({ enabled: enabled ? 1 : 0 }) });
    },
    async duplicate(id, name, actor) {
      const row = await requireStrategy(core.db, id);
      const options = openOptions(core.secrets, id, parseOptions(row));
      const copy = { name, note: row.note, enabled: false };
      return insertNew(
        context,
        { ...copy, seal: (newOne) => sealOptions(core.secrets, newOne, options) },
        actor,
      );
    },
    remove: (id, actor) => removeRow(context, id, actor),
    async revert(id, { revision, to }, actor) {
      const allowed = await allowances(core);
      const change = async (row: StrategyTableRow, transaction: DatabaseTransaction) => {
        assertRevision(row, revision);
        const former = await findRevisionRow(transaction, id, to);
        if (former === undefined)
          throw new AppError('strategy.revision_not_found', 'There is no such revision');
        assertOptions(openOptions(core.secrets, id, parseOptions(former)), allowed);
        return { options: former.options };
      };
      await changeRow(context, { id, actor, change, action: 'strategy.reverted' });
    },
    async allowStopService(allowed, actor) {
      if ((await core.settings.get('allowStopServiceStrategy')) === allowed) return;
      await core.settings.set({ allowStopServiceStrategy: allowed });
      await core.audit.record(actor, {
        action: 'settings.updated',
        severity: 'notice',
        target: { type: 'settings', id: null, name: 'strategies' },
        changes: [{ field: 'allowStopServiceStrategy', before: !allowed, after: allowed }],
      });
    },
  };
}

/** @throws AppError `strategy.not_found` */
export async function requireStrategy(db: Core['db'], id: string): Promise<StrategyTableRow> {
  const row = await findStrategyRow(db, id);
  if (row === undefined) throw new AppError('strategy.not_found', 'There is no such strategy');
  return row;
}

type Allowances = { stopService: boolean };

async function allowances({ settings }: Core): Promise<Allowances> {
  return { stopService: await settings.get('allowStopServiceStrategy') };
}

/** `stop-service` needs a setting that is off, because no strategy can take it back (client contract 5.1). */
function assertOptions(options: Options, allowed: Allowances): void {
  for (const [key, value] of Object.entries(options)) {
    const problem = checkStrategyOption(key, value);
    if (problem !== null)
      throw new AppError('strategy.option_invalid', `${key} cannot be delivered: ${problem}`, {
        key,
        problem,
      });
    if (key === 'stop-service' && !allowed.stopService)
      throw new AppError('strategy.option_forbidden', 'Strategies may not carry stop-service', { key });
  }
}

/** "Keep the password" needs one that is stored. */
function assertNothingToKeep(sent: Options, stored: Options): void {
  const lost = Object.keys(sent).find(
    (key) => isSecretOption(key) && sent[key] === KEPT_SECRET && stored[key] === undefined,
  );
  if (lost === undefined) return;
  const details = { key: lost, problem: 'empty' };
  throw new AppError('strategy.option_invalid', `There is no stored ${lost} to keep`, details);
}

function columnsOf(
  { secrets }: Core,
  row: StrategyTableRow,
  { revision, name, note, enabled, options }: UpdateStrategy,
): Partial<StrategyTableRow> {
  assertRevision(row, revision);
  const stored = parseOptions(row);
  if (options !== undefined) assertNothingToKeep(options, stored);
  return {
    ...(name === undefined ? {} : { name }),
    ...(note === undefined ? {} : { note }),
    ...(enabled === undefined ? {} : { enabled: enabled ? 1 : 0 }),
    ...(options === undefined
      ? {}
      : { options: JSON.stringify(sorted(mergeOptions(secrets, row.id, { sent: options, stored }))) }),
  };
}

function assertRevision(row: StrategyTableRow, revision: number): void {
  if (row.revision === revision) return;
  throw new AppError('strategy.changed_meanwhile', 'The strategy was changed in the meantime', {
    revision: row.revision,
  });
}

type Change = {
  id: string;
  actor: Actor;
  action?: string;
  change: (row: StrategyTableRow, transaction: DatabaseTransaction) => Promise<Partial<StrategyTableRow>>;
};

async function changeRow({ core, signals }: Context, { id, actor, action, change }: Change): Promise<void> {
  const changed = await core.db.transaction().execute(async (transaction) => {
    await markGeneration(transaction, newId(core.now()), core.now());
    const before = await requireStrategy(transaction, id);
    const after = { ...before, ...(await change(before, transaction)) };
    const changes = strategyChanges(before, after);
    if (changes.length === 0) return false;
    if (after.name !== before.name) await assertNameFree(transaction, after);
    Object.assign(after, {
      name_folded: foldName(after.name),
      revision: before.revision + 1,
      updated_at: core.now(),
    });
    await updateStrategyRow(transaction, before, after);
    await keepRevision(transaction, after, actor);
    const entry = { action: action ?? actionOf(before, after), severity: severityOf(before, after), changes };
    await core.audit.record(actor, { ...entry, target: strategyTarget(after) }, transaction);
    return true;
  });
  if (changed) signals.publish({ kind: 'strategies-changed' });
}

type NewStrategy = { name: string; note: string; enabled: boolean; seal: (id: string) => Options };

async function insertNew({ core, signals }: Context, input: NewStrategy, actor: Actor): Promise<string> {
  const at = core.now();
  const id = newId(at);
  const row: StrategyTableRow = {
    id,
    name: input.name,
    name_folded: foldName(input.name),
    note: input.note,
    enabled: input.enabled ? 1 : 0,
    options: JSON.stringify(sorted(input.seal(id))),
    revision: 1,
    created_at: at,
    updated_at: at,
  };
  await core.db.transaction().execute(async (transaction) => {
    await markGeneration(transaction, newId(at), at);
    await assertNameFree(transaction, row);
    await insertStrategy(transaction, row);
    await keepRevision(transaction, row, actor);
    const entry = { action: 'strategy.created', changes: strategyChanges(null, row) };
    await core.audit.record(actor, { ...entry, target: strategyTarget(row) }, transaction);
  });
  signals.publish({ kind: 'strategies-changed' });
  return id;
}

async function removeRow({ core, signals }: Context, id: string, actor: Actor): Promise<void> {
  await core.db.transaction().execute(async (transaction) => {
    await markGeneration(transaction, newId(core.now()), core.now());
    const row = await requireStrategy(transaction, id);
    await deleteStrategyRow(transaction, id);
    const entry = {
      action: 'strategy.deleted',
      severity: 'notice' as const,
      changes: strategyChanges(row, null),
    };
    await core.audit.record(actor, { ...entry, target: strategyTarget(row) }, transaction);
  });
  signals.publish({ kind: 'strategies-changed' });
}

async function assertNameFree(
  transaction: DatabaseTransaction,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const other = await findStrategyByFoldedName(transaction, foldName(name));
  if (other !== undefined && other.id !== id)
    throw new AppError('strategy.name_taken', 'Another strategy has this name', { name });
}

async function keepRevision(
  transaction: DatabaseTransaction,
  row: StrategyTableRow,
  actor: Actor,
): Promise<void> {
  await insertRevision(transaction, {
    strategy_id: row.id,
    revision: row.revision,
    at: row.updated_at,
    actor_user_id: actor.userId,
    actor_name: actor.name.slice(0, 200),
    name: row.name,
    enabled: row.enabled,
    options: row.options,
  });
}

/** In one order, so that equal contents are equal texts. */
const sorted = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));

function actionOf(before: StrategyTableRow, after: StrategyTableRow): string {
  if (before.options === after.options && before.enabled !== after.enabled)
    return after.enabled === 1 ? 'strategy.enabled' : 'strategy.disabled';
  return 'strategy.updated';
}

const severityOf = (before: StrategyTableRow, after: StrategyTableRow) =>
  before.enabled === after.enabled ? ('info' as const) : ('notice' as const);
