import type { PreviewStrategy } from '@gatehouse/contract';
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Database } from '../database/database.ts';
import { placesOf } from './claims.store.ts';

export type Candidate = {
  id: string;
  rustdesk_id: string;
  name: string;
  user_id: string | null;
  seen: number;
};

/** Devices that the strategy could speak for now, or would after the change. */
export async function listCandidates(
  db: Database,
  { strategyId, targets }: PreviewStrategy,
  { limit, seen }: { limit: number; seen: RawBuilder<boolean> },
): Promise<Candidate[]> {
  const touched = [...(targets?.add ?? []), ...(targets?.remove ?? [])];
  return db
    .selectFrom('device')
    .select(['id', 'rustdesk_id', 'name', 'user_id'])
    .select(sql<number>`case when ${seen} then 1 else 0 end`.as('seen'))
    .where((where) => {
      const assignedTo = (kind: 'device' | 'user' | 'device_group') =>
        where
          .selectFrom('strategy_assignment')
          .select('target_id')
          .where('target_kind', '=', kind)
          .where('strategy_id', '=', strategyId ?? '');
      const inGroups = (groupIds: Expression<string> | string[]) =>
        where(
          'id',
          'in',
          where
            .selectFrom('device_group_member')
            .select('device_id')
            .where('device_group_id', 'in', groupIds),
        );
      const conditions: Expression<SqlBool>[] = [
        where('id', 'in', assignedTo('device')),
        where('user_id', 'in', assignedTo('user')),
        inGroups(assignedTo('device_group') as unknown as Expression<string>),
      ];
      if (touched.length > 0) {
        if (targets?.kind === 'device') conditions.push(where('id', 'in', touched));
        if (targets?.kind === 'user') conditions.push(where('user_id', 'in', touched));
        if (targets?.kind === 'device_group') conditions.push(inGroups(touched));
      }
      return where.or(conditions);
    })
    .limit(limit)
    .execute();
}

export type JoinedGroup = { id: string; place: number };

/** Which of the device groups that would get the strategy each device is in. */
export async function readAddedGroups(
  db: Database,
  deviceIds: string[],
  { targets }: PreviewStrategy,
): Promise<Map<string, JoinedGroup[]>> {
  const groups = new Map<string, JoinedGroup[]>();
  if (targets?.kind !== 'device_group' || targets.add.length === 0 || deviceIds.length === 0) return groups;
  const rows = await db
    .selectFrom(placesOf(db, deviceIds).as('member'))
    .select(['device_id', 'id', 'place'])
    .where('id', 'in', targets.add)
    .execute();
  for (const { device_id, id, place } of rows)
    groups.set(device_id, [...(groups.get(device_id) ?? []), { id, place }]);
  return groups;
}
