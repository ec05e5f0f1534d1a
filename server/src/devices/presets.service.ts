import type { AddressBooks } from '../address-books/address-books.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DeviceGroups } from '../device-groups/device-groups.service.ts';
import { AppError } from '../errors.ts';
import { createRateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { deviceTarget } from './device-record.ts';
import type { Devices } from './devices.service.ts';
import { updateDevice, type DeviceTableRow } from './devices.store.ts';
import type { Presets } from './inventory.ts';

export type PresetServices = {
  devices: Devices;
  strategies: Strategies;
  deviceGroups: DeviceGroups;
  addressBooks: AddressBooks;
};

export type DevicePresets = {
  /** Never throws: what does not exist is recorded, once for each value, and tried again with the next inventory. */
  apply: (row: DeviceTableRow, presets: Presets, actor: Actor) => Promise<void>;
};

/** What a device said before, by kind. The address book's may hold a password, so it is sealed. */
type Said = { applied: Record<string, string>; failed: Record<string, string> };
type Wanted = { kind: string; value: string; isSecret?: boolean; run: () => Promise<unknown> };

/** Rows for presets that fail: anybody can cause them. What there is no room for is said with a later inventory. */
const FAILURES = { limit: 600, windowMs: 3_600_000 };

/**
 * Presets come with every inventory; each is applied when it first appears or changes, so that what an administrator
 * changed afterwards stays (client contract 7.39).
 */
export function createPresets(core: Core, services: PresetServices): DevicePresets {
  const recorded = createRateLimiter({ ...FAILURES, now: core.now });
  return {
    async apply(row, presets, actor) {
      const before = readSaid(row.presets);
      const after: Said = { applied: { ...before.applied }, failed: {} };
      const entry = bookEntry(services, { row, presets, actor, earlier: earlierBook(core, row, before) });
      for (const wanted of [...wantedOf(services, row, presets, actor), ...entry]) {
        const { kind } = wanted;
        if (isSame(core, row, wanted, before.applied[kind])) continue;
        const failure = await attempt(core, wanted);
        if (failure === null) after.applied[kind] = remembered(core, row, wanted);
        else if (isSame(core, row, wanted, before.failed[kind])) after.failed[kind] = before.failed[kind]!;
        else if (recorded.take('')) {
          after.failed[kind] = remembered(core, row, wanted);
          await recordFailure(core, { row, actor, kind, failure });
        }
      }
      const text = JSON.stringify(after);
      if (text !== JSON.stringify(before)) await updateDevice(core.db, row.id, { presets: text });
    },
  };
}

function wantedOf(services: PresetServices, row: DeviceTableRow, presets: Presets, actor: Actor): Wanted[] {
  const { devices, strategies, deviceGroups } = services;
  const wanted: Wanted[] = [];
  const want = (kind: string, value: string | undefined, run: (value: string) => Promise<unknown>): void => {
    if (value !== undefined) wanted.push({ kind, value, run: () => run(value) });
  };
  want('user', presets['preset-user-name'], (name) => devices.assignUserByName(row.id, name, actor));
  want('device_group', presets['preset-device-group-name'], (name) =>
    deviceGroups.moveDeviceByName(row.id, name, actor),
  );
  want('strategy', presets['preset-strategy-name'], (name) =>
    strategies.assignByName({ kind: 'device', id: row.id }, name, actor),
  );
  want('note', presets['preset-note'], (note) => devices.setNote(row.id, note, actor));
  return wanted;
}

type BookPreset = { row: DeviceTableRow; presets: Presets; actor: Actor; earlier: string | null };

/**
 * IDs are public, and anybody may be the first to send one: what a person wrote of it into a book stays. Only the entry
 * that the device's own preset made is brought up to date.
 */
function bookEntry({ addressBooks }: PresetServices, { row, presets, actor, earlier }: BookPreset): Wanted[] {
  const book = presets['preset-address-book-name'];
  if (book === undefined) return [];
  const existing = book === earlier ? 'update' : 'refuse';
  const entry = {
    book,
    tag: presets['preset-address-book-tag'],
    alias: presets['preset-address-book-alias'],
    password: presets['preset-address-book-password'],
    note: presets['preset-address-book-note'],
  };
  return [
    {
      kind: 'address_book',
      value: JSON.stringify(entry),
      isSecret: true,
      run: () => addressBooks.addByName({ ...entry, existing, rustdeskId: row.rustdesk_id }, actor),
    },
  ];
}

/** The book that an earlier preset of this device has put it into. */
function earlierBook({ secrets }: Core, row: DeviceTableRow, { applied }: Said): string | null {
  const sealed = applied['address_book'];
  if (sealed === undefined) return null;
  try {
    return (JSON.parse(secrets.open(sealed, placeOf(row))) as { book: string }).book;
  } catch {
    return null;
  }
}

/** Null when it worked. */
async function attempt({ log }: Core, { kind, run }: Wanted): Promise<AppError | Error | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) log.error({ err: error, kind }, 'a preset could not be applied');
    return error as Error;
  }
}

type Failure = { row: DeviceTableRow; actor: Actor; kind: string; failure: Error };

async function recordFailure({ audit }: Core, { row, actor, kind, failure }: Failure): Promise<void> {
  const named = failure instanceof AppError ? { code: failure.code, ...failure.details } : {};
  await audit.record(actor, {
    action: 'device.preset_failed',
    severity: 'notice',
    target: deviceTarget(row),
    details: { preset: kind, ...named },
  });
}

const placeOf = ({ id }: DeviceTableRow): string => `device/${id}/presets`;

function remembered({ secrets }: Core, row: DeviceTableRow, { value, isSecret }: Wanted): string {
  return isSecret === true ? secrets.seal(value, placeOf(row)) : value;
}

/** What was sealed under a master key that is gone counts as another value. */
function isSame(
  { secrets }: Core,
  row: DeviceTableRow,
  { value, isSecret }: Wanted,
  said: string | undefined,
): boolean {
  if (said === undefined || isSecret !== true) return said === value;
  try {
    return secrets.open(said, placeOf(row)) === value;
  } catch {
    return false;
  }
}

function readSaid(text: string): Said {
  const { applied = {}, failed = {} } = JSON.parse(text) as Partial<Said>;
  return { applied, failed };
}
