import type { BulkUsers, UserBulkAction, UserBulkStep, UserRow } from '@gatehouse/contract';
import { createTally, readCursor, writeCursor, type Tally } from '../bulk-step.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { assertUserGroup } from './group-membership.service.ts';
import type { Caller, UserAdministration } from './user-administration.service.ts';
import type { UserViews, Viewer } from './user-views.service.ts';

/** Short enough to show progress, and for a request. */
const STEP = 100;

type Dependencies = { administration: UserAdministration; views: Pick<UserViews, 'rows' | 'walk'> };
type Order = BulkUsers & { caller: Caller; viewer: Viewer };

/**
 * One step of a change to many users. Each is changed by itself, as if somebody had opened the account: its own line in
 * the activity log, its own permission, and a refusal of one stops no other. The walk goes by id, so it comes to an
 * end though the users it has changed may no longer match.
 * @throws AppError `user_group.not_found`, `request.invalid`
 */
export async function changeUsers(
  { db, now }: Core,
  { administration, views }: Dependencies,
  { action, target, caller, viewer }: Order,
): Promise<UserBulkStep> {
  if (action.kind === 'move-group') await assertUserGroup(db, action.userGroupId);
  const { ids, next } =
    'ids' in target
      ? { ids: target.ids, next: null }
      : await views.walk(target.matching, viewer, { ...readCursor(target.cursor, now()), limit: STEP });
  const rows = new Map((await views.rows(ids, viewer)).map((row) => [row.id, row]));
  const tally = createTally<UserBulkAction>();
  for (const id of ids) {
    const row = rows.get(id);
    // Nobody learns names of people out of sight.
    if (row === undefined || !row.may.includes('user.view'))
      tally.refuse({ id, name: '', code: 'user.not_found' });
    else await changeOne(administration, { row, action, caller }, tally);
  }
  return { ...tally.result(), cursor: writeCursor(next) };
}

type One = { row: UserRow; action: UserBulkAction; caller: Caller };

async function changeOne(
  administration: UserAdministration,
  one: One,
  tally: Tally<UserBulkAction>,
): Promise<void> {
  const { row, action } = one;
  if (isAlready(row, action)) return tally.keep();
  try {
    await apply(administration, one);
    tally.change(row.id, backTo(row, action));
  } catch (error) {
    if (!(error instanceof AppError) || !/^(user|permission)\./.test(error.code)) throw error;
    tally.refuse({ id: row.id, name: row.username, code: error.code });
  }
}

function isAlready(row: UserRow, action: UserBulkAction): boolean {
  switch (action.kind) {
    case 'enable':
      return row.status !== 'disabled';
    case 'disable':
      return row.status === 'disabled';
    case 'move-group':
      return row.userGroup.id === action.userGroupId;
    case 'require-totp':
      return row.secondFactor.required === action.required;
    case 'force-logout':
      return row.sessionCount === 0;
    default:
      return false;
  }
}

/** The action that takes it back; null for what is gone for good. */
function backTo(row: UserRow, action: UserBulkAction): UserBulkAction | null {
  switch (action.kind) {
    case 'enable':
      return { kind: 'disable' };
    case 'disable':
      return { kind: 'enable' };
    case 'move-group':
      return { kind: 'move-group', userGroupId: row.userGroup.id };
    case 'require-totp':
      return { kind: 'require-totp', required: row.secondFactor.required };
    default:
      return null;
  }
}

async function apply(administration: UserAdministration, { row, action, caller }: One): Promise<void> {
  switch (action.kind) {
    case 'enable':
      await administration.update(row.id, { status: 'normal' }, caller);
      return;
    case 'disable':
      await administration.update(row.id, { status: 'disabled' }, caller);
      return;
    case 'move-group':
      await administration.update(row.id, { userGroupId: action.userGroupId }, caller);
      return;
    case 'require-totp':
      await administration.requireTotp(row.id, action.required, caller);
      return;
    case 'force-logout':
      await administration.revokeSessions(row.id, caller, { keepsOwn: true });
      return;
    case 'delete':
      // First, so that an account that stays is not left disabled.
      if (action.disableFirst && row.isSelf)
        throw new AppError('user.self_forbidden', 'You cannot delete yourself');
      if (!row.may.includes('user.delete'))
        throw new AppError('permission.out_of_scope', 'You may not delete this user');
      if (action.disableFirst && row.status !== 'disabled')
        await administration.update(row.id, { status: 'disabled' }, caller);
      await administration.remove(row.id, caller);
  }
}
