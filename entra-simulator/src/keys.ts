import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { selfSignedCertificate } from './certificate.ts';

const generateRsa = promisify(generateKeyPair);

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** Base64 DER, for `x5c`. */
  certificate: string;
}

export interface PublishedKeyContext {
  /** The `issuer` member: a template with `{tenantid}` or one tenant's issuer. */
  issuer: string;
  cloudInstanceName: string;
}

async function generateSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateRsa('rsa', { modulusLength: 2048 });
  const certificate = selfSignedCertificate(publicKey, privateKey, 'accounts.accesscontrol.simulated');
  const kid = createHash('sha1').update(certificate).digest('base64url');
  return { kid, privateKey, publicKey, certificate: certificate.toString('base64') };
}

// Generating RSA keys is the slow part of starting a simulator; several in one process hand out the same series.
const series: Promise<SigningKey>[] = [];

function keyOfSeries(index: number): Promise<SigningKey> {
  for (let next = series.length; next <= index; next += 1) series.push(generateSigningKey());
  return series[index] as Promise<SigningKey>;
}

/** The JWK as Entra publishes it: no `alg`, but the issuer and the cloud it vouches for. */
export function publishedKey(key: SigningKey, context: PublishedKeyContext): Record<string, unknown> {
  const { n, e } = key.publicKey.export({ format: 'jwk' });
  return {
    kty: 'RSA',
    use: 'sig',
    kid: key.kid,
    x5t: key.kid,
    n,
    e,
    x5c: [key.certificate],
    cloud_instance_name: context.cloudInstanceName,
    issuer: context.issuer,
  };
}

/** Which keys sign what. Organisations have a signing key and one more that is published ahead of its use. */
export class KeyRing {
  #next = 0;
  #organisation: Promise<SigningKey>;
  #upcoming: Promise<SigningKey>;
  #retired: Promise<SigningKey>[] = [];
  #personal: Promise<SigningKey> | undefined;
  #unpublished: Promise<SigningKey> | undefined;
  readonly #appSpecific = new Map<string, Promise<SigningKey>>();

  constructor() {
    this.#organisation = this.#take();
    this.#upcoming = this.#take();
  }

  #take(): Promise<SigningKey> {
    this.#next += 1;
    return keyOfSeries(this.#next - 1);
  }

  /** Signs with a key nobody has seen before; the previous one stays published only on request. */
  rotate(options: { keepPrevious?: boolean } = {}): void {
    this.#retired = options.keepPrevious === true ? [this.#organisation, ...this.#retired] : [];
    this.#organisation = this.#take();
    this.#upcoming = this.#take();
    this.#appSpecific.clear();
  }

  organisationKey(): Promise<SigningKey> {
    return this.#organisation;
  }

  organisationKeys(): Promise<SigningKey[]> {
    return Promise.all([this.#upcoming, this.#organisation, ...this.#retired]);
  }

  personalKey(): Promise<SigningKey> {
    this.#personal ??= this.#take();
    return this.#personal;
  }

  unpublishedKey(): Promise<SigningKey> {
    this.#unpublished ??= this.#take();
    return this.#unpublished;
  }

  appSpecificKey(clientId: string): Promise<SigningKey> {
    const key = this.#appSpecific.get(clientId) ?? this.#take();
    this.#appSpecific.set(clientId, key);
    return key;
  }
}
