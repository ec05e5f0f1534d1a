import ipaddr from 'ipaddr.js';

/** What one attacker holds without effort: an IPv4 address, or a /64 of IPv6. */
export function sourceNetwork(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip.slice(0, 64);
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString()}/64`;
}
