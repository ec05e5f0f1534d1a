import { cleanText } from '../clean-text.ts';
import { originOf } from '../connections/audit-origin.ts';
import type { AuditWriter } from '../connections/audit-writer.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { newId } from '../ids.ts';
import { countUp, findRecentAlarm, insertAlarm, nameOfUser } from './alarms.store.ts';

/** Client alarms by the client's own numbers (client contract 6.4), sign-in alarms 3-5, our own from 100 on. */
export const ALARM_TYPES = {
  outsideIpWhitelist: 0,
  manyAttempts: 1,
  manyAttemptsInAMinute: 2,
  manyAccountSignIns: 3,
  manyAccountSignInsInAMinute: 4,
  manyAccountSignInsInAnHour: 5,
  /** A known device ID came with another uuid. */
  deviceUuidChanged: 100,
} as const;

const FIRST_OF_OURS = 100;

/** False for alarms that no client knows: a device that reports one makes up what only this server can say. */
export function mayComeFromDevice(type: number): boolean {
  return type < FIRST_OF_OURS;
}

/** The same alarm within this time counts up: clients repeat it with every blocked attempt. */
const SAME_WITHIN_MS = 600_000;
const MAX_INFO = 2000;

export type NewAlarm = {
  type: number;
  deviceId?: string | null;
  rustdeskId?: string;
  /** Looked up when it is left out. */
  deviceName?: string;
  userId?: string | null;
  /** Looked up when it is left out. */
  userName?: string;
  peerId?: string;
  peerName?: string;
  ip?: string;
  connId?: number | null;
  /** Short plain values for whoever looks into it; never a secret. */
  info?: Record<string, unknown>;
  /** Milliseconds; now when it is left out. */
  at?: number;
  nonce?: string | null;
};

export type Alarms = {
  /**
   * Resolves when it is stored, which takes as long as the database is busy: do not wait for it on a path that has to be
   * quick, and never inside a transaction, whose connection it needs.
   */
  record: (alarm: NewAlarm) => Promise<void>;
};

export function createAlarms({ now }: Pick<Core, 'now'>, { writer }: { writer: AuditWriter }): Alarms {
  return {
    record(alarm) {
      const at = alarm.at ?? now();
      return writer.write({
        nonce: alarm.nonce ?? null,
        async run(transaction) {
          const row = await rowOf(transaction, alarm, at);
          const same = await findRecentAlarm(transaction, row, at - SAME_WITHIN_MS);
          await (same === undefined ? insertAlarm(transaction, row) : countUp(transaction, same, row));
          return undefined;
        },
      });
    },
  };
}

async function rowOf(transaction: DatabaseTransaction, alarm: NewAlarm, at: number) {
  const { type, deviceId = null, userId = null, connId = null } = alarm;
  const peerId = cleanText(alarm.peerId, 100);
  // The controlling side alone would relate a refused connection to an earlier one that was let in.
  const origin = await originOf(transaction, { deviceId, connId, peerId: '', at });
  return {
    id: newId(at),
    at,
    last_at: at,
    count: 1,
    type,
    device_id: deviceId,
    rustdesk_id: cleanText(alarm.rustdeskId, 64),
    device_name: cleanText(alarm.deviceName, 200) || origin.deviceName,
    user_id: userId,
    user_name: cleanText(alarm.userName, 200) || (await nameOfUser(transaction, userId)),
    peer_id: peerId,
    peer_name: cleanText(alarm.peerName, 200),
    ip: cleanText(alarm.ip, 64),
    conn_id: connId,
    connection_id: origin.connectionId,
    info: boundedJson(alarm.info ?? {}),
  };
}

/** What does not fit is left out from the end. */
function boundedJson(info: Record<string, unknown>): string {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(info).slice(0, 20)) {
    const shown = typeof value === 'number' || typeof value === 'boolean' ? value : cleanText(value, 400);
    const next = { ...kept, [cleanText(key, 40)]: shown };
    if (JSON.stringify(next).length > MAX_INFO) break;
    Object.assign(kept, next);
  }
  return JSON.stringify(kept);
}
