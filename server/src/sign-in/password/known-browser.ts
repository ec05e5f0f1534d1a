import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Core } from '../../core.ts';
import { readCookie, setCookie } from '../../http/cookies.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { newSecret } from '../../ids.ts';

const PLACE = 'cookie/gatehouse_known';
const MAX_ACCOUNTS = 5;
const KNOWN_BROWSER_SECONDS = 365 * 86_400;

const Content = z.object({
  browser: z.string(),
  accounts: z.array(z.object({ id: z.string(), until: z.number() })),
});
type Content = z.infer<typeof Content>;

/**
 * What remembers in a browser which accounts have signed in there, after OWASP's "device cookies": guesses of others then
 * never delay the owner. Sealed under the master key, so it can be neither read nor made outside.
 */
function issueKnownBrowser(
  secrets: Secrets,
  { previous, userId, now }: { previous: string | null; userId: string; now: number },
): string {
  const known = read(secrets, previous);
  const accounts = [
    { id: userId, until: now + KNOWN_BROWSER_SECONDS * 1000 },
    ...(known?.accounts ?? []).filter(({ id, until }) => id !== userId && until > now),
  ].slice(0, MAX_ACCOUNTS);
  return secrets.seal(JSON.stringify({ browser: known?.browser ?? newSecret(), accounts }), PLACE);
}

/** Keeps in the browser that this account signed in there, whatever way it did. */
export function rememberBrowser(
  { secrets, now }: Pick<Core, 'secrets' | 'now'>,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  userId: string,
): void {
  const { encrypted } = exchange.request.gatehouse;
  const previous = readCookie(exchange.request, 'gatehouse_known', encrypted);
  const value = issueKnownBrowser(secrets, { previous, userId, now: now() });
  setCookie(exchange.reply, 'gatehouse_known', value, { encrypted, maxAgeSeconds: KNOWN_BROWSER_SECONDS });
}

/** The browser's own id when this account has signed in there before, else null. */
export function recogniseBrowser(
  secrets: Secrets,
  { cookie, userId, now }: { cookie: string | null; userId: string; now: number },
): string | null {
  const known = read(secrets, cookie);
  return known?.accounts.some(({ id, until }) => id === userId && until > now) ? known.browser : null;
}

/** {@link recogniseBrowser} of the browser that asks. */
export function knownBrowserOf(
  { secrets, now }: Pick<Core, 'secrets' | 'now'>,
  request: FastifyRequest,
  userId: string,
): string | null {
  const cookie = readCookie(request, 'gatehouse_known', request.gatehouse.encrypted);
  return recogniseBrowser(secrets, { cookie, userId, now: now() });
}

function read(secrets: Secrets, cookie: string | null): Content | null {
  if (cookie === null || cookie.length > 2000) return null;
  try {
    return Content.parse(JSON.parse(secrets.open(cookie, PLACE)));
  } catch {
    // Altered, or from before the master key changed: a browser like any other.
    return null;
  }
}
