import { z } from 'zod';
import type { TransactionRow } from '../transactions/transactions.store.ts';

/** What the server judged of a device sign-in, and what it needs to hand the token over. */
const DeviceSignals = z.object({
  sameIp: z.boolean().nullable().default(null),
  knownDevice: z.boolean().nullable().default(null),
  identityLinkId: z.string().nullable().default(null),
  /** Where the token was first fetched from: a lost answer is repeated only there. */
  takenIp: z.string().nullable().default(null),
});
export type DeviceSignals = z.infer<typeof DeviceSignals>;

export function readSignals(row: Pick<TransactionRow, 'signals'>): DeviceSignals {
  return DeviceSignals.parse(row.signals === null ? {} : JSON.parse(row.signals));
}
