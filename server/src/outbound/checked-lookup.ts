import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { classifyAddress, type AddressClass } from './address-policy.ts';
import { OutboundError } from './outbound-error.ts';

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const resolveWithSystem: Resolve = (hostname) => systemLookup(hostname, { all: true });

/** Throws OutboundError `outbound.refused_address` unless the address is of an allowed class. */
export function assertAllowedAddress(
  host: string,
  address: string,
  allowed: ReadonlySet<AddressClass>,
): void {
  const addressClass = classifyAddress(address);
  if (allowed.has(addressClass)) return;
  throw new OutboundError('outbound.refused_address', host, `${address} is ${addressClass}`);
}

/** Node asks no resolver about a literal address, so it has to be checked before connecting. */
export function assertAllowedLiteral(host: string, allowed: ReadonlySet<AddressClass>): void {
  if (isIP(host) !== 0) assertAllowedAddress(host, host, allowed);
}

/**
 * A lookup for sockets that resolves once and hands out only addresses that were checked, so that a
 * name cannot lead elsewhere between check and connect. One refused address refuses the name.
 */
export function createCheckedLookup(resolve: Resolve, allowed: ReadonlySet<AddressClass>): LookupFunction {
  async function answer(...[hostname, options, callback]: Parameters<LookupFunction>): Promise<void> {
    const addresses = await resolveChecked(resolve, hostname, allowed).catch((error: unknown) => error);
    if (!Array.isArray(addresses)) return callback(addresses as NodeJS.ErrnoException, [], 0);
    const first = addresses[0] as LookupAddress;
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  }
  return (hostname, options, callback) => void answer(hostname, options, callback);
}

/** Resolves a name and checks every address; throws OutboundError `outbound.dns` or `.refused_address`. */
export async function resolveChecked(
  resolve: Resolve,
  hostname: string,
  allowed: ReadonlySet<AddressClass>,
): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname).catch((cause: unknown) => {
    throw new OutboundError('outbound.dns', hostname, describe(cause), { cause });
  });
  if (addresses.length === 0) throw new OutboundError('outbound.dns', hostname, 'no address');
  for (const { address } of addresses) assertAllowedAddress(hostname, address, allowed);
  return addresses;
}

function describe(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code ?? 'not resolvable';
}

/** The host as sockets want it: an IPv6 address without its brackets. */
export function bareHostname(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}
