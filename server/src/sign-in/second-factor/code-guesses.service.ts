import type { Core } from '../../core.ts';
import { hashSecret } from '../../ids.ts';
import type { GuessPolicy } from '../password/guess-limit.store.ts';
import { createGuessLimit, NETWORK, SITE } from '../password/guess-limit.service.ts';
import { siteNetwork, sourceNetwork } from '../password/source-network.ts';

/**
 * Whoever guesses codes knows the password already, so this may hold for the whole account wherever guesses come from:
 * five, and then a dozen a day. A browser that has signed in before has a count of its own.
 */
const CODES: GuessPolicy = { free: 5, firstDelayMs: 30_000, doublings: 8, forgetAfterMs: 86_400_000 };
/** A mail each time somebody begins; it is taken back when the code comes. */
const MAILS_TO_ACCOUNT: GuessPolicy = {
  free: 5,
  firstDelayMs: 60_000,
  doublings: 5,
  forgetAfterMs: 3_600_000,
};
const MAILS_FROM_NETWORK: GuessPolicy = { ...MAILS_TO_ACCOUNT, free: 100 };

export type Guess = {
  userId: string;
  ip: string;
  /** What {@link recogniseBrowser} says; null for clients and unknown browsers. */
  knownBrowser: string | null;
};

type Verdict = { retryAfterSeconds: number | null; delayBegins: boolean };

export type CodeGuesses = {
  /** Counts a guess before its outcome is known. `retryAfterSeconds`: it must not be looked at. */
  charge: (guess: Guess) => Promise<Verdict>;
  /** The code was right: neither it nor the mail it came with counts any longer. */
  settle: (guess: Guess) => Promise<void>;
  chargeMail: (userId: string, ip: string) => Promise<number | null>;
  /** Ends all delays of this account. */
  forgive: (userId: string) => Promise<void>;
};

/** How often codes may be guessed and mailed; what comes from a network is counted together with wrong passwords. */
export function createCodeGuesses(core: Pick<Core, 'db' | 'now'>): CodeGuesses {
  const limit = createGuessLimit(core);
  return {
    async charge(guess) {
      let delayBegins = false;
      for (const { key, policy } of keysOf(guess)) {
        const { attempts, retryAfterSeconds } = await limit.charge(key, policy);
        if (retryAfterSeconds !== null) return { retryAfterSeconds, delayBegins };
        delayBegins ||= attempts >= policy.free;
      }
      return { retryAfterSeconds: null, delayBegins };
    },
    async settle(guess) {
      const keys = keysOf(guess);
      for (const { key, own } of keys) await (own ? limit.clear(key) : limit.refund(key));
      await limit.clear(mailKeyOf(guess.userId));
      await limit.refund(mailSourceOf(guess.ip));
    },
    async chargeMail(userId, ip) {
      const bySource = await limit.charge(mailSourceOf(ip), MAILS_FROM_NETWORK);
      if (bySource.retryAfterSeconds !== null) return bySource.retryAfterSeconds;
      return (await limit.charge(mailKeyOf(userId), MAILS_TO_ACCOUNT)).retryAfterSeconds;
    },
    async forgive(userId) {
      await limit.clearBelow(`code:${userId}:`);
      await limit.clear(mailKeyOf(userId));
    },
  };
}

const mailKeyOf = (userId: string): string => `mail:account:${userId}`;
const mailSourceOf = (ip: string): string => `mail:network:${sourceNetwork(ip)}`;

function keysOf({ userId, ip, knownBrowser }: Guess): { key: string; policy: GuessPolicy; own: boolean }[] {
  if (knownBrowser !== null)
    return [{ key: `code:${userId}:browser:${hashSecret(knownBrowser)}`, policy: CODES, own: true }];
  const [network, site] = [sourceNetwork(ip), siteNetwork(ip)];
  return [
    ...(site === network ? [] : [{ key: `site:${site}`, policy: SITE, own: false }]),
    { key: `network:${network}`, policy: NETWORK, own: false },
    { key: `code:${userId}:account`, policy: CODES, own: true },
  ];
}
