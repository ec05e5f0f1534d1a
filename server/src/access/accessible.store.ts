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
 * The devices for which {@link decideAccess} says yes: the same rules as sets, each found by an index, so that the
 * cost grows with what somebody may reach and not with how many devices there are. A property test holds the two equal.
 */
function accessible(db: Database, viewer: Viewpoint) {
  return db
    .selectFrom('device')
    .leftJoin('user as owner', 'owner.id', 'device.user_id')
    .where('device.status', '=', ENABLED)
    .where((where) => where.or([where('owner.id', 'is', null), where('owner.status', '!=', DISABLED)]))
    .$if(!viewer.isAdministrator, (query) =>
      query.where('device.id', 'in', (where) => granted(where as unknown as Where, viewer)),
    );
}

function granted(where: Where, viewer: Viewpoint) {
  const ofReachableGroups = where
    .selectFrom('device as theirs')
    .innerJoin('user as member', 'member.id', 'theirs.user_id')
    .select('theirs.id')
    .where((inner) =>
      inner.or([
        inner('member.id', '=', viewer.userId),
        inner('member.user_group_id', '=', viewer.userGroupId),
        inner('member.user_group_id', 'in', targets(where, 'user_group', viewer)),
      ]),
    );
  const inReachableDeviceGroups = where
    .selectFrom('device_group_member as membership')
    .select('membership.device_id as id')
    .where('membership.device_group_id', 'in', targets(where, 'device_group', viewer));
  const both = ofReachableGroups.union(inReachableDeviceGroups);
  return viewer.onlyAdminAccessesUnassigned ? both : both.union(unassigned(where));
}

function unassigned(where: Where) {
  return where
    .selectFrom('device as free')
    .select('free.id')
    .where('free.user_id', 'is', null)
    .where((inner) =>
      inner.not(
        inner.exists(
          inner
            .selectFrom('device_group_member as membership')
            .select('membership.device_id')
            .whereRef('membership.device_id', '=', 'free.id'),
        ),
      ),
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

/** In the order of their making: a new device never moves others to a page that was read already. */
export async function listAccessibleDevices(db: Database, viewer: Viewpoint, { limit, offset }: Slice) {
  const matching = accessible(db, viewer);
  const total = await countOf(matching);
  const rows = await matching
    .select(['device.id', 'device.rustdesk_id', 'device.name', 'device.username', 'device.os'])
    .select(['device.note', 'device.user_id', 'owner.username as owner_name', 'owner.status as owner_status'])
    .orderBy('device.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { total, rows };
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
          where('user.id', '=', viewer.userId),
          where('user.user_group_id', '=', viewer.userGroupId),
          where('user.user_group_id', 'in', targets(where, 'user_group', viewer)),
          where(
            'user.id',
            'in',
            accessible(db, viewer).select('device.user_id').where('device.user_id', 'is not', null),
          ),
        ]),
      ),
    );
  return usersOf(matching, { limit, offset });
}

/** Every user, for scripts and administrators. */
export async function listClientUsers(db: Database, slice: Slice) {
  return usersOf(db.selectFrom('user'), slice);
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
