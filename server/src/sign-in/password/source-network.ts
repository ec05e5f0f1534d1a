import ipaddr from 'ipaddr.js';

/** What one attacker holds without effort: an IPv4 address, or a /64 of IPv6. */
export function sourceNetwork(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip.slice(0, 64);
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : prefixOf(address.toString(), 64);
}

/** What one customer of a provider holds: an IPv4 address, or a /48 of IPv6. */
export function siteNetwork(ip: string): string {
  const isV6 = ipaddr.isValid(ip) && ipaddr.process(ip).kind() === 'ipv6';
  return isV6 ? prefixOf(ip, 48) : sourceNetwork(ip);
}

function prefixOf(ip: string, bits: number): string {
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${ip}/${bits}`).toString()}/${bits}`;
}
