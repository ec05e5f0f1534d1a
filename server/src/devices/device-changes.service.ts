import { diffFields, type Actor, type AuditEntry } from '../audit/audit.service.ts';
import { cleanText } from '../clean-text.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { fingerprintOf } from './contested.ts';
import { deviceTarget, toDevice, type Device } from './device-record.ts';
import { deleteDevice, findDeviceById, updateDevice, type DeviceTableRow } from './devices.store.ts';
import type { DeviceDependencies } from './devices.service.ts';

const NAME_LENGTH = 100;
const NOTE_LENGTH = 500;

/**
 * Each change is recorded in the audit log when something really changed, and told to the other features once it is
 * stored. Everything here throws AppError `device.not_found`.
 */
export type DeviceChanges = {
  /** Null takes the device from its owner. @throws AppError `user.not_found` */
  assignUser: (id: string, userId: string | null, actor: Actor) => Promise<Device>;
  setNote: (id: string, note: string, actor: Actor) => Promise<Device>;
  /** Wins over what the client reports; empty gives the reported name back. */
  setName: (id: string, name: string, actor: Actor) => Promise<Device>;
  /** The same for the name of the system's user. */
  setUsername: (id: string, username: string, actor: Actor) => Promise<Device>;
  /** A disabled device stays known and is seen, but nobody may connect to it. */
  setEnabled: (id: string, enabled: boolean, actor: Actor) => Promise<Device>;
  /**
   * A client that still runs comes back as a new device.
   * @throws AppError `device.must_be_disabled`; `device.online` unless forced
   */
  remove: (id: string, actor: Actor, options?: { force?: boolean }) => Promise<void>;
  /**
   * The contested uuid is the device's from now on, if it still is the one that was shown.
   * @throws AppError `device.not_contested`, `device.contest_changed`
   */
  acceptUuid: (id: string, fingerprint: string, actor: Actor) => Promise<Device>;
  /** The device stays bound to the uuid it had. @throws AppError `device.not_contested` */
  rejectUuid: (id: string, actor: Actor) => Promise<Device>;
};

export function deviceChanges(core: Core, { signals, presence, users }: DeviceDependencies): DeviceChanges {
  const change = async (actor: Actor, wanted: Change): Promise<Device> => {
    const { device, isChanged } = await core.db
      .transaction()
      .execute((transaction) => changeDevice(core, transaction, actor, wanted));
    if (isChanged) signals.publish(changed(device));
    return device;
  };
  return {
    async assignUser(id, userId, actor) {
      const columns = async (transaction: DatabaseTransaction) => {
        if (userId !== null && (await users.findById(userId, transaction)) === null)
          throw new AppError('user.not_found', 'There is no such user', { user: userId });
        return { user_id: userId };
      };
      return change(actor, { id, action: 'device.assigned', columns });
    },
    setNote: (id, note, actor) =>
      change(actor, { id, action: 'device.updated', columns: () => ({ note: noteText(note) }) }),
    setName: (id, name, actor) =>
      change(actor, { id, action: 'device.updated', columns: (_, row) => namedColumns(row, name) }),
    setUsername: (id, name, actor) =>
      change(actor, { id, action: 'device.updated', columns: (_, row) => usernameColumns(row, name) }),
    setEnabled: (id, enabled, actor) =>
      change(actor, {
        id,
        action: enabled ? 'device.enabled' : 'device.disabled',
        severity: 'notice',
        columns: () => ({ status: enabled ? 1 : 0 }),
      }),
    async remove(id, actor, { force = false } = {}) {
      const row = await core.db.transaction().execute(async (transaction) => {
        const before = await requireRow(transaction, id);
        assertRemovable(before, force || !presence.isOnline(id));
        await deleteDevice(transaction, id);
        const entry = { action: 'device.deleted', severity: 'notice' as const, target: deviceTarget(before) };
        await core.audit.record(actor, { ...entry, details: { userId: before.user_id } }, transaction);
        return before;
      });
      signals.publish(changed(toDevice(row)));
    },
    acceptUuid: (id, fingerprint, actor) =>
      change(actor, {
        id,
        action: 'device.uuid_accepted',
        severity: 'notice',
        columns: (_, row) => acceptedColumns(row, fingerprint),
      }),
    rejectUuid: (id, actor) =>
      change(actor, {
        id,
        action: 'device.uuid_rejected',
        severity: 'notice',
        columns: (_, row) => rejectedColumns(row),
      }),
  };
}

type Columns = Partial<DeviceTableRow>;
type Change = {
  id: string;
  action: string;
  severity?: AuditEntry['severity'];
  columns: (transaction: DatabaseTransaction, row: DeviceTableRow) => Columns | Promise<Columns>;
};

async function changeDevice(
  core: Core,
  transaction: DatabaseTransaction,
  actor: Actor,
  { id, action, severity = 'info', columns }: Change,
): Promise<{ device: Device; isChanged: boolean }> {
  const before = await requireRow(transaction, id);
  const after = { ...before, ...(await columns(transaction, before)) };
  const changes = diffFields(auditedFields(before), auditedFields(after), ['contestedUuid']);
  if (changes.length === 0) return { device: toDevice(before), isChanged: false };
  const { id: _id, ...rest } = after;
  await updateDevice(transaction, id, rest);
  await core.audit.record(actor, { action, severity, target: deviceTarget(after), changes }, transaction);
  return { device: toDevice(after), isChanged: true };
}

async function requireRow(transaction: DatabaseTransaction, id: string): Promise<DeviceTableRow> {
  const row = await findDeviceById(transaction, id);
  if (row === undefined) throw new AppError('device.not_found', 'There is no such device');
  return row;
}

function assertRemovable(row: DeviceTableRow, isGone: boolean): void {
  if (row.status === 1)
    throw new AppError('device.must_be_disabled', 'Disable the device before deleting it');
  if (!isGone) throw new AppError('device.online', 'The device is online and would come back at once');
}

const noteText = (note: string): string =>
  note
    .split('\n')
    .map((line) => cleanText(line, NOTE_LENGTH))
    .join('\n')
    .slice(0, NOTE_LENGTH);

function namedColumns(row: DeviceTableRow, name: string): Columns {
  const override = cleanText(name, NAME_LENGTH) || null;
  return { name_override: override, name: override ?? row.reported_name };
}

function usernameColumns(row: DeviceTableRow, username: string): Columns {
  const override = cleanText(username, NAME_LENGTH) || null;
  return { username_override: override, username: override ?? row.reported_username };
}

const UNCONTESTED = { contested_uuid_hash: null, contested_at: null, contested_ip: null };

/** What the other computer has to say comes with its next inventory; its key at the ID server is another one, too. */
function acceptedColumns(row: DeviceTableRow, fingerprint: string): Columns {
  const columns = rejectedColumns(row);
  if (fingerprintOf(row.contested_uuid_hash!) !== fingerprint)
    throw new AppError('device.contest_changed', 'Meanwhile yet another computer asks to be this device');
  return { ...columns, uuid_hash: row.contested_uuid_hash!, pk: null, sysinfo_at: null };
}

function rejectedColumns(row: DeviceTableRow): Columns {
  if (row.contested_uuid_hash === null)
    throw new AppError('device.not_contested', 'No other computer asks to be this device');
  return UNCONTESTED;
}

const changed = ({ id, rustdeskId }: Device) =>
  ({ kind: 'device-changed', deviceId: id, rustdeskId }) as const;

function auditedFields(row: DeviceTableRow): Record<string, unknown> {
  return {
    userId: row.user_id,
    note: row.note,
    name: row.name,
    username: row.username,
    enabled: row.status === 1,
    contestedUuid: row.contested_uuid_hash,
  };
}
