import { mayStandFor } from '../../../settings/origin-match.ts';
import type { Core } from '../../../core.ts';

export type ClientOrigin = { origin: string; rejected: null } | { origin: null; rejected: string };

/**
 * The allowed origin that a desktop client's browser leg happens at. `Host` and `apiDomain` only choose among those on
 * the list; a host that is not on it is refused. Scheme and port may differ: clients derive theirs from the ID server.
 */
export async function clientOrigin(
  core: Core,
  asked: { origin: string | null; apiDomain: string | undefined },
): Promise<ClientOrigin> {
  const allowed = await core.settings.allowedOrigins();
  const told = asked.apiDomain === undefined || asked.apiDomain === '' ? null : asked.apiDomain;
  let chosen: string | undefined;
  for (const text of told === null ? [asked.origin] : [told, asked.origin]) {
    const found = match(allowed, text);
    if (found === undefined) return { origin: null, rejected: String(text).slice(0, 300) };
    chosen ??= found;
  }
  return { origin: chosen!, rejected: null };
}

function match(allowed: string[], text: string | null): string | undefined {
  const url = text === null ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') return undefined;
  return (
    allowed.find((origin) => origin === url.origin) ??
    allowed.find((origin) => mayStandFor(url.origin, origin))
  );
}
