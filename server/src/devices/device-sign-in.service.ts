import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { hashSecret } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import { isRustdeskId } from './device-text.ts';
import { findDevice, insertDevice, updateDevice, type DeviceTableRow } from './devices.store.ts';
import { newDevice } from './new-device.ts';
import { platformOf } from './platform.ts';

const UNCONTESTED = { contested_uuid_hash: null, contested_at: null, contested_ip: null };

type SigningIn = { rustdeskId: string; uuid: string; name: string; os: string; userId: string };

/**
 * A client that signed in names its device: it now belongs to that person. IDs are public, so naming the ID of a known
 * device takes its uuid, or an account that owned it before; anything else is an alarm and changes nothing. Without an
 * ID as devices have one, or a uuid, there is nothing to keep, and a sign-in makes no device where new ones have to be
 * deployed or are not wanted.
 */
export async function rememberDevice(
  core: Core,
  signals: Signals,
  device: SigningIn,
  actor: Actor,
): Promise<void> {
  const { rustdeskId, uuid, name, os, userId } = device;
  if (!isRustdeskId(rustdeskId) || uuid === '') return;
  const uuidHash = hashSecret(uuid);
  const fresh = newDevice(
    {
      rustdesk_id: rustdeskId,
      uuid_hash: uuidHash,
      user_id: userId,
      reported_name: name,
      os,
      ip: actor.ip ?? '',
    },
    core.now(),
  );
  const changed = (deviceId: string): void =>
    signals.publish({ kind: 'device-changed', deviceId, rustdeskId });
  const mayIntroduce = (await core.settings.get('newDevices')) === 'allow';
  if (mayIntroduce && (await insertDevice(core.db, fresh))) return changed(fresh.id);
  const before = await findDevice(core.db, rustdeskId);
  if (before === undefined) return;
  const isSame = before.uuid_hash === uuidHash || before.uuid_hash === '';
  const isAdmitted = isSame || before.user_id === userId;
  if (isAdmitted) {
    await updateDevice(core.db, before.id, signedIn(before, { ...device, uuidHash }, core.now()));
    changed(before.id);
  }
  if (isAdmitted && isSame) return;
  await core.audit.record(actor, {
    action: isAdmitted ? 'device.uuid_changed' : 'device.token_misuse',
    severity: isAdmitted ? 'notice' : 'alarm',
    target: { type: 'device', id: rustdeskId, name: name || rustdeskId },
    details: { ownerId: before.user_id },
  });
}

/** A name or system that the client left out does not erase the known one. */
function signedIn(before: DeviceTableRow, device: SigningIn & { uuidHash: string }, at: number) {
  const { uuidHash, userId, name, os } = device;
  return {
    uuid_hash: uuidHash,
    user_id: userId,
    last_seen_at: at,
    // The owner has said which computer it is.
    ...(before.contested_uuid_hash === uuidHash ? UNCONTESTED : {}),
    ...(name === '' ? {} : { reported_name: name, name: before.name_override ?? name }),
    // An inventory tells more about the system than the single word of a sign-in.
    ...(os === '' || before.sysinfo_at !== null ? {} : { os, platform: platformOf(os) }),
  };
}
