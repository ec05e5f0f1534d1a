import type { Actor } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import { hashSecret } from '../../../ids.ts';
import { assignDevice, findDevice } from './devices.store.ts';

type SigningIn = { rustdeskId: string; uuid: string; name: string; os: string; userId: string };

/**
 * A client that signed in names its device: it now belongs to that person. IDs are public, so naming the ID of a
 * device that somebody else signed in on takes the uuid of that device as well; anything else is an alarm and changes
 * nothing. Without an ID or a uuid there is nothing to keep.
 */
export async function rememberDevice(core: Core, device: SigningIn, actor: Actor): Promise<void> {
  const { uuid, ...known } = device;
  if (device.rustdeskId === '' || uuid === '') return;
  const uuidHash = hashSecret(uuid);
  const before = await findDevice(core.db, device.rustdeskId);
  const isAssigned = await assignDevice(core.db, { ...known, uuidHash }, core.now());
  if (isAssigned && (before === undefined || before.uuid_hash === uuidHash)) return;
  await core.audit.record(actor, {
    action: isAssigned ? 'device.uuid_changed' : 'device.token_misuse',
    severity: isAssigned ? 'notice' : 'alarm',
    target: { type: 'device', id: device.rustdeskId, name: device.name || device.rustdeskId },
    details: { ownerId: before?.user_id ?? null },
  });
}
