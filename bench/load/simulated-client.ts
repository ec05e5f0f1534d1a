import type { RawAnswer } from './connection.ts';
import { connectionAudit, heartbeat, sysinfo } from './client-requests.ts';

/** The client's own loop (client contract 2.8, 2.9). */
export const TICK_MS = 3000;
const IDLE_BEAT_MS = 15_000;
const SYSINFO_RETRY_MS = 120_000;

export type RequestKind = 'sysinfo' | 'idle heartbeat' | 'heartbeat in a session' | 'audit';
export type ClientRequest = {
  kind: RequestKind;
  text: string;
  /** False: no stock client could do anything with this answer. */
  accept: (answer: RawAnswer) => boolean;
};

export type Sessions = {
  /** How likely an idle client is called at a tick. */
  startChance: number;
  lastMs: number;
  random: () => number;
};

/**
 * One stock client that is controlled by somebody now and then: inventory at its start, a beat every 15 s, every 3 s
 * while a session lives, and the three audits of a session. It heeds what the answers tell it.
 */
export class SimulatedClient {
  readonly #index: number;
  readonly #sessions: Sessions;
  #sysinfoDueAt: number;
  #beatAt = -Infinity;
  #modifiedAt = 0;
  #nextConnId: number;
  #session: { connId: number; sessionId: string; endsAt: number } | null = null;

  constructor(index: number, { isNew, sessions }: { isNew: boolean; sessions: Sessions }) {
    this.#index = index;
    this.#sessions = sessions;
    this.#sysinfoDueAt = isNew ? 0 : Infinity;
    this.#nextConnId = 1 + Math.floor(sessions.random() * 1999);
  }

  /** What it sends at this tick, in this order, one after the other. */
  tick(now: number): ClientRequest[] {
    const { random, startChance } = this.#sessions;
    const requests = now >= this.#sysinfoDueAt ? [this.#inventory(now)] : [];
    if (this.#session !== null && now >= this.#session.endsAt) requests.push(this.#endSession());
    else if (this.#session === null && random() < startChance) requests.push(...this.#startSession(now));
    // Half a tick of tolerance: the client compares whole ticks.
    if (this.#session !== null || now - this.#beatAt >= IDLE_BEAT_MS - TICK_MS / 2)
      requests.push(this.#beat(now));
    return requests;
  }

  #inventory(now: number): ClientRequest {
    this.#sysinfoDueAt = now + SYSINFO_RETRY_MS;
    return {
      kind: 'sysinfo',
      text: sysinfo(this.#index),
      accept: ({ body }) => {
        if (body === 'SYSINFO_UPDATED') this.#sysinfoDueAt = Infinity;
        if (body === 'ID_NOT_FOUND') this.#sysinfoDueAt = 0;
        return body === 'SYSINFO_UPDATED' || body === 'ID_NOT_FOUND';
      },
    };
  }

  #beat(now: number): ClientRequest {
    this.#beatAt = now;
    const conns = this.#session === null ? [] : [this.#session.connId];
    return {
      kind: this.#session === null ? 'idle heartbeat' : 'heartbeat in a session',
      text: heartbeat(this.#index, { conns, modifiedAt: this.#modifiedAt }),
      accept: ({ status, body }) => {
        const told = parseObject(body);
        if (status !== 200 || told === null || 'error' in told) return false;
        this.#heed(told);
        return true;
      },
    };
  }

  #heed(told: Record<string, unknown>): void {
    if ('sysinfo' in told) this.#sysinfoDueAt = 0;
    if (typeof told['modified_at'] === 'number') this.#modifiedAt = told['modified_at'];
    const cut = (told['disconnect'] ?? []) as number[];
    if (this.#session !== null && cut.includes(this.#session.connId)) this.#session.endsAt = 0;
  }

  #startSession(now: number): ClientRequest[] {
    const connId = (this.#nextConnId += 1);
    const sessionId = `1${String(Math.floor(this.#sessions.random() * 1e15)).padStart(18, '0')}`;
    this.#session = { connId, sessionId, endsAt: now + this.#sessions.lastMs };
    const peer = ['123456789', 'Alice Example'];
    return [
      this.#audit({ conn_id: connId, session_id: '0', action: 'new', ip: '198.51.100.23' }),
      this.#audit({ conn_id: connId, session_id: sessionId, peer, type: 0 }),
    ];
  }

  #endSession(): ClientRequest {
    const { connId, sessionId } = this.#session!;
    this.#session = null;
    return this.#audit({ conn_id: connId, session_id: sessionId, action: 'close' });
  }

  /** Clients take anything but an empty body for a failure (client contract 2.11). */
  #audit(step: Record<string, unknown> & { session_id: string }): ClientRequest {
    return {
      kind: 'audit',
      text: connectionAudit(this.#index, { ...step, nonce: crypto.randomUUID() }),
      accept: ({ status, body }) => status === 200 && body === '',
    };
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
