import type { CreateSavedView, SavedView, UpdateSavedView } from '@gatehouse/contract';
import type { z } from 'zod';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import {
  countViewsOf,
  deleteView,
  findView,
  insertView,
  isNameTaken,
  listViewsFor,
  updateView,
  type ViewRow,
  type ViewWithOwner,
} from './saved-views.store.ts';
import { mayOpenPage } from './view-pages.policy.ts';

const MAX_PER_PERSON = 100;

/** Whose views: always a person's, never a token's. */
export type Viewer = { userId: string; username: string; authority: Authority; actor: Actor };

export type SavedViews = {
  /** Own and shared ones of the lists this person may open, by name. */
  list: (viewer: Viewer) => Promise<SavedView[]>;
  /** @throws AppError `permission.required`, `permission.admin_required`, `saved_view.name_taken`, `saved_view.too_many` */
  create: (input: z.output<typeof CreateSavedView>, viewer: Viewer) => Promise<SavedView>;
  /** @throws AppError `saved_view.not_found`, `saved_view.name_taken`, `permission.admin_required` */
  update: (id: string, changes: z.output<typeof UpdateSavedView>, viewer: Viewer) => Promise<SavedView>;
  /** @throws AppError `saved_view.not_found`, `permission.admin_required` */
  remove: (id: string, viewer: Viewer) => Promise<void>;
};

/** Searches, filters and orders of lists under a name. Shared ones stand in the activity log, own ones do not. */
export function createSavedViews(core: Core): SavedViews {
  const { db, now, settings } = core;
  const isOpen = async ({ authority }: Viewer, page: ViewRow['page']): Promise<boolean> =>
    mayOpenPage(authority, page, { onlyAdminAccessesLogs: await settings.get('onlyAdminAccessesLogs') });
  /** What this person can see; anything else does not exist. */
  const require = async (
    database: DatabaseTransaction,
    id: string,
    viewer: Viewer,
  ): Promise<ViewWithOwner> => {
    const row = await findView(database, id);
    const isVisible = row !== undefined && (row.user_id === viewer.userId || row.shared === 1);
    if (!isVisible || !(await isOpen(viewer, row.page)))
      throw new AppError('saved_view.not_found', 'There is no such view');
    return row;
  };
  return {
    async list(viewer) {
      const rows = await listViewsFor(db, viewer.userId);
      const open = await Promise.all(rows.map(({ page }) => isOpen(viewer, page)));
      return rows.filter((_, index) => open[index]).map((row) => present(row, viewer));
    },
    async create(input, viewer) {
      if (!(await isOpen(viewer, input.page)))
        throw new AppError('permission.required', 'You may not open this list');
      if (input.shared) assertMayShare(viewer);
      return db.transaction().execute((transaction) => insertNew(core, transaction, input, viewer));
    },
    update: (id, changes, viewer) =>
      db.transaction().execute(async (transaction) => {
        const row = await require(transaction, id, viewer);
        const after = changed(row, changes, now());
        if (row.user_id !== viewer.userId || after.shared === 1) assertMayShare(viewer);
        if (await isNameTaken(transaction, after)) throw nameTaken(after.name);
        await updateView(transaction, id, updatable(after));
        await recordUpdate(core, transaction, { before: row, after, viewer });
        return present(after, viewer);
      }),
    remove: (id, viewer) =>
      db.transaction().execute(async (transaction) => {
        const row = await require(transaction, id, viewer);
        if (row.user_id !== viewer.userId) assertMayShare(viewer);
        await deleteView(transaction, id);
        if (row.shared === 1) await record(core, transaction, { action: 'deleted', row, viewer });
      }),
  };
}

async function insertNew(
  core: Core,
  transaction: DatabaseTransaction,
  input: z.output<typeof CreateSavedView>,
  viewer: Viewer,
): Promise<SavedView> {
  if ((await countViewsOf(transaction, viewer.userId)) >= MAX_PER_PERSON)
    throw new AppError('saved_view.too_many', `Nobody keeps more than ${MAX_PER_PERSON} views`, {
      limit: MAX_PER_PERSON,
    });
  const at = core.now();
  const row: ViewRow = {
    id: newId(at),
    user_id: viewer.userId,
    page: input.page,
    name: input.name,
    name_folded: foldName(input.name),
    query: input.query,
    shared: input.shared ? 1 : 0,
    created_at: at,
    updated_at: at,
  };
  if (!(await insertView(transaction, row))) throw nameTaken(input.name);
  if (input.shared) await record(core, transaction, { action: 'shared', row, viewer });
  return present({ ...row, owner_name: viewer.username }, viewer);
}

/** A view that everybody sees is an administrator's to make, change and take away. */
function assertMayShare({ authority }: Viewer): void {
  if (!authority.isAdministrator)
    throw new AppError('permission.admin_required', 'Only administrators share views');
}

function nameTaken(name: string): AppError {
  return new AppError('saved_view.name_taken', 'This list has a view with that name', { name });
}

function changed(
  row: ViewWithOwner,
  { name, query, shared }: z.output<typeof UpdateSavedView>,
  updated_at: number,
): ViewWithOwner {
  return {
    ...row,
    name: name ?? row.name,
    name_folded: foldName(name ?? row.name),
    query: query ?? row.query,
    shared: shared === undefined ? row.shared : shared ? 1 : 0,
    updated_at,
  };
}

const updatable = ({ name, name_folded, query, shared, updated_at }: ViewRow) => ({
  name,
  name_folded,
  query,
  shared,
  updated_at,
});

type Change = { before: ViewRow; after: ViewRow; viewer: Viewer };

async function recordUpdate(
  core: Core,
  transaction: DatabaseTransaction,
  { before, after, viewer }: Change,
): Promise<void> {
  const entry = { row: after, viewer };
  if (before.shared === 0 && after.shared === 1)
    return record(core, transaction, { action: 'shared', ...entry });
  if (before.shared === 1 && after.shared === 0)
    return record(core, transaction, { action: 'unshared', ...entry });
  const changes = diffFields(
    { name: before.name, query: before.query },
    { name: after.name, query: after.query },
  );
  if (after.shared === 0 || changes.length === 0) return;
  await record(core, transaction, { action: 'updated', changes, ...entry });
}

type Recorded = {
  action: 'shared' | 'unshared' | 'updated' | 'deleted';
  row: ViewRow;
  viewer: Viewer;
  changes?: ReturnType<typeof diffFields>;
};

function record(
  core: Core,
  transaction: DatabaseTransaction,
  { action, row, viewer, changes = [] }: Recorded,
): Promise<void> {
  const { id, name, page } = row;
  return core.audit.record(
    viewer.actor,
    { action: `saved_view.${action}`, target: { type: 'saved_view', id, name }, details: { page }, changes },
    transaction,
  );
}

function present(row: ViewWithOwner, { userId }: Viewer): SavedView {
  return {
    id: row.id,
    page: row.page,
    name: row.name,
    query: row.query,
    shared: row.shared === 1,
    isOwn: row.user_id === userId,
    ownerName: row.owner_name,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
