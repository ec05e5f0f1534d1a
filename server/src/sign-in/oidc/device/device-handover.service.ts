import type { Core } from '../../../core.ts';
import type { SignedInAccount } from '../accounts/accounts.service.ts';
import { RefusedSignIn } from '../sign-in-refusal.ts';
import type { DeviceLogin } from './device-login.service.ts';
import type { DevicePolls } from './device-polls.ts';
import { readSignals, type DeviceSignals } from './device-signals.ts';
import { moveTransaction, type TransactionRow } from '../transactions/transactions.store.ts';

export type DeviceHandover = {
  /**
   * The person is known: the waiting client gets a token at its next question.
   * @throws RefusedSignIn `device.expired` when the sign-in was ended meanwhile
   */
  approve: (row: TransactionRow, account: SignedInAccount) => Promise<void>;
  /** A row has changed outside: what waiting clients are told is read anew. */
  changed: (row: Pick<TransactionRow, 'poll_hash'>) => void;
};

export function createDeviceHandover(
  core: Core,
  { polls, deviceLogin }: { polls: DevicePolls; deviceLogin: Pick<DeviceLogin, 'refund'> },
): DeviceHandover {
  const changed: DeviceHandover['changed'] = ({ poll_hash }) => {
    if (poll_hash !== null) polls.forget(poll_hash);
  };
  return {
    changed,
    async approve(row, account) {
      const signals: DeviceSignals = { ...readSignals(row), identityLinkId: account.linkId };
      const approved = await moveTransaction(core.db, row.id, ['exchanging'], {
        status: 'done',
        result_user_id: account.user.id,
        signals: JSON.stringify(signals),
        finished_at: core.now(),
        verifier_ciphertext: null,
      });
      if (!approved) throw new RefusedSignIn('device.expired');
      changed(row);
      deviceLogin.refund(row);
    },
  };
}
