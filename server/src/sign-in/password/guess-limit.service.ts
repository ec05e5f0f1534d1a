import type { Core } from '../../core.ts';
import {
  chargeAttempt,
  deleteAttempts,
  deleteAttemptsBefore,
  deleteAttemptsBelow,
  refundAttempt,
  type GuessPolicy,
} from './guess-limit.store.ts';

const DAY_MS = 86_400_000;
const PURGE_EVERY_MS = 3_600_000;

/** A person mistyping is not delayed; a program guessing gets five tries and then four an hour. */
export const ACCOUNT_FROM_NETWORK: GuessPolicy = {
  free: 5,
  firstDelayMs: 30_000,
  doublings: 5,
  forgetAfterMs: DAY_MS,
};
/** One password against many accounts: a whole office behind one address stays below it. */
export const NETWORK: GuessPolicy = {
  free: 40,
  firstDelayMs: 30_000,
  doublings: 5,
  forgetAfterMs: 900_000,
};
/** The same for a /48 of IPv6, in which an attacker has 65 536 of the former. */
export const SITE: GuessPolicy = { ...NETWORK, free: 400 };
/** Only counted, never delayed: delaying would let strangers keep the owner out. */
export const ACCOUNT_FROM_ANYWHERE: GuessPolicy = {
  free: 1_000_000_000,
  firstDelayMs: 0,
  doublings: 0,
  forgetAfterMs: 3_600_000,
};

type Charge = { attempts: number; retryAfterSeconds: number | null };

/** Growing delays for guesses, counted in the database so that all processes and restarts share them. */
export type GuessLimit = {
  /** `retryAfterSeconds` is set when the attempt must be refused unseen. */
  charge: (key: string, policy: GuessPolicy) => Promise<Charge>;
  clear: (key: string) => Promise<void>;
  /** Clears every key that starts so; the prefix ends with a colon. */
  clearBelow: (prefix: string) => Promise<void>;
  refund: (key: string) => Promise<void>;
};

export function createGuessLimit({ db, now }: Pick<Core, 'db' | 'now'>): GuessLimit {
  let purgedAt = now();
  return {
    async charge(key, policy) {
      if (now() - purgedAt >= PURGE_EVERY_MS) {
        purgedAt = now();
        await deleteAttemptsBefore(db, now() - DAY_MS);
      }
      const { attempts, waitUntil } = await chargeAttempt(db, key, policy, now());
      return {
        attempts,
        retryAfterSeconds: waitUntil === null ? null : Math.max(1, Math.ceil((waitUntil - now()) / 1000)),
      };
    },
    clear: (key) => deleteAttempts(db, key),
    clearBelow: (prefix) => deleteAttemptsBelow(db, prefix),
    refund: (key) => refundAttempt(db, key),
  };
}
