import type { DeviceChoices, PermissionName } from '@gatehouse/contract';
import { sql, type RawBuilder } from 'kysely';
import { hasPermission, type Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';

/**
 * What devices can be filtered by and moved to: whatever the viewer may see by itself, else what the devices show that
 * the viewer may see.
 */
export async function listChoices(db: Database, authority: Authority): Promise<DeviceChoices> {
  const seen = deviceIsReached(authority, 'device.view');
  const named = (
    table: 'device_group' | 'user_group' | 'strategy',
    permission: PermissionName,
    shown: RawBuilder<unknown>,
  ) =>
    db
      .selectFrom(table)
      .select(['id', 'name'])
      .$if(!hasPermission(authority, permission), (rows) => rows.where(sql<boolean>`id in (${shown})`))
      .orderBy('name_folded')
      .execute();
  return {
    deviceGroups: await named('device_group', 'device_group.view', groupsOf(seen)),
    userGroups: await named('user_group', 'user_group.view', ownerGroupsOf(seen)),
    strategies: await named('strategy', 'strategy.view', strategiesOf(seen)),
    versions: await listVersions(db, seen),
  };
}

type Seen = RawBuilder<boolean>;

const groupsOf = (seen: Seen): RawBuilder<unknown> =>
  sql`select device_group_id from device_group_member where device_id in (select id from device where ${seen})`;

const ownersOf = (seen: Seen): RawBuilder<unknown> =>
  sql`select user_id from device where user_id is not null and ${seen}`;

const ownerGroupsOf = (seen: Seen): RawBuilder<unknown> =>
  sql`select user_group_id from ${sql.table('user')} where id in (${ownersOf(seen)})`;

const strategiesOf = (seen: Seen): RawBuilder<unknown> =>
  sql`select strategy_id from strategy_assignment where
    (target_kind = 'device' and target_id in (select id from device where ${seen}))
    or (target_kind = 'user' and target_id in (${ownersOf(seen)}))
    or (target_kind = 'device_group' and target_id in (${groupsOf(seen)}))`;

async function listVersions(db: Database, seen: Seen): Promise<DeviceChoices['versions']> {
  const versions = await db
    .selectFrom('device')
    .select(['version', sql<number>`max(version_number)`.as('number'), sql<number>`count(*)`.as('count')])
    .where('version', '!=', '')
    .where(seen)
    .groupBy('version')
    .orderBy('number', 'desc')
    .orderBy('version', 'desc')
    .limit(200)
    .execute();
  return versions.map(({ version, count }) => ({ version, count }));
}
