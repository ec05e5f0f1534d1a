import { hash } from 'node:crypto';
import { SlotIndex } from './slot-index.ts';

/** What presence needs of a row. */
export type KnownDevice = {
  id: string;
  rustdesk_id: string;
  uuid_hash: string;
  sysinfo_at: number | null;
  ip: string;
};

/** A sighting that still has to be written; `ip` only when it changed. */
export type UnwrittenSighting = { id: string; at: number; ip?: string };

const HASH_BYTES = 32;
const FIRST_CAPACITY = 1024;
/** What is reserved is memory that each device pays for. */
const GROWTH = 1.25;

const USED = 1;
const BOUND = 2;
const HAS_SYSINFO = 4;
const ONLINE = 8;
const UNWRITTEN = 16;
const CURRENT = 32;

type Columns = {
  flags: Uint8Array;
  lastSeen: Float64Array;
  /** Of the address as stored: a change is all that matters, so four bytes will do. */
  addresses: Uint32Array;
  uuids: Uint8Array;
};

/**
 * Every device that is known, in columns: some 170 bytes each, and a beat leaves nothing for the garbage collector. A slot
 * is good until the next `await`.
 */
export class PresenceTable {
  readonly #deviceIds: string[] = [];
  readonly #rustdeskIds: string[] = [];
  readonly #byDeviceId = new SlotIndex((slot) => this.#deviceIds[slot]!);
  readonly #byRustdeskId = new SlotIndex((slot) => this.#rustdeskIds[slot]!);
  readonly #free: number[] = [];
  /** Addresses that changed, until they are written. */
  readonly #newAddresses = new Map<number, string>();
  /** Slots that were not there and now are, until they are taken. */
  #come: number[] = [];
  #columns = grown(null, FIRST_CAPACITY);

  /** -1 when there is none. */
  slotOf(rustdeskId: string): number {
    return this.#byRustdeskId.find(rustdeskId);
  }

  slotOfDevice(deviceId: string): number {
    return this.#byDeviceId.find(deviceId);
  }

  deviceId(slot: number): string {
    return this.#deviceIds[slot]!;
  }

  needsSysinfo(slot: number): boolean {
    return !this.#has(slot, HAS_SYSINFO);
  }

  /** True as well when no uuid is bound yet, whatever the client says. */
  isUuidOf(slot: number, uuid: string): boolean {
    if (!this.#has(slot, BOUND)) return true;
    const start = slot * HASH_BYTES;
    const digest = hash('sha256', uuid, 'buffer');
    return digest.compare(this.#columns.uuids, start, start + HASH_BYTES) === 0;
  }

  /** New, or brought up to date; when it was seen stays. */
  put(device: KnownDevice): void {
    let slot = this.#byDeviceId.find(device.id);
    if (slot >= 0 && this.#rustdeskIds[slot] !== device.rustdesk_id) {
      this.remove(device.id);
      slot = -1;
    }
    if (slot < 0) slot = this.#takeSlot();
    this.#deviceIds[slot] = device.id;
    this.#rustdeskIds[slot] = device.rustdesk_id;
    this.#byDeviceId.set(device.id, slot);
    this.#byRustdeskId.set(device.rustdesk_id, slot);
    this.#set(slot, USED | CURRENT, true);
    this.#set(slot, BOUND, device.uuid_hash !== '');
    this.#set(slot, HAS_SYSINFO, device.sysinfo_at !== null);
    this.#columns.uuids.set(digestOf(device.uuid_hash), slot * HASH_BYTES);
    if (!this.#newAddresses.has(slot)) this.#columns.addresses[slot] = fingerprint(device.ip);
  }

  remove(deviceId: string): void {
    const slot = this.#byDeviceId.find(deviceId);
    if (slot < 0) return;
    this.#byDeviceId.delete(deviceId);
    const rustdeskId = this.#rustdeskIds[slot]!;
    if (this.#byRustdeskId.find(rustdeskId) === slot) this.#byRustdeskId.delete(rustdeskId);
    this.#newAddresses.delete(slot);
    this.#deviceIds[slot] = '';
    this.#rustdeskIds[slot] = '';
    this.#columns.flags[slot] = 0;
    this.#columns.lastSeen[slot] = 0;
    this.#free.push(slot);
  }

  /** Everything that is not put again before {@link removeStale} is gone. */
  markStale(): void {
    for (const slot of this.#slots(USED)) this.#set(slot, CURRENT, false);
  }

  removeStale(): void {
    for (const slot of this.#slots(USED)) if (!this.#has(slot, CURRENT)) this.remove(this.#deviceIds[slot]!);
  }

  /** By this process, so it is this process that writes it. */
  see(slot: number, at: number, ip: string): void {
    this.#columns.lastSeen[slot] = at;
    this.#noteCome(slot);
    this.#set(slot, ONLINE | UNWRITTEN, true);
    const address = fingerprint(ip);
    if (this.#columns.addresses[slot] === address) return;
    this.#columns.addresses[slot] = address;
    this.#newAddresses.set(slot, ip);
  }

  /** By another process, which writes it. */
  seeElsewhere(slot: number, at: number): void {
    this.#columns.lastSeen[slot] = Math.max(this.#columns.lastSeen[slot]!, at);
    this.#noteCome(slot);
    this.#set(slot, ONLINE, true);
  }

  /** 0: not since the start. */
  lastSeen(slot: number): number {
    return this.#columns.lastSeen[slot]!;
  }

  /** IDs of the devices that were not there before and now are; each is told once. */
  takeCome(): string[] {
    const come = this.#come.filter((slot) => this.#has(slot, ONLINE)).map((slot) => this.#deviceIds[slot]!);
    this.#come = [];
    return come;
  }

  /** IDs of the devices that were there and were not seen after `since`; each is told once. */
  takeGone(since: number): string[] {
    const gone: string[] = [];
    for (const slot of this.#slots(ONLINE)) {
      if (this.#columns.lastSeen[slot]! > since) continue;
      this.#set(slot, ONLINE, false);
      gone.push(this.#deviceIds[slot]!);
    }
    return gone;
  }

  seenSince(since: number): string[] {
    const seen: string[] = [];
    for (const slot of this.#slots(ONLINE))
      if (this.#columns.lastSeen[slot]! > since) seen.push(this.#deviceIds[slot]!);
    return seen;
  }

  /** Takes what has to be written, in pieces of `size`; give a piece back when writing failed. */
  *takeUnwritten(size: number): Generator<UnwrittenSighting[]> {
    let piece: UnwrittenSighting[] = [];
    for (const slot of this.#slots(UNWRITTEN)) {
      this.#set(slot, UNWRITTEN, false);
      const ip = this.#newAddresses.get(slot);
      this.#newAddresses.delete(slot);
      const at = this.#columns.lastSeen[slot]!;
      piece.push({ id: this.#deviceIds[slot]!, at, ...(ip === undefined ? {} : { ip }) });
      if (piece.length < size) continue;
      yield piece;
      piece = [];
    }
    if (piece.length > 0) yield piece;
  }

  giveBack(sightings: readonly UnwrittenSighting[]): void {
    for (const { id, ip } of sightings) {
      const slot = this.#byDeviceId.find(id);
      if (slot < 0) continue;
      this.#set(slot, UNWRITTEN, true);
      if (ip !== undefined && !this.#newAddresses.has(slot)) this.#newAddresses.set(slot, ip);
    }
  }

  #noteCome(slot: number): void {
    if (!this.#has(slot, ONLINE)) this.#come.push(slot);
  }

  #takeSlot(): number {
    const slot = this.#free.pop() ?? this.#deviceIds.length;
    const capacity = this.#columns.flags.length;
    if (slot >= capacity) this.#columns = grown(this.#columns, Math.ceil(capacity * GROWTH));
    return slot;
  }

  #has(slot: number, flag: number): boolean {
    return (this.#columns.flags[slot]! & flag) !== 0;
  }

  #set(slot: number, flag: number, isSet: boolean): void {
    const flags = this.#columns.flags[slot]!;
    this.#columns.flags[slot] = isSet ? flags | flag : flags & ~flag;
  }

  *#slots(flag: number): Generator<number> {
    for (let slot = 0; slot < this.#deviceIds.length; slot += 1) if (this.#has(slot, flag)) yield slot;
  }
}

function grown(columns: Columns | null, capacity: number): Columns {
  const larger = {
    flags: new Uint8Array(capacity),
    lastSeen: new Float64Array(capacity),
    addresses: new Uint32Array(capacity),
    uuids: new Uint8Array(capacity * HASH_BYTES),
  };
  if (columns === null) return larger;
  larger.flags.set(columns.flags);
  larger.lastSeen.set(columns.lastSeen);
  larger.addresses.set(columns.addresses);
  larger.uuids.set(columns.uuids);
  return larger;
}

/** The stored form is base64url of SHA-256; anything else matches no uuid. */
function digestOf(uuidHash: string): Uint8Array {
  const digest = Buffer.from(uuidHash, 'base64url');
  return digest.length === HASH_BYTES ? digest : new Uint8Array(HASH_BYTES);
}

/** FNV-1a, 32 bit. */
function fingerprint(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
