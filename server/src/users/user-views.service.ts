import type { Identity, SessionRow, UserDetail, UserListQuery, UserPage, UserRow } from '@gatehouse/contract';
import { permissionsOnUser } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { listIdentitiesOf, type IdentityRow } from './identities.store.ts';
import { countSessionsByUser, listUserRows } from './user-list.store.ts';
import { toUser, type User } from './user-record.ts';
import type { UserDependencies } from './user-dependencies.ts';
import { findUserById, findUserGroupNames } from './users.store.ts';

/** The one who looks: the own row and session are marked. */
export type Viewer = { userId: string | null; sessionId: string | null; authority: Authority };

export type UserViews = {
  list: (query: UserListQuery, viewer: Viewer) => Promise<UserPage>;
  /** @throws AppError `user.not_found` */
  get: (id: string, viewer: Viewer) => Promise<UserDetail>;
  /** Console sessions and device tokens, the most recently used first. */
  listSessions: (userId: string, viewer: Viewer) => Promise<SessionRow[]>;
  listIdentities: (userId: string) => Promise<Identity[]>;
};

export function userViews({ db, now }: Core, { sessions, deviceTokens }: UserDependencies): UserViews {
  const listSessions: UserViews['listSessions'] = async (userId, viewer) => {
    const lists = await Promise.all([sessions.listOf(userId), deviceTokens.listOf(userId)]);
    return lists
      .flat()
      .map((session) => ({ ...session, current: session.id === viewer.sessionId }))
      .sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
  };
  const listIdentities: UserViews['listIdentities'] = async (userId) =>
    (await listIdentitiesOf(db, [userId])).map(presentIdentity);
  const rowsOf = async (users: User[], viewer: Viewer): Promise<UserRow[]> => {
    const ids = users.map(({ id }) => id);
    const identities = await listIdentitiesOf(db, ids);
    const counts = await countSessionsByUser(db, ids, now());
    const groups = await findUserGroupNames(db, [...new Set(users.map(({ userGroupId }) => userGroupId))]);
    return users.map((user) =>
      presentUser(user, {
        viewer,
        identities: identities.filter(({ user_id }) => user_id === user.id),
        sessionCount: counts.get(user.id) ?? 0,
        userGroupName: groups.get(user.userGroupId) ?? '',
      }),
    );
  };
  return {
    listSessions,
    listIdentities,
    async list(query, viewer) {
      const { total, rows } = await listUserRows(db, query);
      return {
        total,
        page: query.page,
        pageSize: query.pageSize,
        rows: await rowsOf(rows.map(toUser), viewer),
      };
    },
    async get(id, viewer) {
      const row = await findUserById(db, id);
      if (row === undefined) throw new AppError('user.not_found', 'There is no such user');
      const [user] = await rowsOf([toUser(row)], viewer);
      return {
        ...user!,
        identities: await listIdentities(id),
        sessions: await listSessions(id, viewer),
      };
    },
  };
}

function presentUser(
  user: User,
  extra: { viewer: Viewer; identities: IdentityRow[]; sessionCount: number; userGroupName: string },
): UserRow {
  const { id, username, displayName, email, note, avatarUrl, status, isAdministrator, hasPassword } = user;
  return {
    id,
    username,
    displayName,
    email,
    note,
    avatarUrl,
    status,
    isAdministrator,
    hasPassword,
    isSelf: id === extra.viewer.userId,
    userGroup: { id: user.userGroupId, name: extra.userGroupName },
    providers: distinctProviders(extra.identities),
    createdAt: new Date(user.createdAt).toISOString(),
    lastSignInAt: toInstant(user.lastSignInAt),
    sessionCount: extra.sessionCount,
    may: permissionsOnUser(extra.viewer.authority, user),
  };
}

function distinctProviders(identities: IdentityRow[]): UserRow['providers'] {
  return [...new Map(identities.map((row) => [row.provider_id ?? row.name, tagOf(row)])).values()];
}

function tagOf({ provider_id, name, label, kind }: IdentityRow): Identity['provider'] {
  return { providerId: provider_id, name, label, kind };
}

function presentIdentity(row: IdentityRow): Identity {
  return {
    id: row.id,
    provider: tagOf(row),
    issuer: row.issuer,
    subject: row.subject,
    tenantId: row.tenant_id,
    objectId: row.object_id,
    preferredUsername: row.preferred_username,
    email: row.email,
    firstSignInAt: new Date(row.first_sign_in_at).toISOString(),
    lastSignInAt: toInstant(row.last_sign_in_at),
  };
}

const toInstant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
