import { createHash, sign, type KeyObject } from 'node:crypto';

const OID_COMMON_NAME = Buffer.from([0x06, 0x03, 0x55, 0x04, 0x03]);
const SHA256_WITH_RSA = sequence(
  Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]),
  Buffer.from([0x05, 0x00]),
);

function der(tag: number, content: Buffer): Buffer {
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(OID_COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

/** A self-signed X.509 certificate (DER) for an RSA key, as found in the `x5c` member of Entra's key set. */
export function selfSignedCertificate(publicKey: KeyObject, privateKey: KeyObject, name: string): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const serial = Buffer.concat([
    Buffer.from([0x01]),
    createHash('sha256').update(spki).digest().subarray(0, 8),
  ]);
  const subject = commonName(name);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([0x02]))),
    der(0x02, serial),
    SHA256_WITH_RSA,
    subject,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    subject,
    spki,
  );
  const signature = sign('sha256', body, privateKey);
  return sequence(body, SHA256_WITH_RSA, der(0x03, Buffer.concat([Buffer.from([0x00]), signature])));
}
