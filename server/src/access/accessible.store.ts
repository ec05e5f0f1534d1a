import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/** Whose view it is, and what of the settings matters; a controller who may not ask is refused before. */
export type Viewpoint = {
  userId: string;
  userGroupId: string;
  isAdministrator: boolean;
  onlyAdminAccessesUnassigned: boolean;
};
type Slice = { limit: number; offset: number };
type Where = ExpressionBuilder<Tables, 'device'>;

const ENABLED = 1;
const DISABLED = 0;

/**
 * The devices for which {@link decideAccess} says yes, row by row: for a stretch of the table. A property test holds the
 * two equal.
 */
function accessible(db: Database, viewer: Viewpoint) {
  return db
    .selectFrom('device')
    .leftJoin('user as owner', 'owner.id', 'device.user_id')
    .where('device.status', '=', ENABLED)
    .where((where) => where.or([where('owner.id', 'is', null), where('owner.status', '!=', DISABLED)]))
    .$if(!viewer.isAdministrator, (query) =>
      query.where((where) => isGranted(where as unknown as Where, viewer)),
    );
}

function isGranted(where: Where, viewer: Viewpoint) {
  const membership = where
    .selectFrom('device_group_member as membership')
    .select('membership.device_id')
    .whereRef('membership.device_id', '=', 'device.id');
  const isUnassigned = where.and([where('device.user_id', 'is', null), where.not(where.exists(membership))]);
  return where.or([
    where('device.user_id', 'in', reachableUsers(where, viewer)),
    where.exists(
      membership.where('membership.device_group_id', 'in', targets(where, 'device_group', viewer)),
    ),
    ...(viewer.onlyAdminAccessesUnassigned ? [] : [isUnassigned]),
  ]);
}

/** Whoever is in a group whose devices the viewer may reach, and the viewer. */
function reachableUsers(where: Pick<Where, 'selectFrom'>, viewer: Viewpoint) {
  return where
    .selectFrom('user as member')
    .select('member.id')
    .where((inner) =>
      inner.or([
        inner('member.id', '=', viewer.userId),
        inner('member.user_group_id', '=', viewer.userGroupId),
        inner('member.user_group_id', 'in', targets(where, 'user_group', viewer)),
      ]),
    );
}

/** Ids of the groups of this kind that a rule leads to, from the person or from the person's group. */
function targets(
  where: Pick<Where, 'selectFrom'>,
  kind: 'user_group' | 'device_group',
  { userId, userGroupId }: Viewpoint,
) {
  return where
    .selectFrom('access_rule')
    .select('access_rule.target_id')
    .where('access_rule.target_kind', '=', kind)
    .where((inner) =>
      inner.or([
        inner.and({ 'access_rule.source_kind': 'user', 'access_rule.source_id': userId }),
        inner.and({ 'access_rule.source_kind': 'user_group', 'access_rule.source_id': userGroupId }),
      ]),
    );
}

/**
 * All ids of {@link accessible}, in their order, as sets that indexes alone answer: the same rules again, for tens of
 * thousands of devices at once. The same property test holds them equal.
 */
export async function listAccessibleIds(db: Database, viewer: Viewpoint): Promise<string[]> {
  const closed = await db
    .selectFrom('device')
    .select('id')
    .where((where) =>
      where.or([
        where('status', '!=', ENABLED),
        where('user_id', 'in', where.selectFrom('user').select('user.id').where('status', '=', DISABLED)),
      ]),
    )
    .execute();
  const isClosed = new Set(closed.map(({ id }) => id));
  const rows = await reachable(db, viewer).orderBy('id').execute();
  return rows.map(({ id }) => id).filter((id) => !isClosed.has(id));
}

function reachable(db: Database, viewer: Viewpoint) {
  const all = db.selectFrom('device').select('device.id');
  if (viewer.isAdministrator) return all;
  const ofUsers = all.where('device.user_id', 'in', reachableUsers(db, viewer));
  const inGroups = db
    .selectFrom('device_group_member')
    .select('device_id as id')
    .where('device_group_id', 'in', targets(db, 'device_group', viewer));
  const both = ofUsers.union(inGroups);
  if (viewer.onlyAdminAccessesUnassigned) return both;
  const unassigned = all
    .where('device.user_id', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('device_group_member as membership')
            .select('membership.device_id')
            .whereRef('membership.device_id', '=', 'device.id'),
        ),
      ),
    );
  return both.union(unassigned);
}

/** A stretch of the ids: from the first to before the last, null for the end. */
export type Stretch = { from: string; before: string | null; limit: number };

/** In the order of their making: a new device never moves others to a page that was read already. */
export async function listAccessibleDevices(
  db: Database,
  viewer: Viewpoint,
  { from, before, limit }: Stretch,
) {
  return accessible(db, viewer)
    .select(['device.id', 'device.rustdesk_id', 'device.name', 'device.username', 'device.os'])
    .select(['device.note', 'device.user_id', 'owner.username as owner_name', 'owner.status as owner_status'])
    .where('device.id', '>=', from)
    .$if(before !== null, (query) => query.where('device.id', '<', before!))
    .orderBy('device.id')
    .limit(limit)
    .execute();
}

/** The device groups that rules lead to; for administrators all. Empty ones too: a group is no secret to its users. */
function accessibleGroups(db: Database, viewer: Viewpoint) {
  return db
    .selectFrom('device_group')
    .$if(!viewer.isAdministrator, (query) =>
      query.where('device_group.id', 'in', (where) => targets(where, 'device_group', viewer)),
    );
}

export async function listAccessibleDeviceGroups(db: Database, viewer: Viewpoint, { limit, offset }: Slice) {
  const matching = accessibleGroups(db, viewer);
  const total = await countOf(matching);
  const rows = await matching
    .select(['device_group.id', 'device_group.name'])
    .orderBy('device_group.name_folded')
    .limit(limit)
    .offset(offset)
    .execute();
  return { total, rows };
}

/** For each device the first of its groups that the viewer's list names; others stay unsaid. */
export async function findDeviceGroupNames(
  db: Database,
  viewer: Viewpoint,
  deviceIds: string[],
): Promise<Map<string, string>> {
  if (deviceIds.length === 0) return new Map();
  const rows = await accessibleGroups(db, viewer)
    .innerJoin('device_group_member', 'device_group_member.device_group_id', 'device_group.id')
    .select(['device_group_member.device_id', 'device_group.name'])
    .where('device_group_member.device_id', 'in', deviceIds)
    .orderBy('device_group.name_folded', 'desc')
    .execute();
  return new Map(rows.map(({ device_id, name }) => [device_id, name]));
}

/** Enabled users whose devices the viewer may reach, by rule or because such a device is there; the viewer first of all. */
export async function listAccessibleUsers(db: Database, viewer: Viewpoint, { limit, offset }: Slice) {
  const matching = db
    .selectFrom('user')
    .where('user.status', '=', ENABLED)
    .$if(!viewer.isAdministrator, (query) =>
      query.where((where) =>
        where.or([
          where('user.id', 'in', reachableUsers(where, viewer)),
          where.exists(
            where
              .selectFrom('device')
              .innerJoin('device_group_member as membership', 'membership.device_id', 'device.id')
              .select('device.id')
              .whereRef('device.user_id', '=', 'user.id')
              .where('device.status', '=', ENABLED)
              .where('membership.device_group_id', 'in', targets(where, 'device_group', viewer)),
          ),
        ]),
      ),
    );
  return usersOf(matching, { limit, offset });
}

async function usersOf(matching: SelectQueryBuilder<Tables, 'user', object>, { limit, offset }: Slice) {
  const total = await countOf(matching);
  const rows = await matching
    .innerJoin('user_group', 'user_group.id', 'user.user_group_id')
    .selectAll('user')
    .select('user_group.name as group_name')
    .orderBy('user.username_folded')
    .limit(limit)
    .offset(offset)
    .execute();
  return { total, rows };
}

async function countOf<DB, Table extends keyof DB>(
  query: SelectQueryBuilder<DB, Table, object>,
): Promise<number> {
  const { total } = (await query
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()) as { total: number };
  return total;
}
