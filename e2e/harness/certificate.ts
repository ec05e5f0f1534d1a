import { generate } from 'selfsigned';

export type TestCertificate = { key: string; cert: string; caPem: string };

const cache = new Map<string, Promise<TestCertificate>>();

/** A certificate for these names, signed by a certificate authority that exists for this process only. */
export function certificateFor(names: readonly string[]): Promise<TestCertificate> {
  const key = names.join(' ');
  const known = cache.get(key) ?? issue(names);
  cache.set(key, known);
  return known;
}

async function issue(names: readonly string[]): Promise<TestCertificate> {
  const authority = await generate([{ name: 'commonName', value: 'Gatehouse tests' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key: leaf.private, cert: leaf.cert, caPem: authority.cert };
}
