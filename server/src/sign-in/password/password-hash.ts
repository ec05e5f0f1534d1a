import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/**
 * 19 MiB, two passes, one lane: the memory-lean choice among the equals of OWASP's Password Storage Cheat Sheet
 * (argon2id; RFC 9106 4 describes the parameters). About 50 ms of one core; more memory would let a handful of
 * parallel sign-ins starve a small server.
 */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;
/** Version 1.3 of the algorithm (RFC 9106 3.1). */
const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,128})\$([A-Za-z0-9+/]{1,172})$/;

/** A PHC string such as `$argon2id$v=19$m=19456,t=2,p=1$…$…`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, PARAMETERS, TAG_BYTES);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** False too for text that is no argon2id PHC string. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(phc) ?? [];
  if (salt === undefined || tag === undefined) return false;
  const expected = Buffer.from(tag, 'base64');
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const actual = await tagOf(password, Buffer.from(salt, 'base64'), parameters, expected.length);
  return timingSafeEqual(actual, expected);
}

/** True when the parameters have changed since: the next right password is hashed again. */
export function isOutdated(phc: string): boolean {
  const { memory, passes, parallelism } = PARAMETERS;
  return !phc.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

/** Costs what {@link verifyPassword} costs: for accounts that do not exist or have no password. */
export async function verifyNothing(password: string): Promise<void> {
  await tagOf(password, Buffer.alloc(SALT_BYTES), PARAMETERS, TAG_BYTES);
}

async function tagOf(
  password: string,
  nonce: Buffer,
  parameters: typeof PARAMETERS,
  tagLength: number,
): Promise<Buffer> {
  // The same characters typed on another system may arrive composed differently (NIST SP 800-63B 5.1.1.2).
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...parameters });
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
