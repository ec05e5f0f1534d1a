import type { Core } from '../../../core.ts';
import { hashSecret } from '../../../ids.ts';
import {
  findTransactionBy,
  listEndedSince,
  type TransactionRow,
} from '../transactions/transactions.store.ts';

/** What a question needs to know of a waiting sign-in; the database is the truth, this is its memory. */
export type WaitingSignIn = {
  transactionId: string;
  rustdeskId: string;
  uuidHash: string;
  expiresAt: number;
  /** It may have ended: the row must be read. */
  ended: boolean;
  /** Start of the second that `polls` counts. */
  second: number;
  polls: number;
};

export type DevicePolls = {
  find: (code: string) => Promise<WaitingSignIn | null>;
  /** The row has changed: read it at the next question. */
  forget: (pollHash: string) => void;
};

/** Other processes end sign-ins too; what they did is looked up once for all waiting clients. */
const FRESH_MS = 1000;
/** Clocks of processes may differ this much. */
const OVERLAP_MS = 10_000;
const MAX_ENTRIES = 50_000;
const CODE = /^[\w-]{43}$/;

/** One map look-up for each question of a waiting client, and one query a second for all of them together. */
export function createDevicePolls({ db, now }: Pick<Core, 'db' | 'now'>): DevicePolls {
  const waiting = new Map<string, WaitingSignIn | null>();
  let refreshedAt = -Infinity;
  let refreshing: Promise<void> | null = null;
  const remember = (hash: string, entry: WaitingSignIn | null): void => {
    if (waiting.size >= MAX_ENTRIES) waiting.delete(waiting.keys().next().value!);
    waiting.set(hash, entry);
  };
  const refresh = async (): Promise<void> => {
    const at = now();
    for (const row of await listEndedSince(db, at - FRESH_MS - OVERLAP_MS)) {
      const entry = row.poll_hash === null ? undefined : waiting.get(row.poll_hash);
      if (entry) entry.ended = true;
    }
    refreshedAt = at;
  };
  return {
    async find(code) {
      if (!CODE.test(code)) return null;
      if (now() - refreshedAt >= FRESH_MS) {
        refreshing ??= refresh().finally(() => (refreshing = null));
        await refreshing;
      }
      const hash = hashSecret(code);
      const known = waiting.get(hash);
      if (known !== undefined) return known;
      const row = await findTransactionBy(db, 'poll_hash', hash);
      const entry = row === undefined ? null : toWaiting(row);
      remember(hash, entry);
      return entry;
    },
    forget: (pollHash) => void waiting.delete(pollHash),
  };
}

function toWaiting(row: TransactionRow): WaitingSignIn {
  return {
    transactionId: row.id,
    rustdeskId: row.rustdesk_id ?? '',
    uuidHash: row.uuid_hash ?? '',
    expiresAt: row.expires_at,
    ended: row.finished_at !== null,
    second: 0,
    polls: 0,
  };
}
