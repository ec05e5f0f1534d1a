import { hashSecret } from '../ids.ts';

/** Names a uuid that asks to be a device without telling anything of it. */
export function fingerprintOf(contestedUuidHash: string): string {
  return hashSecret(contestedUuidHash).slice(0, 16);
}
