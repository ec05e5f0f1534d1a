import type { DeviceGroupRow, DeviceTag, ListQuery } from '@gatehouse/contract';
import type { z } from 'zod';
import { assertPermission, assertReachesDevice } from '../admin-roles/assert-reach.ts';
import { hasPermission, reachFor, type Authority } from '../admin-roles/authority.policy.ts';
import type { Database } from '../database/database.ts';
import {
  countDevicesByGroup,
  listDeviceTags,
  listReachedDevices,
  type DeviceTagRow,
} from './device-groups.store.ts';

type Page<Row> = { total: number; page: number; pageSize: number; rows: Row[] };
type Query = z.output<typeof ListQuery>;

export type MemberScope = {
  /** Those of its devices that the viewer may see. @throws AppError `device_group.not_found`, `permission.required` */
  listMembers: (id: string, query: Query, authority: Authority) => Promise<Page<DeviceTag>>;
  /** Devices by ID, name or owner, for pickers. */
  pick: (query: Query, authority: Authority) => Promise<Page<DeviceTag>>;
  /** Counts the devices that the viewer may see; null without the right to see any. */
  countFor: (authority: Authority, rows: DeviceGroupRow[]) => Promise<DeviceGroupRow[]>;
  /** @throws AppError `permission.required`, `permission.out_of_scope`, `device.not_found` */
  assertMayMove: (authority: Authority, deviceIds: readonly string[]) => Promise<void>;
};

/** Seeing or editing a group is not seeing or choosing its devices (console 169, 170). */
export function memberScope(
  db: Database,
  requireGroup: (db: Database, id: string) => Promise<unknown>,
): MemberScope {
  return {
    async listMembers(id, query, authority) {
      await requireGroup(db, id);
      assertPermission(authority, 'device.view');
      return presentPage(query, await listDeviceTags(db, query, { authority, deviceGroupId: id }));
    },
    pick: async (query, authority) => presentPage(query, await listDeviceTags(db, query, { authority })),
    async countFor(authority, rows) {
      if (reachFor(authority, 'device.view').everything) return rows;
      const counts = hasPermission(authority, 'device.view')
        ? await countDevicesByGroup(db, authority)
        : null;
      return rows.map((row) => ({ ...row, memberCount: counts && (counts.get(row.id) ?? 0) }));
    },
    async assertMayMove(authority, deviceIds) {
      for (const device of await listReachedDevices(db, deviceIds))
        assertReachesDevice(authority, 'device.update_group', device);
    },
  };
}

function presentPage(
  { page, pageSize }: Query,
  { total, rows }: { total: number; rows: DeviceTagRow[] },
): Page<DeviceTag> {
  return { total, page, pageSize, rows: rows.map(presentDeviceTag) };
}

function presentDeviceTag(row: DeviceTagRow): DeviceTag {
  const { id, rustdesk_id: rustdeskId, name, owner_name: ownerName, status } = row;
  return { id, rustdeskId, name, ownerName, enabled: status === 1 };
}
