import { explainToUser } from '@gatehouse/contract/explanations/explain-to-user.ts';
import { z } from 'zod';
import { SYSTEM } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import type { User } from '../../../users/user-record.ts';
import type { Users } from '../../../users/users.service.ts';
import type { ClientLogin } from '../../client-login.service.ts';
import type { Challenge } from '../../second-factor/login-challenges.service.ts';
import type { Providers } from '../providers/providers.service.ts';
import {
  claimToken,
  findTransaction,
  updateTransaction,
  type TransactionRow,
} from '../transactions/transactions.store.ts';
import { readSignals } from './device-signals.ts';
import { findDevice } from '../../../devices/devices.store.ts';

/** A lost answer may be asked for again this long, from the same address. */
const REPEAT_MS = 30_000;

export type Answer =
  | { kind: 'error'; text: string }
  | { kind: 'signed-in'; token: string; user: User; provider: string }
  /** The account has a second step; the client asks for a code and comes to `/api/login` with it. */
  | { kind: 'code'; challenge: Challenge; user: User };

export type Delivery = {
  /** What the client is told of a sign-in that has ended; null: not yet. */
  answer: (question: { id: string; uuid: string; ip: string }) => Promise<Answer | null>;
};

type Dependencies = {
  users: Users;
  clientLogin: Pick<ClientLogin, 'afterProvider'>;
  providers: Providers;
};
type Question = { uuid: string; ip: string };

/** Hands the access token of a finished sign-in over, once. It is made at that moment, so that none is left lying about. */
export function createDeliveries(core: Core, dependencies: Dependencies): Delivery {
  return {
    async answer({ id, ...question }) {
      const row = await findTransaction(core.db, id);
      if (row === undefined) return error('device.unknown');
      if (row.status === 'done') return answerDone(core, dependencies, row, question);
      if (row.finished_at === null) return core.now() < row.expires_at ? null : error('device.expired');
      return error(row.error_code ?? 'device.expired', aadstsOf(row));
    },
  };
}

async function answerDone(
  core: Core,
  dependencies: Dependencies,
  row: TransactionRow,
  question: Question,
): Promise<Answer | null> {
  const user = row.result_user_id === null ? null : await dependencies.users.findById(row.result_user_id);
  if (user?.status !== 'normal') return error('account.disabled');
  const provider = (await dependencies.providers.find(row.provider_id))?.name ?? '';
  if (row.token_taken_at !== null) {
    const handedOver = repeatable(core, row, question);
    return typeof handedOver === 'string' ? toAnswer(handedOver, user, provider) : handedOver;
  }
  if (core.now() >= row.expires_at + REPEAT_MS) return error('device.expired');
  const signals = { ...readSignals(row), takenIp: question.ip };
  if (!(await claimToken(core.db, row.id, core.now(), JSON.stringify(signals)))) return null;
  return toAnswer(await issue(core, dependencies, { row, user, provider, question }), user, provider);
}

function repeatable(core: Core, row: TransactionRow, { ip }: Question): string | Answer | null {
  const taken = row.token_taken_at ?? 0;
  if (core.now() - taken > REPEAT_MS || readSignals(row).takenIp !== ip) return error('state.used');
  return row.token_ciphertext === null ? null : core.secrets.open(row.token_ciphertext, tokenPlace(row.id));
}

/** Kept for a lost answer: an access token, or what a sign-in waits for after this mark, which no token holds. */
const CODE_MARK = 'code:';

function toAnswer(handedOver: string, user: User, provider: string): Answer {
  if (!handedOver.startsWith(CODE_MARK)) return { kind: 'signed-in', token: handedOver, user, provider };
  const secret = handedOver.slice(CODE_MARK.length);
  return { kind: 'code', challenge: { method: 'totp', secret, maskedEmail: '' }, user };
}

type Issue = { row: TransactionRow; user: User; provider: string; question: Question };

async function issue(
  core: Core,
  { clientLogin }: Dependencies,
  { row, user, provider, question }: Issue,
): Promise<string> {
  const rustdeskId = row.rustdesk_id ?? '';
  const before = await findDevice(core.db, rustdeskId);
  const device = { rustdeskId, name: row.device_name ?? '', os: row.device_os ?? '' };
  const { sameIp, knownDevice, identityLinkId } = readSignals(row);
  const actor = { ...SYSTEM, kind: 'client' as const, userId: user.id, name: user.username, ip: question.ip };
  const result = await clientLogin.afterProvider(
    { user, provider, identityLinkId: identityLinkId ?? null },
    { device: { ...device, uuid: question.uuid }, actor, language: user.language ?? 'en' },
  );
  const handedOver = result.kind === 'code' ? `${CODE_MARK}${result.challenge.secret}` : result.token;
  await updateTransaction(core.db, row.id, {
    token_ciphertext: core.secrets.seal(handedOver, tokenPlace(row.id)),
  });
  if (result.kind === 'code') return handedOver;
  await core.audit.record(actor, {
    action: 'device.token_issued',
    target: { type: 'device', id: rustdeskId, name: device.name || rustdeskId },
    details: {
      provider,
      transactionId: row.id,
      startIp: row.start_ip,
      browserIp: row.browser_ip,
      sameIp,
      knownDevice,
      sameUserBefore: before?.user_id === user.id,
    },
  });
  return handedOver;
}

function tokenPlace(id: string): string {
  return `auth_transaction/${id}/token`;
}

function error(code: string, aadsts: number[] = []): Answer {
  return { kind: 'error', text: explainToUser(code, 'en', { aadsts }) };
}

const ErrorData = z.object({ aadsts: z.array(z.number()).default([]) });

function aadstsOf(row: TransactionRow): number[] {
  return row.error_data === null ? [] : ErrorData.parse(JSON.parse(row.error_data)).aadsts;
}
