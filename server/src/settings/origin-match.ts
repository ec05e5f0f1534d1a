import ipaddr from 'ipaddr.js';

/** Is it this very machine: `localhost` or a loopback address? Nobody else can be reached under such a name. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || (ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback');
}

/**
 * May a request that names `seen` really have been made at `allowed`? Yes where only scheme or port differ (a proxy
 * ended TLS and is not trusted), or where the name is this machine's own (a proxy did not pass `Host` on).
 */
export function mayStandFor(seen: string | null, allowed: string): boolean {
  const url = seen === null ? null : URL.parse(seen);
  return url !== null && (url.hostname === new URL(allowed).hostname || isLoopbackHost(url.hostname));
}
