import type {
  Identity,
  SessionRow,
  UserChoices,
  UserDetail,
  UserFilter,
  UserListQuery,
  UserPage,
  UserRow,
} from '@gatehouse/contract';
import { assertReachesUser } from '../admin-roles/assert-reach.ts';
import { reachFor, type Authority } from '../admin-roles/authority.policy.ts';
import type { WalkPosition } from '../bulk-step.ts';
import type { Core } from '../core.ts';
import { listIdentitiesOf } from './identities.store.ts';
import { requireUser } from './require-user.ts';
import {
  countDevicesOf,
  findTotpOwners,
  listAdminRolesOf,
  listAllProviders,
  listAllUserGroups,
  listControlRoles,
} from './user-belongings.store.ts';
import { countSessionsByUser, listUserRows, listUserStep, listUsersById } from './user-list.store.ts';
import { presentIdentity, presentUser } from './user-presentation.ts';
import { toUser, type User } from './user-record.ts';
import type { UserDependencies } from './user-dependencies.ts';
import { findUserGroupNames } from './users.store.ts';

/** The one who looks: the own row and session are marked, and what is out of reach is not there. */
export type Viewer = { userId: string | null; sessionId: string | null; authority: Authority };

export type UserViews = {
  list: (query: UserListQuery, viewer: Viewer) => Promise<UserPage>;
  /** @throws AppError `user.not_found` */
  get: (id: string, viewer: Viewer) => Promise<UserDetail>;
  /** The rows with these ids, in this order; those that are gone are left out. Asks nobody's permission. */
  rows: (ids: readonly string[], viewer: Viewer) => Promise<UserRow[]>;
  /** The next ids that match, and the position after them, null at the end. */
  walk: (
    filter: UserFilter,
    viewer: Viewer,
    step: WalkPosition & { limit: number },
  ) => Promise<{ ids: string[]; next: WalkPosition | null }>;
  choices: (viewer: Viewer) => Promise<Omit<UserChoices, 'canSendMail'>>;
  /** Console sessions and device tokens, the most recently used first. */
  listSessions: (userId: string, viewer: Viewer) => Promise<SessionRow[]>;
  listIdentities: (userId: string) => Promise<Identity[]>;
};

export function userViews(core: Core, { sessions, deviceTokens }: UserDependencies): UserViews {
  const { db, now } = core;
  const listSessions: UserViews['listSessions'] = async (userId, viewer) => {
    const lists = await Promise.all([sessions.listOf(userId), deviceTokens.listOf(userId)]);
    return lists
      .flat()
      .map((session) => ({ ...session, current: session.id === viewer.sessionId }))
      .sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
  };
  const listIdentities: UserViews['listIdentities'] = async (userId) =>
    (await listIdentitiesOf(db, [userId])).map(presentIdentity);
  return {
    listSessions,
    listIdentities,
    rows: async (ids, viewer) => presentAll(core, (await listUsersById(db, ids)).map(toUser), viewer),
    async list(query, viewer) {
      const { total, rows } = await listUserRows(db, query, { authority: viewer.authority, now: now() });
      const { page, pageSize } = query;
      return { total, page, pageSize, rows: await presentAll(core, rows.map(toUser), viewer) };
    },
    async walk(filter, { authority }, { after, startedAt, limit }) {
      const step = { authority, now: now(), after, limit, createdUntil: startedAt };
      const ids = await listUserStep(db, filter, step);
      return { ids, next: ids.length < limit ? null : { after: ids.at(-1)!, startedAt } };
    },
    choices: (viewer) => listChoices(core, viewer),
    async get(id, viewer) {
      const user = await requireUser(db, id);
      assertReachesUser(viewer.authority, 'user.view', user);
      const [row] = await presentAll(core, [user], viewer);
      return {
        ...row!,
        identities: await listIdentities(id),
        sessions: await listSessions(id, viewer),
        deviceCount: await countDevicesOf(db, id, viewer.authority),
      };
    },
  };
}

async function presentAll({ db, now }: Core, users: readonly User[], viewer: Viewer): Promise<UserRow[]> {
  const ids = users.map(({ id }) => id);
  const identities = Map.groupBy(await listIdentitiesOf(db, ids), ({ user_id }) => user_id);
  const counts = await countSessionsByUser(db, ids, now());
  const adminRoles = await listAdminRolesOf(db, ids);
  const totpOwners = await findTotpOwners(db, ids);
  const groups = await findUserGroupNames(db, [...new Set(users.map(({ userGroupId }) => userGroupId))]);
  const controlRoles = await listControlRoles(db, [
    ...new Set(users.flatMap(({ controlRoleId }) => controlRoleId ?? [])),
  ]);
  return users.map((user) =>
    presentUser(user, {
      viewer,
      identities: identities.get(user.id) ?? [],
      sessionCount: counts.get(user.id) ?? 0,
      userGroupName: groups.get(user.userGroupId) ?? '',
      adminRoles: adminRoles.get(user.id) ?? [],
      controlRole: controlRoles.get(user.controlRoleId ?? '') ?? null,
      hasTotp: totpOwners.has(user.id),
    }),
  );
}

async function listChoices({ db }: Core, { authority }: Viewer): Promise<Omit<UserChoices, 'canSendMail'>> {
  const groups = await listAllUserGroups(db);
  const reaches = (permission: 'user.view' | 'user.create' | 'user.invite', id: string): boolean => {
    const { everything, userGroupIds } = reachFor(authority, permission);
    return everything || userGroupIds.includes(id);
  };
  return {
    userGroups: groups
      .filter(({ id }) => reaches('user.view', id))
      .map((group) => ({
        ...group,
        mayCreate: reaches('user.create', group.id),
        mayInvite: reaches('user.invite', group.id),
      })),
    providers: await listAllProviders(db),
  };
}
