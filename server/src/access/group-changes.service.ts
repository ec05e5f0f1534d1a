import type { AuditEvent, CreateGroup, UpdateGroup } from '@gatehouse/contract';
import { diffFields, type Actor, type AuditEntry } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import { accessRules, type AccessSides } from './access-rules.service.ts';
import {
  deleteGroup,
  findGroup,
  findGroupByName,
  insertGroup,
  updateGroup,
  type GroupKind,
  type GroupRow,
} from './groups.store.ts';

const SPOKEN = { user_group: 'user group', device_group: 'device group' } as const;

export type GroupChanges = {
  /** @throws AppError `….name_taken` */
  create: (input: CreateGroup, actor: Actor) => Promise<GroupRow>;
  /** @throws AppError `….not_found`, `….name_taken` */
  update: (id: string, changes: UpdateGroup, actor: Actor) => Promise<void>;
  /** With its rules and with what was given to it; `before` moves its members on. @throws AppError `….not_found` */
  remove: (
    id: string,
    actor: Actor,
    before: (transaction: DatabaseTransaction) => Promise<number>,
  ) => Promise<void>;
  /** @throws AppError `….not_found` of the group and of whatever the rules name */
  setAccess: (id: string, sides: AccessSides, actor: Actor) => Promise<void>;
  /** @throws AppError `….not_found` */
  require: (db: Core['db'], id: string) => Promise<GroupRow>;
};

/** What user groups and device groups have in common; every change in the activity log. */
export function groupChanges(core: Core, kind: GroupKind): GroupChanges {
  const { db, now, audit } = core;
  const require: GroupChanges['require'] = async (database, id) => {
    const row = await findGroup(database, kind, id);
    if (row === undefined) throw new AppError(`${kind}.not_found`, `There is no such ${SPOKEN[kind]}`);
    return row;
  };
  const nameTaken = (name: string): AppError =>
    new AppError(`${kind}.name_taken`, `Another ${SPOKEN[kind]} has this name`, { name });
  const record = (
    actor: Actor,
    { transaction, row, ...entry }: Omit<AuditEntry, 'target'> & Recording,
  ): Promise<void> =>
    audit.record(actor, { ...entry, target: { type: kind, id: row.id, name: row.name } }, transaction);
  return {
    require,
    create: (input, actor) =>
      db.transaction().execute(async (transaction) => {
        const { name, note } = input;
        const row = { id: newId(now()), name, name_folded: foldName(name), note, created_at: now() };
        if (!(await insertGroup(transaction, kind, row))) throw nameTaken(name);
        const changes = diffFields({}, { name, note });
        await record(actor, { action: `${kind}.created`, transaction, row, changes });
        return row;
      }),
    update: (id, { name, note }, actor) =>
      db.transaction().execute(async (transaction) => {
        const row = await require(transaction, id);
        const after = { name: name ?? row.name, note: note ?? row.note };
        const changes = diffFields({ name: row.name, note: row.note }, after);
        if (changes.length === 0) return;
        const holder = await findGroupByName(transaction, kind, foldName(after.name));
        if (holder !== undefined && holder.id !== id) throw nameTaken(after.name);
        await updateGroup(transaction, kind, id, { ...after, name_folded: foldName(after.name) });
        await record(actor, { action: `${kind}.updated`, transaction, row: { ...row, ...after }, changes });
      }),
    remove: (id, actor, before) =>
      db.transaction().execute(async (transaction) => {
        const row = await require(transaction, id);
        const members = await before(transaction);
        await accessRules(core).forget(transaction, { kind, id });
        await deleteGroup(transaction, kind, id);
        const entry = { severity: 'notice' as const, details: { members } };
        await record(actor, { action: `${kind}.deleted`, transaction, row, ...entry });
      }),
    setAccess: (id, sides, actor) =>
      db.transaction().execute(async (transaction) => {
        const row = await require(transaction, id);
        const changes: AuditEvent['changes'] = await accessRules(core).replace(
          transaction,
          { kind, id },
          sides,
        );
        if (changes.length === 0) return;
        const entry = { severity: 'notice' as const, changes };
        await record(actor, { action: `${kind}.access_changed`, transaction, row, ...entry });
      }),
  };
}

type Recording = { transaction: DatabaseTransaction; row: { id: string; name: string } };
