import type { DeviceFilter } from '@gatehouse/contract';
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Tables } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';
import { obeysStrategy } from './device-strategy.store.ts';

type DeviceQuery = SelectQueryBuilder<Tables, 'device', object>;

const DAY_MS = 86_400_000;
const SEARCHED = ['device.rustdesk_id', 'device.name', 'device.username', 'device.note', 'device.ip'];
const MAX_WORDS = 8;

/** Whose list it is, and when. */
export type Viewing = { authority: Authority; now: number };

/**
 * The devices that match and that the viewer may see, as far as the database knows: who is online, only presence can tell. `offlineDays` narrows
 * by what is stored; a device that came back a moment ago still has to be taken out.
 */
export function matchingDevices(
  devices: DeviceQuery,
  filter: DeviceFilter,
  { authority, now }: Viewing,
): DeviceQuery {
  const { q, status, platform, version, offlineDays, contested } = filter;
  return byBelonging(devices, filter)
    .where(deviceIsReached(authority, 'device.view'))
    .$if(q !== '', (rows) => rows.where(matchesText(q.normalize('NFKC'))))
    .$if(status !== undefined, (rows) => rows.where('device.status', '=', status === 'enabled' ? 1 : 0))
    .$if(platform !== undefined, (rows) =>
      rows.where('device.platform', '=', platform === 'other' ? '' : platform!),
    )
    .$if(version !== undefined, (rows) => rows.where('device.version', '=', version!))
    .$if(contested !== undefined, (rows) => rows.where('device.contested_uuid_hash', 'is not', null))
    .$if(offlineDays !== undefined, (rows) =>
      rows.where('device.last_seen_at', '<=', now - offlineDays! * DAY_MS),
    );
}

function byBelonging(devices: DeviceQuery, filter: DeviceFilter): DeviceQuery {
  const { userId, userGroupId, deviceGroupId, strategyId } = filter;
  return devices
    .$if(userId === 'none', (rows) => rows.where('device.user_id', 'is', null))
    .$if(userId !== undefined && userId !== 'none', (rows) => rows.where('device.user_id', '=', userId!))
    .$if(userGroupId !== undefined, (rows) =>
      rows.where('device.user_id', 'in', (where) =>
        where.selectFrom('user').select('id').where('user_group_id', '=', userGroupId!),
      ),
    )
    .$if(deviceGroupId !== undefined, (rows) => rows.where(inGroup(deviceGroupId!)))
    .$if(strategyId !== undefined, (rows) =>
      rows.where(obeysStrategy(strategyId === 'none' ? null : strategyId!)),
    );
}

const memberships = sql`select 1 from device_group_member where device_group_member.device_id = device.id`;

function inGroup(id: string): RawBuilder<boolean> {
  if (id === 'none') return sql<boolean>`not exists (${memberships})`;
  return sql<boolean>`exists (${memberships} and device_group_member.device_group_id = ${id})`;
}

/** An ID may be typed as clients show it, with blanks; otherwise each word has to occur somewhere. */
function matchesText(q: string): RawBuilder<boolean> {
  const digits = q.replaceAll(/\s/g, '');
  const words = q.split(/\s+/).slice(0, MAX_WORDS).map(matchesWord);
  const allWords = sql<boolean>`(${sql.join(words, sql` and `)})`;
  if (!/^[\d%]+$/.test(digits)) return allWords;
  const asId = containsText(['device.rustdesk_id'], digits, { percentIsWildcard: true });
  return sql<boolean>`(${asId} or ${allWords})`;
}

function matchesWord(word: string): RawBuilder<boolean> {
  const wildcard = { percentIsWildcard: true };
  const owners = sql`select id from ${sql.table('user')} where ${containsText(['username', 'username_folded', 'display_name'], word, wildcard)}`;
  return sql<boolean>`(${containsText(SEARCHED, word, wildcard)} or device.user_id in (${owners}))`;
}
