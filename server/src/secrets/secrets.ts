import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Encrypts what must be readable again (client secrets, PKCE verifiers); tokens and codes are stored as hashes instead. */
export type Secrets = {
  /** `place` names row and field, such as `oidc_provider/<id>/secret`; the text opens only there. */
  seal: (plaintext: string, place: string) => string;
  /** @throws Error when the text was altered, moved to another place, or sealed under another master key. */
  open: (sealed: string, place: string) => string;
  /**
   * HMAC-SHA-256 in base64url, for codes short enough to be guessed from a plain hash: a copy of the database alone
   * does not tell them. The same text at another place has another hash.
   */
  keyedHash: (text: string, place: string) => string;
};

/** AES-256-GCM under a key derived for each value, so that no key ever meets the same nonce twice. */
export function createSecrets(masterKey: Buffer): Secrets {
  if (masterKey.length !== 32) throw new Error('The master key must be 32 bytes');
  const keyId = createHash('sha256')
    .update('gatehouse key id')
    .update(masterKey)
    .digest('base64url')
    .slice(0, 8);
  // A key object once: from bytes, each derivation would make one and take twice as long.
  const keyMaterial = createSecretKey(masterKey);
  const derive = (salt: Buffer) =>
    Buffer.from(hkdfSync('sha256', keyMaterial, salt, 'gatehouse envelope v1', 32));
  const hashKey = Buffer.from(hkdfSync('sha256', keyMaterial, '', 'gatehouse keyed hash v1', 32));
  return {
    keyedHash: (text, place) => createHmac('sha256', hashKey).update(`${place}\0${text}`).digest('base64url'),
    seal(plaintext, place) {
      const [salt, nonce] = [randomBytes(16), randomBytes(12)];
      const cipher = createCipheriv('aes-256-gcm', derive(salt), nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return [
        'v1',
        keyId,
        Buffer.concat([salt, nonce, cipher.getAuthTag(), body]).toString('base64url'),
      ].join('.');
    },
    open(sealed, place) {
      const [version, sealedWith, text] = sealed.split('.');
      if (version !== 'v1' || text === undefined) throw new Error(`Not a sealed value at ${place}`);
      if (sealedWith !== keyId) throw new Error(`The value at ${place} was sealed under another master key`);
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', derive(bytes.subarray(0, 16)), bytes.subarray(16, 28))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(28, 44));
      return Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]).toString('utf8');
    },
  };
}

/** Reads the master key (base64, 32 bytes); creates it with mode 0600 when the file is not there yet. */
export function loadMasterKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}
