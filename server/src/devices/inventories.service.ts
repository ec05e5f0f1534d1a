import { ALARM_TYPES, type Alarms } from '../alarms/alarms.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { hashSecret } from '../ids.ts';
import { findInstallation } from '../settings/installation.ts';
import type { Signals } from '../signals/signals.ts';
import { createRateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import { createRefusalLog } from '../sign-in/refusal-log.ts';
import { deviceTarget } from './device-record.ts';
import { isRustdeskId } from './device-text.ts';
import { findDevice, insertDevice, updateDevice, type DeviceTableRow } from './devices.store.ts';
import { inventoryColumns, type Inventory, type Presets } from './inventory.ts';
import { newDevice } from './new-device.ts';
import { createPresets, type PresetServices } from './presets.service.ts';
import type { Presence } from './presence.ts';
import { createRegistrationPolicy } from './registration.policy.ts';

export type Report = {
  rustdeskId: string;
  uuid: string;
  inventory: Inventory;
  presets: Presets;
  /** The client, with its address. */
  from: Pick<Actor, 'ip' | 'userAgent' | 'requestId'>;
};

export type Receipt = 'stored' | 'not_deployed' | 'refused';

export type Inventories = {
  /** Binds ID and uuid at first sight; a known ID with another uuid changes nothing and is an alarm. */
  report: (report: Report) => Promise<Receipt>;
  /** Is it of any use that a client nobody knows sends its inventory? */
  wantsStrangers: () => Promise<boolean>;
  /** Changes when the database is a new one: clients that compare it then send theirs again (client contract 2.10). */
  tag: () => Promise<string>;
};

/** A client sends one at its start and when somebody else signs in to the computer. */
const REPORTS = { limit: 20, windowMs: 600_000 };
/** The same stranger at the same device is news once an hour. */
const CONTESTS = { limit: 1, windowMs: 3_600_000 };
/** Whoever makes up uuids reads no disk without end. */
const CONTEST_LOOKUPS = { limit: 120, windowMs: 60_000 };
/** Until then the first who asked stays, so that nobody slips in while an administrator decides. */
const CONTESTED_MS = 86_400_000;

type Dependencies = PresetServices & { signals: Signals; presence: Presence; alarms: Alarms };

/** What computers say of themselves. */
export function createInventories(core: Core, dependencies: Dependencies): Inventories {
  const { presence } = dependencies;
  const registration = createRegistrationPolicy(core);
  const presets = createPresets(core, dependencies);
  const contest = contests(core, dependencies);
  const reports = createRateLimiter({ ...REPORTS, now: core.now });
  const registrationRefusals = createRefusalLog(core);
  let tag: Promise<string> | null = null;

  const register = async (report: Report): Promise<Receipt | DeviceTableRow> => {
    const { ip } = report.from;
    const admission = await registration.admit(ip ?? '');
    if (admission === 'admitted') return introduce(core, report);
    if (admission === 'too_many')
      await registrationRefusals.record(clientOf(report), {
        action: 'device.registration_limited',
        severity: 'notice',
      });
    return admission === 'not_deployed' ? 'not_deployed' : 'refused';
  };
  return {
    wantsStrangers: () => registration.isOpen(),
    async tag() {
      tag ??= findInstallation(core.db, core.now());
      return hashSecret(`sysinfo ${await tag}`).slice(0, 16);
    },
    async report(report) {
      const { rustdeskId, uuid } = report;
      if (uuid === '' || !isRustdeskId(rustdeskId)) return 'refused';
      const { kind } = await presence.identify(rustdeskId, uuid);
      if (kind === 'foreign') return contest(report);
      const row = kind === 'known' ? await findDevice(core.db, rustdeskId) : await register(report);
      if (row === undefined) return 'refused';
      if (typeof row === 'string') return row;
      // It was there after all: another process has just made it.
      if (row.uuid_hash !== '' && row.uuid_hash !== hashSecret(uuid)) return contest(report);
      if (!reports.take(row.id)) return 'refused';
      await store(core, dependencies, row, report);
      await presets.apply(row, report.presets, clientOf(report));
      return 'stored';
    },
  };
}

function clientOf({ rustdeskId, inventory, from }: Report): Actor {
  return { kind: 'client', userId: null, name: inventory.hostname || rustdeskId, ...from };
}

/** The new row, or the one that somebody else was quicker to make. */
async function introduce(core: Core, { rustdeskId, uuid, from }: Report): Promise<DeviceTableRow> {
  const known = { rustdesk_id: rustdeskId, uuid_hash: hashSecret(uuid), ip: from.ip ?? '' };
  await insertDevice(core.db, newDevice(known, core.now()));
  return (await findDevice(core.db, rustdeskId))!;
}

async function store(
  core: Core,
  { signals }: Dependencies,
  row: DeviceTableRow,
  { uuid, inventory, from }: Report,
): Promise<void> {
  await updateDevice(core.db, row.id, {
    ...inventoryColumns(row, inventory),
    uuid_hash: hashSecret(uuid),
    ip: from.ip ?? row.ip,
    sysinfo_at: core.now(),
    last_seen_at: core.now(),
  });
  signals.publish({ kind: 'device-changed', deviceId: row.id, rustdeskId: row.rustdesk_id });
}

/** A stranger under a known ID: refused, shown to administrators, and however often he asks a bounded number of rows. */
function contests(core: Core, { signals, alarms }: Dependencies): (report: Report) => Promise<Receipt> {
  const news = createRateLimiter({ ...CONTESTS, now: core.now });
  const lookups = createRateLimiter({ ...CONTEST_LOOKUPS, now: core.now });
  const refusals = createRefusalLog(core);
  return async (report) => {
    const { rustdeskId, uuid, from } = report;
    const uuidHash = hashSecret(uuid);
    if (!news.take(`${rustdeskId} ${uuidHash}`) || !lookups.take('')) return 'refused';
    const row = await findDevice(core.db, rustdeskId);
    if (row === undefined) return 'refused';
    const entry = { action: 'device.uuid_refused', severity: 'alarm' as const, target: deviceTarget(row) };
    if (!(await refusals.record(clientOf(report), entry))) return 'refused';
    if (row.contested_uuid_hash === null || core.now() - (row.contested_at ?? 0) >= CONTESTED_MS) {
      await updateDevice(core.db, row.id, {
        contested_uuid_hash: uuidHash,
        contested_at: core.now(),
        contested_ip: from.ip ?? '',
      });
      signals.publish({ kind: 'device-changed', deviceId: row.id, rustdeskId });
    }
    const info = { hostname: report.inventory.hostname, os: report.inventory.os };
    // It waits for the database as long as that takes; the client does not have to.
    alarms
      .record({
        type: ALARM_TYPES.deviceUuidChanged,
        deviceId: row.id,
        rustdeskId,
        ip: from.ip ?? '',
        info,
      })
      .catch((error: unknown) => core.log.error({ err: error }, 'an alarm could not be stored'));
    return 'refused';
  };
}
