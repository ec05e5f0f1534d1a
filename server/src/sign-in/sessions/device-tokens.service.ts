import type { Core } from '../../core.ts';
import { hashSecret, newId, newSecret } from '../../ids.ts';
import {
  deleteDeviceToken,
  deleteDeviceTokensWhere,
  deleteExpiredDeviceTokens,
  findDeviceTokenByHash,
  insertDeviceToken,
  listDeviceTokensOfUser,
  updateDeviceTokensUsed,
  type DeviceTokenWithUser,
} from './device-tokens.store.ts';
import { createSeenBuffer } from './seen-buffer.ts';
import type { ListedSession } from './sessions.service.ts';
import { createTokenCache } from './token-cache.ts';

const DAY_MS = 86_400_000;
/** A client that was not started for this long must sign in again. */
const UNUSED_MS = 90 * DAY_MS;
const PURGE_EVERY_MS = DAY_MS / 24;
const TOKEN = /^[\w-]{43}$/;
const NORMAL = 1;

/** A desktop client that came with a valid access token. */
export type DeviceSignedIn = {
  tokenId: string;
  userId: string;
  username: string;
  isAdministrator: boolean;
  rustdeskId: string;
  /** As of a console session: nothing of what the account may administrate is open meanwhile. */
  mustSetUpTotp: boolean;
  /** {@link hashSecret} of the device's uuid as the client sends it. */
  uuidHash: string;
};

export type NewDeviceToken = {
  /** `password`, or the provider's name. */
  via: string;
  identityLinkId?: string | null;
  rustdeskId: string;
  uuid: string;
  deviceName: string;
  deviceOs: string;
  ip: string;
};

export type DeviceTokens = {
  /** The token is shown once; only its hash is kept. */
  create: (userId: string, device: NewDeviceToken) => Promise<{ token: string; tokenId: string }>;
  /** Null for unknown, ended and expired tokens and for users who are not in normal state. */
  find: (token: string) => Promise<DeviceSignedIn | null>;
  /** With `userId` only a token of that user is ended. False when there was none. */
  revoke: (tokenId: string, userId?: string) => Promise<boolean>;
  revokeToken: (token: string) => Promise<void>;
  /** How many were ended. */
  revokeAllOf: (userId: string) => Promise<number>;
  revokeByIdentityLink: (linkId: string) => Promise<void>;
  listOf: (userId: string) => Promise<ListedSession[]>;
  /** After a change of name, role or state: the next request reads the user again. */
  forget: (userId: string) => void;
  /** Writes what is collected of last-used times; call it before the database closes. */
  close: () => Promise<void>;
};

/** Access tokens of desktop clients: good for the client API only, never for the console. */
export function createDeviceTokens({ db, now }: Core): DeviceTokens {
  const cache = createTokenCache<DeviceTokenWithUser>(now);
  const used = createSeenBuffer(now, (batch) => updateDeviceTokensUsed(db, batch));
  let purgedAt = -Infinity;
  const purge = async (): Promise<void> => {
    if (now() - purgedAt < PURGE_EVERY_MS) return;
    purgedAt = now();
    await deleteExpiredDeviceTokens(db, now());
  };
  return {
    async create(userId, device) {
      await purge();
      return insertNew(userId, device, db, now());
    },
    async find(token) {
      if (!TOKEN.test(token)) return null;
      const hash = hashSecret(token);
      const row = await cache.find(hash, async () => (await findDeviceTokenByHash(db, hash)) ?? null);
      if (row === null || row.status !== NORMAL || now() >= row.expires_at) return null;
      await used.note({ id: row.id, at: now(), expiresAt: now() + UNUSED_MS });
      return toDeviceSignedIn(row);
    },
    async revoke(tokenId, userId) {
      const ended = await deleteDeviceToken(db, tokenId, userId ?? null);
      cache.forget((row) => row.id === tokenId);
      return ended;
    },
    async revokeToken(token) {
      const hash = hashSecret(token);
      await deleteDeviceTokensWhere(db, 'token_hash', hash);
      cache.forget((row) => row.token_hash === hash);
    },
    async revokeAllOf(userId) {
      const count = await deleteDeviceTokensWhere(db, 'user_id', userId);
      cache.forget((row) => row.user_id === userId);
      return count;
    },
    async revokeByIdentityLink(linkId) {
      await deleteDeviceTokensWhere(db, 'identity_link_id', linkId);
      cache.forget((row) => row.identity_link_id === linkId);
    },
    async listOf(userId) {
      const rows = await listDeviceTokensOfUser(db, userId, now());
      return rows.map((row) => present(row, used.lastSeen(row.id)));
    },
    forget: (userId) => cache.forget((row) => row.user_id === userId),
    close: used.flush,
  };
}

async function insertNew(userId: string, device: NewDeviceToken, db: Core['db'], at: number) {
  const [token, tokenId] = [newSecret(), newId(at)];
  await insertDeviceToken(db, {
    id: tokenId,
    token_hash: hashSecret(token),
    user_id: userId,
    identity_link_id: device.identityLinkId ?? null,
    via: device.via,
    rustdesk_id: device.rustdeskId,
    uuid_hash: hashSecret(device.uuid),
    device_name: device.deviceName,
    device_os: device.deviceOs,
    created_at: at,
    last_used_at: at,
    expires_at: at + UNUSED_MS,
    ip: device.ip,
  });
  return { token, tokenId };
}

function toDeviceSignedIn(row: DeviceTokenWithUser): DeviceSignedIn {
  return {
    tokenId: row.id,
    userId: row.user_id,
    username: row.username,
    isAdministrator: row.is_admin === 1,
    rustdeskId: row.rustdesk_id,
    mustSetUpTotp: row.totp_required === 1 && row.totp_confirmed_at === null && row.via === 'password',
    uuidHash: row.uuid_hash,
  };
}

function present(
  row: Awaited<ReturnType<typeof listDeviceTokensOfUser>>[number],
  usedAt: number | undefined,
): ListedSession {
  return {
    id: row.id,
    kind: 'device',
    createdAt: new Date(row.created_at).toISOString(),
    lastSeenAt: new Date(usedAt ?? row.last_used_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    ip: row.ip,
    description: [row.device_name, row.device_os].filter(Boolean).join(', ') || '-',
    rustdeskId: row.rustdesk_id || null,
    via: row.via,
  };
}
