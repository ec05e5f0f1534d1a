import type { DeviceRow } from '@gatehouse/contract';
import type { CsvColumn } from '../http/csv-download.ts';

/** The columns of an exported list of devices. */
export const DEVICE_CSV: readonly CsvColumn<DeviceRow>[] = [
  ['id', ({ rustdeskId }) => rustdeskId],
  ['name', ({ name }) => name],
  ['username', ({ username }) => username],
  ['user', ({ user }) => user?.name ?? ''],
  ['user_group', ({ userGroup }) => userGroup?.name ?? ''],
  ['device_groups', ({ deviceGroups }) => deviceGroups.map(({ name }) => name).join('; ')],
  ['strategy', ({ strategy }) => strategy.effective?.name ?? ''],
  ['strategy_from', ({ strategy }) => strategy.effective?.level ?? ''],
  ['status', ({ status }) => status],
  ['online', ({ isOnline }) => (isOnline ? 'yes' : 'no')],
  ['last_seen', ({ lastSeenAt }) => lastSeenAt],
  ['first_seen', ({ firstSeenAt }) => firstSeenAt],
  ['platform', ({ platform }) => platform],
  ['os', ({ os }) => os],
  ['version', ({ version }) => version],
  ['ip', ({ ip }) => ip],
  ['note', ({ note }) => note],
  ['contested_since', ({ contested }) => contested?.at ?? ''],
  ['guid', ({ id }) => id],
];
