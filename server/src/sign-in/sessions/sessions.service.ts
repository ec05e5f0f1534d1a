import type { SessionRow } from '@gatehouse/contract';
import type { Core } from '../../core.ts';
import type { RequestContext, SignedIn } from '../../http/request-context.ts';
import { hashSecret, newId, newSecret } from '../../ids.ts';
import { describeBrowser } from './describe-browser.ts';
import { createSeenBuffer } from './seen-buffer.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOfLink,
  deleteSessionsOfUser,
  findSessionById,
  findSessionByTokenHash,
  insertSession,
  listSessionsOfUser,
  updateSessionsSeen,
  type SessionWithUser,
} from './sessions.store.ts';
import { createTokenCache } from './token-cache.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Without "keep me signed in" the session ends with the browser, after half a day unused, or after a day. */
const SHORT = { idleMs: 12 * HOUR_MS, absoluteMs: DAY_MS };
const REMEMBERED = { idleMs: 14 * DAY_MS, absoluteMs: 30 * DAY_MS };
const PURGE_EVERY_MS = HOUR_MS;
const TOKEN = /^[\w-]{43}$/;
const NORMAL = 1;

export type NewSession = {
  /** `password`, or the provider's name. */
  via: string;
  remember: boolean;
  context: Pick<RequestContext, 'ip' | 'userAgent'>;
  identityLinkId?: string | null;
  /** The provider's `sid`, for logout that starts there. */
  idpSessionId?: string | null;
};

/** What `GET /session` tells of the session in use. */
export type SessionDetail = {
  id: string;
  createdAt: number;
  expiresAt: number;
  via: string;
  viaLabel: string | null;
  viaKind: string | null;
  mustSetUpTotp: boolean;
};

export type ListedSession = Omit<SessionRow, 'current'>;

export type Sessions = {
  /** Always a new id and token, whatever cookie the browser came with (session fixation). The token is shown once. */
  create: (
    userId: string,
    session: NewSession,
  ) => Promise<{ token: string; sessionId: string; maxAgeSeconds: number | null }>;
  /** Null for unknown, ended and expired sessions and for users who are not in normal state. */
  find: (token: string) => Promise<SignedIn | null>;
  /** Like {@link Sessions.find}, but does not count as use: a page that is merely open keeps no session alive. */
  peek: (token: string) => Promise<SignedIn | null>;
  get: (sessionId: string) => Promise<SessionDetail | null>;
  /** With `userId` only a session of that user is ended. False when there was none. */
  revoke: (sessionId: string, userId?: string) => Promise<boolean>;
  /** How many were ended. */
  revokeAllOf: (userId: string, options?: { except?: string }) => Promise<number>;
  revokeByIdentityLink: (linkId: string) => Promise<void>;
  listOf: (userId: string) => Promise<ListedSession[]>;
  /** After a change of name, role, state or second factor: the next request reads the user again. */
  forget: (userId: string) => void;
  /** Writes what is collected of last-seen times; call it before the database closes. */
  close: () => Promise<void>;
};

/** Sessions of browsers on the console. Checks are answered from memory; another process's change counts within 5 s. */
export function createSessions({ db, now }: Core): Sessions {
  const cache = createTokenCache<SessionWithUser>(now);
  const seen = createSeenBuffer(now, (batch) => updateSessionsSeen(db, batch));
  const findValid = async (token: string): Promise<SessionWithUser | null> => {
    if (!TOKEN.test(token)) return null;
    const hash = hashSecret(token);
    const row = await cache.find(hash, async () => (await findSessionByTokenHash(db, hash)) ?? null);
    return row === null || row.status !== NORMAL || isOver(row, now()) ? null : row;
  };
  let purgedAt = -Infinity;
  const purge = async (): Promise<void> => {
    if (now() - purgedAt < PURGE_EVERY_MS) return;
    purgedAt = now();
    await deleteExpiredSessions(db, now());
  };
  return {
    async create(userId, session) {
      await purge();
      return insertNew(userId, session, db, now());
    },
    async find(token) {
      const row = await findValid(token);
      if (row === null) return null;
      await seen.note({ id: row.id, at: now(), expiresAt: nextIdleEnd(row, now()) });
      return toSignedIn(row);
    },
    async peek(token) {
      const row = await findValid(token);
      return row === null ? null : toSignedIn(row);
    },
    async get(sessionId) {
      const row = await findSessionById(db, sessionId);
      return row === undefined || isOver(row, now()) ? null : toDetail(row);
    },
    async revoke(sessionId, userId) {
      const ended = await deleteSession(db, sessionId, userId ?? null);
      cache.forget((row) => row.id === sessionId);
      return ended;
    },
    async revokeAllOf(userId, options) {
      const count = await deleteSessionsOfUser(db, userId, options?.except ?? null);
      cache.forget((row) => row.user_id === userId);
      return count;
    },
    async revokeByIdentityLink(linkId) {
      await deleteSessionsOfLink(db, linkId);
      cache.forget((row) => row.identity_link_id === linkId);
    },
    async listOf(userId) {
      const rows = await listSessionsOfUser(db, userId, now());
      return rows.map((row) => present(row, seen.lastSeen(row.id)));
    },
    forget: (userId) => cache.forget((row) => row.user_id === userId),
    close: seen.flush,
  };
}

async function insertNew(userId: string, session: NewSession, db: Core['db'], at: number) {
  const [token, sessionId] = [newSecret(), newId(at)];
  const { idleMs, absoluteMs } = session.remember ? REMEMBERED : SHORT;
  await insertSession(db, {
    id: sessionId,
    token_hash: hashSecret(token),
    user_id: userId,
    identity_link_id: session.identityLinkId ?? null,
    via: session.via,
    remember: session.remember ? 1 : 0,
    created_at: at,
    authenticated_at: at,
    last_seen_at: at,
    idle_expires_at: at + idleMs,
    absolute_expires_at: at + absoluteMs,
    ip: session.context.ip,
    user_agent: session.context.userAgent,
    idp_session_id: session.idpSessionId ?? null,
  });
  return { token, sessionId, maxAgeSeconds: session.remember ? absoluteMs / 1000 : null };
}

type Lifetime = Pick<SessionWithUser, 'idle_expires_at' | 'absolute_expires_at'>;

const isOver = (row: Lifetime, at: number): boolean =>
  at >= row.idle_expires_at || at >= row.absolute_expires_at;

function nextIdleEnd(row: SessionWithUser, at: number): number {
  const { idleMs } = row.remember === 1 ? REMEMBERED : SHORT;
  return Math.min(at + idleMs, row.absolute_expires_at);
}

function toSignedIn(row: SessionWithUser): SignedIn {
  return {
    sessionId: row.id,
    userId: row.user_id,
    username: row.username,
    isAdministrator: row.is_admin === 1,
    authenticatedAt: row.authenticated_at,
    mustSetUpTotp: mustSetUpTotp(row),
  };
}

/** Only after a password: a provider has asked for what it wants itself. */
function mustSetUpTotp(row: SessionWithUser): boolean {
  return row.totp_required === 1 && row.totp_confirmed_at === null && row.via === 'password';
}

function toDetail(row: SessionWithUser): SessionDetail {
  return {
    id: row.id,
    createdAt: row.created_at,
    expiresAt: row.absolute_expires_at,
    via: row.via,
    viaLabel: row.provider_label,
    viaKind: row.provider_kind,
    mustSetUpTotp: mustSetUpTotp(row),
  };
}

function present(
  row: Awaited<ReturnType<typeof listSessionsOfUser>>[number],
  seenAt: number | undefined,
): ListedSession {
  return {
    id: row.id,
    kind: 'console',
    createdAt: new Date(row.created_at).toISOString(),
    lastSeenAt: new Date(seenAt ?? row.last_seen_at).toISOString(),
    expiresAt: new Date(Math.min(row.idle_expires_at, row.absolute_expires_at)).toISOString(),
    ip: row.ip,
    description: describeBrowser(row.user_agent),
    rustdeskId: null,
    via: row.via,
  };
}
