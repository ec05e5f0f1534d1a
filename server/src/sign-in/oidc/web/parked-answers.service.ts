import type { Core } from '../../../core.ts';
import { hashSecret, newSecret } from '../../../ids.ts';
import type { Providers } from '../providers/providers.service.ts';
import { findTransactionBy, moveTransaction } from '../transactions/transactions.store.ts';

/**
 * A provider that answers by a form posts across sites, and browsers leave our cookie out of that request. So the
 * answer waits here for a moment, and the browser fetches it with a GET, which brings the cookie along.
 */
export type ParkedAnswers = {
  /** The one-time handle to send the browser on with; null when nothing waits for this answer. */
  park: (answer: URLSearchParams) => Promise<string | null>;
  /** The answer; null for a handle that was never given out, or too long ago. */
  take: (handle: string) => Promise<URLSearchParams | null>;
};

export function createParkedAnswers({ db, secrets, now }: Core, providers: Providers): ParkedAnswers {
  return {
    async park(answer) {
      const states = answer.getAll('state');
      if (states.length !== 1) return null;
      const row = await findTransactionBy(db, 'state_hash', hashSecret(states[0]!));
      if (row === undefined || row.status !== 'redirected' || now() >= row.expires_at) return null;
      const provider = await providers.find(row.provider_id);
      if (provider?.options.responseMode !== 'form_post') return null;
      const handle = newSecret();
      const parked = {
        parked_handle_hash: hashSecret(handle),
        parked_ciphertext: secrets.seal(answer.toString(), place(row.id)),
      };
      return (await moveTransaction(db, row.id, ['redirected'], parked)) ? handle : null;
    },
    async take(handle) {
      const row = await findTransactionBy(db, 'parked_handle_hash', hashSecret(handle));
      if (row === undefined || row.parked_ciphertext === null) return null;
      // The state inside is what can be used only once; a reload must find it to be told so.
      return new URLSearchParams(secrets.open(row.parked_ciphertext, place(row.id)));
    },
  };
}

function place(id: string): string {
  return `auth_transaction/${id}/parked`;
}
