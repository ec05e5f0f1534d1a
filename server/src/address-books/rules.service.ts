import type { CreateShareRule, ShareRule, ShareTarget } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import { bookTarget, FULL_CONTROL, requireSharedBook } from './book-access.policy.ts';
import type { VisibleBook } from './books.store.ts';
import {
  deleteRuleRow,
  findBookOfRule,
  findNamedRule,
  findTargetGroup,
  findTargetUser,
  insertRule,
  listNamedRules,
  listTargetGroups,
  listTargetUsers,
  updateRuleRow,
  type NamedRule,
} from './rules.store.ts';
import type { Viewer } from './viewer.ts';

const SHOWN_TARGETS = 20;

/** Names as scripts give them; neither is everyone. */
export type TargetByName = { user?: string | undefined; group?: string | undefined };

export type Rules = {
  list: (viewer: Viewer, bookId: string) => Promise<ShareRule[]>;
  targets: (
    viewer: Viewer,
    bookId: string,
    q: string,
  ) => Promise<{ anyGroup: boolean; targets: ShareTarget[] }>;
  /**
   * @throws AppError `address_book.share_forbidden`, `address_book.rule_exists`, `user.not_found`,
   *   `user_group.not_found`
   */
  add: (viewer: Viewer, bookId: string, wanted: CreateShareRule, actor: Actor) => Promise<ShareRule>;
  addByName: (
    viewer: Viewer,
    bookId: string,
    wanted: TargetByName & { rule: number },
    actor: Actor,
  ) => Promise<void>;
  /** @throws AppError `address_book.rule_not_found` */
  update: (viewer: Viewer, at: RuleAt, rule: number, actor: Actor) => Promise<ShareRule>;
  remove: (viewer: Viewer, at: RuleAt, actor: Actor) => Promise<void>;
};

/** Scripts name the rule alone. */
export type RuleAt = { bookId?: string; ruleId: string };

/** Whom a shared book is shared with. */
export function createRules(core: Core): Rules {
  const { db } = core;
  return {
    async list(viewer, bookId) {
      await requireSharedBook(db, full(viewer, bookId));
      return (await listNamedRules(db, bookId)).map(present);
    },
    async targets(viewer, bookId, q) {
      await requireSharedBook(db, full(viewer, bookId));
      return findTargets(core, viewer, q);
    },
    async add(viewer, bookId, { kind, targetId, rule }, actor) {
      const { groupId } = await reach(core, viewer);
      return db.transaction().execute(async (transaction) => {
        const book = await requireSharedBook(transaction, full(viewer, bookId));
        const target = await findTarget(transaction, kind, targetId);
        assertWithin(groupId, target);
        return addRule(core, transaction, { book, target, rule, actor });
      });
    },
    async addByName(viewer, bookId, { user, group, rule }, actor) {
      const { groupId } = await reach(core, viewer);
      await db.transaction().execute(async (transaction) => {
        const book = await requireSharedBook(transaction, full(viewer, bookId));
        const target = await findTargetByName(transaction, { user, group });
        assertWithin(groupId, target);
        return addRule(core, transaction, { book, target, rule, actor });
      });
    },
    async update(viewer, at, rule, actor) {
      return db.transaction().execute(async (transaction) => {
        const { book, before } = await requireRule(transaction, viewer, at);
        await updateRuleRow(transaction, at.ruleId, rule);
        if (before.rule !== rule)
          await record(core, transaction, { book, actor, before, after: { ...before, rule } });
        return present({ ...before, rule });
      });
    },
    async remove(viewer, at, actor) {
      await db.transaction().execute(async (transaction) => {
        const { book, before } = await requireRule(transaction, viewer, at);
        await deleteRuleRow(transaction, at.ruleId);
        await record(core, transaction, { book, actor, before, after: null });
      });
    },
  };
}

const full = (viewer: Viewer, bookId: string) => ({ viewer, bookId, need: FULL_CONTROL });

/** The only group somebody may share with; null when any will do (console statement 272). */
async function reach({ db, settings }: Core, viewer: Viewer): Promise<{ groupId: string | null }> {
  if (viewer.managesShared || (await settings.get('allowNonAdminShareToOtherGroups')))
    return { groupId: null };
  const self = viewer.userId === null ? undefined : await findTargetUser(db, { id: viewer.userId });
  return { groupId: self?.user_group_id ?? '' };
}

async function findTargets(core: Core, viewer: Viewer, q: string) {
  const { groupId } = await reach(core, viewer);
  const query = { q, groupId, limit: SHOWN_TARGETS };
  const users = await listTargetUsers(core.db, query);
  const groups = await listTargetGroups(core.db, query);
  const everyone: ShareTarget = { kind: 'everyone', id: null, name: '', displayName: '' };
  return {
    anyGroup: groupId === null,
    targets: [
      ...(groupId === null ? [everyone] : []),
      ...groups.map(({ id, name }): ShareTarget => ({ kind: 'user_group', id, name, displayName: '' })),
      ...users.map(({ id, username, display_name }): ShareTarget => ({
        kind: 'user',
        id,
        name: username,
        displayName: display_name,
      })),
    ],
  };
}

type Target = {
  kind: 'user' | 'user_group' | 'everyone';
  id: string;
  /** The group somebody is in, or which it is. */
  groupId: string | null;
};

async function findTarget(
  transaction: DatabaseTransaction,
  kind: Target['kind'],
  targetId: string | null,
): Promise<Target> {
  if (kind === 'everyone') return { kind, id: '', groupId: null };
  const by = { id: targetId ?? '' };
  return kind === 'user' ? userTarget(transaction, by) : groupTarget(transaction, by);
}

async function findTargetByName(
  transaction: DatabaseTransaction,
  { user, group }: TargetByName,
): Promise<Target> {
  if (user !== undefined) return userTarget(transaction, { folded: foldName(user) });
  if (group !== undefined) return groupTarget(transaction, { folded: foldName(group) });
  return { kind: 'everyone', id: '', groupId: null };
}

type By = { id: string } | { folded: string };

async function userTarget(transaction: DatabaseTransaction, by: By): Promise<Target> {
  const user = await findTargetUser(transaction, by);
  if (user === undefined) throw new AppError('user.not_found', 'There is no such user');
  return { kind: 'user', id: user.id, groupId: user.user_group_id };
}

async function groupTarget(transaction: DatabaseTransaction, by: By): Promise<Target> {
  const group = await findTargetGroup(transaction, by);
  if (group === undefined) throw new AppError('user_group.not_found', 'There is no such user group');
  return { kind: 'user_group', id: group.id, groupId: group.id };
}

function assertWithin(groupId: string | null, target: Target): void {
  if (groupId === null || target.groupId === groupId) return;
  throw new AppError(
    'address_book.share_forbidden',
    'You may share address books with your own user group only',
  );
}

async function addRule(
  core: Core,
  transaction: DatabaseTransaction,
  { book, target, rule, actor }: { book: VisibleBook; target: Target; rule: number; actor: Actor },
): Promise<ShareRule> {
  const row = {
    id: newId(core.now()),
    address_book_id: book.id,
    target_kind: target.kind,
    target_id: target.id,
    rule,
    created_at: core.now(),
  };
  if (!(await insertRule(transaction, row)))
    throw new AppError('address_book.rule_exists', 'The address book is already shared with them');
  const after = (await findNamedRule(transaction, book.id, row.id))!;
  await record(core, transaction, { book, actor, before: null, after });
  return present(after);
}

const missing = () => new AppError('address_book.rule_not_found', 'There is no such rule');

async function requireRule(transaction: DatabaseTransaction, viewer: Viewer, { bookId, ruleId }: RuleAt) {
  const owner = bookId ?? (await findBookOfRule(transaction, ruleId));
  if (owner === undefined) throw missing();
  const book = await requireSharedBook(transaction, { viewer, bookId: owner, need: FULL_CONTROL });
  const before = await findNamedRule(transaction, owner, ruleId);
  if (before === undefined) throw missing();
  return { book, before };
}

type Recorded = { book: VisibleBook; actor: Actor; before: NamedRule | null; after: NamedRule | null };

async function record(
  core: Core,
  transaction: DatabaseTransaction,
  { book, actor, before, after }: Recorded,
): Promise<void> {
  const { target_kind, name } = (after ?? before)!;
  const action =
    before === null
      ? 'address_book.rule_added'
      : after === null
        ? 'address_book.rule_removed'
        : 'address_book.rule_updated';
  await core.audit.record(
    actor,
    {
      action,
      severity: 'notice',
      target: bookTarget(book),
      changes: [{ field: 'rule', before: before?.rule ?? null, after: after?.rule ?? null }],
      details: { kind: target_kind, ...(name === '' ? {} : { name }) },
    },
    transaction,
  );
}

function present(row: NamedRule): ShareRule {
  return {
    id: row.id,
    target: {
      kind: row.target_kind,
      id: row.target_kind === 'everyone' ? null : row.target_id,
      name: row.name,
      displayName: row.display_name,
    },
    rule: row.rule as ShareRule['rule'],
  };
}
