import { z } from 'zod';
import type { Core } from '../../../core.ts';
import type { SignedInAccount } from '../accounts/accounts.service.ts';
import { updateTransaction, type TransactionRow } from '../transactions/transactions.store.ts';

/** What the server judged of a device sign-in, and what it needs to hand the token over. */
export const DeviceSignals = z.object({
  sameIp: z.boolean().nullable().default(null),
  knownDevice: z.boolean().nullable().default(null),
  sameUserBefore: z.boolean().nullable().default(null),
  identityLinkId: z.string().nullable().default(null),
  /** Where the token was first fetched from: a lost answer is repeated only there. */
  takenIp: z.string().nullable().default(null),
});
export type DeviceSignals = z.infer<typeof DeviceSignals>;

export function readSignals(row: Pick<TransactionRow, 'signals'>): DeviceSignals {
  return DeviceSignals.parse(row.signals === null ? {} : JSON.parse(row.signals));
}

export type DeviceHandover = {
  /** The person is known: the waiting client gets a token at its next question. */
  approve: (row: TransactionRow, account: SignedInAccount) => Promise<void>;
  /** A row has changed outside: what waiting clients are told is read anew. */
  changed: (row: Pick<TransactionRow, 'poll_hash'>) => void;
};

export function createDeviceHandover(core: Core, forget: (pollHash: string) => void): DeviceHandover {
  const changed: DeviceHandover['changed'] = ({ poll_hash }) => {
    if (poll_hash !== null) forget(poll_hash);
  };
  return {
    changed,
    async approve(row, account) {
      const signals: DeviceSignals = { ...readSignals(row), identityLinkId: account.linkId };
      await updateTransaction(core.db, row.id, {
        status: 'done',
        result_user_id: account.user.id,
        signals: JSON.stringify(signals),
        finished_at: core.now(),
        verifier_ciphertext: null,
      });
      changed(row);
    },
  };
}
