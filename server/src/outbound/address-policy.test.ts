import { expect, test } from 'vitest';
import { classifyAddress } from './address-policy.ts';

test.each([
  ['20.190.128.1', 'public'],
  ['2606:4700::1', 'public'],
  ['::ffff:20.190.128.1', 'public'],
  ['64:ff9b::14be:8001', 'public'],
  ['2002:14be:8001::1', 'public'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['fd12:3456::1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['127.0.0.1', 'loopback'],
  ['127.8.9.10', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
])('%s is %s', (address, expected) => {
  expect(classifyAddress(address)).toBe(expected);
});

test.each([
  ['AWS, Azure and Google metadata', '169.254.169.254'],
  ['AWS metadata over IPv6', 'fd00:ec2::254'],
  ['Google metadata over IPv6', 'fd20:ce::254'],
  ['Alibaba metadata', '100.100.100.200'],
  ['Azure wire server', '168.63.129.16'],
  ['Oracle metadata', '192.0.0.192'],
  ['mapped metadata', '::ffff:169.254.169.254'],
  ['mapped metadata in hexadecimal', '::ffff:a9fe:a9fe'],
  ['metadata through NAT64', '64:ff9b::a9fe:a9fe'],
  ['a private address through NAT64', '64:ff9b::a00:1'],
  ['loopback through NAT64', '64:ff9b::7f00:1'],
  ['the local NAT64 prefix', '64:ff9b:1::14be:8001'],
  ['metadata through 6to4', '2002:a9fe:a9fe::1'],
  ['loopback through 6to4', '2002:7f00:1::1'],
  ['Teredo', '2001:0:7f00:1::1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['link-local', '169.254.1.1'],
  ['link-local over IPv6', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['unspecified over IPv6', '::'],
  ['multicast', '224.0.0.1'],
  ['multicast over IPv6', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['documentation', '203.0.113.1'],
  ['reserved', '240.0.0.1'],
  ['benchmarking', '198.18.0.1'],
  ['no address at all', 'example.org'],
  ['an empty text', ''],
])('%s is forbidden', (_name, address) => {
  expect(classifyAddress(address)).toBe('forbidden');
});
