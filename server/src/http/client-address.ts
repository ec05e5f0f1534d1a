import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What a request says of where it comes from, after only trusted proxies were believed. */
export type ClientAddress = {
  /** The nearest hop that is no trusted proxy; canonical text, IPv4-mapped IPv6 as IPv4. */
  ip: string;
  /** Scheme, host and port the browser used, as a proxy that is trusted or the request itself tells; null when unusable. */
  origin: string | null;
  /** Forwarded headers arrived from an address that is not trusted: the commonest reverse-proxy mistake. */
  untrustedForwarding: boolean;
};

type Headers = Record<string, string | string[] | undefined>;
type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type TrustedProxies = [Address, number][];

/** @throws Error for text that is neither an address nor a CIDR. */
export function parseTrustedProxies(list: readonly string[]): TrustedProxies {
  return list.map((entry) => {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry);
    const address = ipaddr.process(entry);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });
}

/** Reads socket, `Host` and `X-Forwarded-For/-Proto/-Host`; headers that come twice are ambiguous and count as unusable. */
export function readClientAddress(
  socketAddress: string,
  encrypted: boolean,
  headers: Headers,
  trusted: TrustedProxies,
): ClientAddress {
  const peer = canonicalIp(socketAddress);
  const forwarded = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'].some(
    (name) => headers[name] !== undefined,
  );
  const believed = forwarded && isTrusted(parseAddress(peer), trusted);
  const scheme = believed
    ? (single(headers['x-forwarded-proto']) ?? (encrypted ? 'https' : 'http'))
    : encrypted
      ? 'https'
      : 'http';
  const host = (believed ? single(headers['x-forwarded-host']) : undefined) ?? single(headers['host']);
  return {
    ip: believed ? forwardedIp(headers['x-forwarded-for'], peer, trusted) : peer,
    origin:
      headers['x-forwarded-host'] !== undefined &&
      believed &&
      single(headers['x-forwarded-host']) === undefined
        ? null
        : toOrigin(scheme, host),
    untrustedForwarding: forwarded && !believed,
  };
}

/** The `ip` of {@link readClientAddress} alone. */
export function readClientIp(socketAddress: string, headers: Headers, trusted: TrustedProxies): string {
  const forwarded = headers['x-forwarded-for'];
  const ip = canonicalIp(socketAddress);
  return forwarded !== undefined && isTrusted(parseAddress(ip), trusted)
    ? forwardedIp(forwarded, ip, trusted)
    : ip;
}

/** Right to left, past every trusted hop; the first untrusted one is the client. */
function forwardedIp(header: string | string[] | undefined, peer: string, trusted: TrustedProxies): string {
  const hops = [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  for (const hop of hops.toReversed()) {
    const address = parseAddress(hop);
    if (address === null) return peer;
    if (!isTrusted(address, trusted)) return address.toString();
  }
  return peer;
}

function isTrusted(address: Address | null, trusted: TrustedProxies): boolean {
  if (address === null) return false;
  return trusted.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

/** Same text for the same address, so that addresses can be compared and stored. */
export function canonicalIp(text: string): string {
  if (isIPv4(text)) return text;
  return parseAddress(withoutZone(text))?.toString() ?? withoutZone(text);
}

/**
 * Null for anything else. The library reads a text up to four times; with thousands of heartbeats a second that shows,
 * so the two forms nearly every address has are read here.
 */
function parseAddress(text: string): Address | null {
  const short = text.startsWith('::ffff:') ? text.slice(7) : text;
  if (isIPv4(short)) return new ipaddr.IPv4(short.split('.').map(Number));
  return ipaddr.isValid(text) ? ipaddr.process(withoutZone(text)) : null;
}

/** `fe80::1%eth0`: the zone means something on this machine only. */
function withoutZone(text: string): string {
  return text.includes('%') ? text.replace(/%.*$/, '') : text;
}

/** Do two addresses belong to one place: the same IPv4 address, or the same /64 of IPv6? */
export function sameNetwork(a: string, b: string): boolean {
  if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) return a === b;
  const [first, second] = [ipaddr.process(a), ipaddr.process(b)];
  if (first.kind() !== second.kind()) return false;
  return first.match(second, first.kind() === 'ipv4' ? 32 : 64);
}

function single(header: string | string[] | undefined): string | undefined {
  if (header === undefined || Array.isArray(header) || header.includes(',')) return undefined;
  return header.trim();
}

function toOrigin(scheme: string, host: string | undefined): string | null {
  if (host === undefined || !/^https?$/.test(scheme) || !/^[\w.\-[\]:]+$/.test(host)) return null;
  return URL.parse(`${scheme}://${host}`)?.origin ?? null;
}
