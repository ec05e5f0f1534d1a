import type { Core } from '../../../core.ts';
import { hashSecret } from '../../../ids.ts';
import { assignDevice } from './devices.store.ts';

/** A client that signed in names its device: it now belongs to that person. Without an ID there is nothing to keep. */
export async function rememberDevice(
  { db, now }: Core,
  device: { rustdeskId: string; uuid: string; name: string; os: string; userId: string },
): Promise<void> {
  const { uuid, ...known } = device;
  if (device.rustdeskId !== '') await assignDevice(db, { ...known, uuidHash: hashSecret(uuid) }, now());
}
