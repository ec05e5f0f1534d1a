import type { CreateGroup, SetUserGroupAccess, UpdateGroup, UserGroupRow } from '@gatehouse/contract';
import { accessRules, type PartiesOf } from '../access/access-rules.service.ts';
import { groupChanges } from '../access/group-changes.service.ts';
import { listGroups, type GroupRow } from '../access/groups.store.ts';
import { assertReachesUser } from '../admin-roles/assert-reach.ts';
import { hasPermission, reachFor, type Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';
import type { Users } from '../users/users.service.ts';
import { countUsersByGroup } from './user-groups.store.ts';

export type UserGroups = {
  /** By name, Default among them. */
  list: () => Promise<UserGroupRow[]>;
  /** @throws AppError `user_group.not_found` */
  get: (id: string) => Promise<UserGroupRow>;
  /** @throws AppError `user_group.name_taken` */
  create: (input: CreateGroup, actor: Actor) => Promise<UserGroupRow>;
  /** @throws AppError `user_group.not_found`, `user_group.name_taken` */
  update: (id: string, changes: UpdateGroup, actor: Actor) => Promise<UserGroupRow>;
  /** Its users move to Default. @throws AppError `user_group.not_found`, `user_group.default_stays` */
  remove: (id: string, actor: Actor) => Promise<void>;
  /** @throws AppError `user_group.not_found`, `device_group.not_found`, `user.not_found` */
  setAccess: (id: string, access: SetUserGroupAccess, actor: Actor) => Promise<UserGroupRow>;
  /** A user is in exactly one group, so this takes them out of theirs. @throws AppError `user.not_found` */
  moveUsers: (id: string, userIds: string[], actor: Actor) => Promise<UserGroupRow>;
  /** Counts the users that the viewer may see; null without the right to see any (170). */
  countFor: (authority: Authority, rows: UserGroupRow[]) => Promise<UserGroupRow[]>;
  /** @throws AppError `permission.required`, `permission.out_of_scope`, `user_group.not_found`, `user.not_found` */
  assertMayMove: (authority: Authority, id: string, userIds: readonly string[]) => Promise<void>;
};

type Services = { signals: Signals; users: Pick<Users, 'findById' | 'update' | 'moveGroupToDefault'> };

/** Who belongs together: members reach each other's devices, and rules lead from group to group. */
export function createUserGroups(core: Core, { signals, users }: Services): UserGroups {
  const { db } = core;
  const groups = groupChanges(core, 'user_group');
  const changed = (): void => signals.publish({ kind: 'groups-changed' });
  const list: UserGroups['list'] = async () => {
    const counts = await countUsersByGroup(db);
    const parties = await accessRules(core).lookUp();
    return (await listGroups(db, 'user_group')).map((row) => present(row, counts, parties));
  };
  const get: UserGroups['get'] = async (id) => {
    const row = await groups.require(db, id);
    return present(row, await countUsersByGroup(db), await accessRules(core).lookUp());
  };
  return {
    list,
    get,
    async create(input, actor) {
      const { id } = await groups.create(input, actor);
      changed();
      return get(id);
    },
    async update(id, changes, actor) {
      await groups.update(id, changes, actor);
      changed();
      return get(id);
    },
    async remove(id, actor) {
      if (id === DEFAULT_USER_GROUP_ID)
        throw new AppError('user_group.default_stays', 'The Default group cannot be deleted');
      await groups.remove(id, actor, (transaction) => users.moveGroupToDefault(id, transaction));
      changed();
    },
    async setAccess(id, access, actor) {
      await groups.setAccess(id, access, actor);
      changed();
      return get(id);
    },
    async moveUsers(id, userIds, actor) {
      await groups.require(db, id);
      for (const userId of new Set(userIds)) await users.update(userId, { userGroupId: id }, actor);
      return get(id);
    },
    async countFor(authority, rows) {
      if (reachFor(authority, 'user.view').everything) return rows;
      const counts = hasPermission(authority, 'user.view') ? await countUsersByGroup(db, authority) : null;
      return rows.map((row) => ({ ...row, memberCount: counts && (counts.get(row.id) ?? 0) }));
    },
    async assertMayMove(authority, id, userIds) {
      await groups.require(db, id);
      for (const userId of new Set(userIds)) {
        const user = await users.findById(userId);
        if (user === null) throw new AppError('user.not_found', 'There is no such user');
        assertReachesUser(authority, 'user.update_group', user);
      }
    },
  };
}

function present(row: GroupRow, counts: Map<string, number>, parties: PartiesOf): UserGroupRow {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    isDefault: row.id === DEFAULT_USER_GROUP_ID,
    createdAt: new Date(row.created_at).toISOString(),
    memberCount: counts.get(row.id) ?? 0,
    ...parties(row.id),
  };
}
