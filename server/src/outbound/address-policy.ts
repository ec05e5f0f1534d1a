import ipaddr from 'ipaddr.js';

/** `forbidden` is never a place where an identity provider stands, whatever the administrator ticked. */
export type AddressClass = 'public' | 'private' | 'loopback' | 'forbidden';

/** Cloud services that hand out credentials to any process on the machine. */
const metadataAddresses = new Set([
  '169.254.169.254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd20:ce::254',
]);

const classOfRange: Record<string, AddressClass> = {
  unicast: 'public',
  private: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
  loopback: 'loopback',
};

/** Classifies an IP address in any textual form; what is no address is forbidden. */
export function classifyAddress(address: string): AddressClass {
  const parsed = parseAddress(address);
  if (parsed === undefined || metadataAddresses.has(parsed.toString())) return 'forbidden';
  if (parsed instanceof ipaddr.IPv6) {
    const embedded = classifyEmbedded(parsed);
    if (embedded !== undefined) return embedded;
  }
  return classOfRange[parsed.range()] ?? 'forbidden';
}

function parseAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // A zone id only occurs with link-local addresses, which are refused anyway.
  return ipaddr.isValid(address) ? ipaddr.parse(address) : undefined;
}

/** An IPv4 address carried inside an IPv6 one counts as what it leads to (RFC 4291, 6052, 3056). */
function classifyEmbedded(address: ipaddr.IPv6): AddressClass | undefined {
  const range = address.range();
  const bytes = address.toByteArray();
  if (range === 'ipv4Mapped') return classifyAddress(bytes.slice(12).join('.'));
  if (range === 'rfc6052' && isWellKnownNat64(bytes)) return onlyPublic(bytes.slice(12));
  if (range === '6to4') return onlyPublic(bytes.slice(2, 6));
  return undefined;
}

function isWellKnownNat64(bytes: number[]): boolean {
  return bytes.slice(4, 12).every((byte) => byte === 0);
}

function onlyPublic(bytes: number[]): AddressClass {
  return classifyAddress(bytes.join('.')) === 'public' ? 'public' : 'forbidden';
}
