import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { RequestContext } from '../http/request-context.ts';
import { actorOf } from '../http/request-context.ts';
import { hashSecret, sameText } from '../ids.ts';
import { createGuessLimit } from '../sign-in/password/guess-limit.service.ts';
import { sourceNetwork } from '../sign-in/password/source-network.ts';
import { listSetupTokens, saveSetupTokens } from './setup.store.ts';

const VALID_MS = 86_400_000;
/** Several processes starting on one database print one each. */
const MAX_TOKENS = 5;
const PLACE = 'cookie/gatehouse_setup';
const ATTEMPTS = { free: 10, firstDelayMs: 30_000, doublings: 5, forgetAfterMs: 3_600_000 };
export const SETUP_COOKIE_SECONDS = VALID_MS / 1000;

/** The cookie ends with the token it was given for. */
const Content = z.object({ hash: z.string(), expiresAt: z.number() });
type Content = z.infer<typeof Content>;

export type SetupTokens = {
  /** A new token of 128 bit, or this one; good for 24 hours. Only its hash is kept. */
  issue: (token?: string) => Promise<string>;
  /**
   * The value of the cookie that opens the set-up in this browser.
   * @throws AppError `setup.token_wrong`, `request.rate_limited`
   */
  present: (token: string, context: RequestContext) => Promise<string>;
  /** Whether the cookie looks right; {@link isAlive} asks what became of its token. */
  isUnlocked: (cookie: string) => boolean;
  /** The token that was shown for this cookie still opens the set-up. */
  isAlive: (cookie: string) => Promise<boolean>;
  /** The set-up has its administrator; tokens open nothing any more. */
  destroy: () => Promise<void>;
};

export function createSetupTokens(core: Core): SetupTokens {
  const { db, now, secrets, audit } = core;
  const limit = createGuessLimit(core);
  const open = (cookie: string): Content | null => {
    if (cookie.length > 500) return null;
    try {
      return Content.parse(JSON.parse(secrets.open(cookie, PLACE)));
    } catch {
      // Altered, or from another installation on this host.
      return null;
    }
  };
  return {
    async issue(token = randomBytes(16).toString('hex')) {
      const alive = (await listSetupTokens(db)).filter(({ expiresAt }) => expiresAt > now());
      const tokens = [{ hash: hashSecret(token), expiresAt: now() + VALID_MS }, ...alive];
      await saveSetupTokens(db, tokens.slice(0, MAX_TOKENS), now());
      return token;
    },
    async present(typed, context) {
      const key = `setup:${sourceNetwork(context.ip)}`;
      const { retryAfterSeconds } = await limit.charge(key, ATTEMPTS);
      if (retryAfterSeconds !== null)
        throw new AppError('request.rate_limited', 'Too many attempts; wait a little', { retryAfterSeconds });
      const hash = hashSecret(typed);
      const stored = await listSetupTokens(db);
      // Every one is compared, so that the time tells nothing.
      const [token] = stored.filter((one) => sameText(one.hash, hash) && one.expiresAt > now());
      const fits = token !== undefined;
      await audit.record(actorOf(context), {
        action: fits ? 'setup.unlocked' : 'setup.token_refused',
        severity: fits ? 'info' : 'notice',
      });
      if (!fits) throw new AppError('setup.token_wrong', 'The token is wrong or too old');
      await limit.clear(key);
      return secrets.seal(JSON.stringify(token), PLACE);
    },
    isUnlocked: (cookie) => (open(cookie)?.expiresAt ?? 0) > now(),
    async isAlive(cookie) {
      const shown = open(cookie);
      const stored = await listSetupTokens(db);
      return stored.some(({ hash, expiresAt }) => hash === shown?.hash && expiresAt > now());
    },
    destroy: () => saveSetupTokens(db, [], now()),
  };
}
