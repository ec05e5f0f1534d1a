import { cleanText } from '../clean-text.ts';
import { versionNumber } from './device-text.ts';
import type { DeviceTableRow } from './devices.store.ts';
import { platformOf } from './platform.ts';

/** What a client says of its computer (client contract 2.9), bounded and cleaned; empty: it did not say. */
export type Inventory = {
  hostname: string;
  username: string;
  os: string;
  version: string;
  cpu: string;
  memory: string;
};

export const PRESETS = [
  'preset-user-name',
  'preset-strategy-name',
  'preset-device-group-name',
  'preset-note',
  'preset-address-book-name',
  'preset-address-book-tag',
  'preset-address-book-alias',
  'preset-address-book-password',
  'preset-address-book-note',
] as const;
export type PresetName = (typeof PRESETS)[number];
export type Presets = Partial<Record<PresetName, string>>;

/** Anything but texts counts as not said; unknown keys are dropped. */
export function readInventory(body: Record<string, unknown>): Inventory {
  return {
    hostname: cleanText(body['hostname'], 100),
    username: cleanText(body['username'], 100),
    os: cleanText(body['os'], 200),
    version: cleanText(body['version'], 40),
    cpu: cleanText(body['cpu'], 200),
    memory: cleanText(body['memory'], 40),
  };
}

export function readPresets(body: Record<string, unknown>): Presets {
  const found = PRESETS.map((name) => [name, cleanText(body[name], 300)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== ''));
}

/** What was left out keeps its old value, and what an administrator typed wins. */
export function inventoryColumns(
  before: Pick<DeviceTableRow, 'name_override' | 'username_override'>,
  { hostname, username, os, version, cpu, memory }: Inventory,
): Partial<DeviceTableRow> {
  return {
    ...(hostname === '' ? {} : { reported_name: hostname, name: before.name_override ?? hostname }),
    ...(username === ''
      ? {}
      : { reported_username: username, username: before.username_override ?? username }),
    ...(os === '' ? {} : { os, platform: platformOf(os) }),
    ...(version === '' ? {} : { version, version_number: versionNumber(version) }),
    ...(cpu === '' ? {} : { cpu }),
    ...(memory === '' ? {} : { memory }),
  };
}
