import type { Language } from '@gatehouse/contract';
import { randomInt } from 'node:crypto';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { hashSecret, newId, newSecret, sameText } from '../../ids.ts';
import { codeMail } from '../../mail/compose-mail.ts';
import type { Mailer } from '../../mail/mailer.service.ts';
import { maskAddress } from '../../mail/mask-address.ts';
import type { User } from '../../users/user-record.ts';
import { sourceNetwork } from '../password/source-network.ts';
import { plainCode } from './backup-codes.ts';
import type { CodeGuesses } from './code-guesses.service.ts';
import {
  deleteChallenge,
  deleteChallengesOfUser,
  deleteExpiredChallenges,
  findChallengeBySecret,
  findChallengeOfDevice,
  insertChallenge,
  keepNewestChallenges,
  takeAttempt,
  type ChallengeRow,
} from './login-challenges.store.ts';
import type { Totp } from './totp.service.ts';

const TTL_MS = 10 * 60_000;
const MAX_ATTEMPTS = 5;
const MAX_OPEN = 20;
const PURGE_EVERY_MS = 60_000;

/** The first step of a sign-in that has succeeded: what the second one needs to finish it. */
export type FirstStep = {
  purpose: 'client' | 'console';
  /** `password`, or the provider's name. */
  via: string;
  identityLinkId: string | null;
  rustdeskId: string;
  uuid: string;
  /** For the mail and the access token: the device's name, or the browser. */
  deviceName: string;
  deviceOs: string;
  ip: string;
  /** Of the request; the account's own goes before it. */
  language: Language;
};

export type Challenge = { method: 'email' | 'totp'; secret: string; maskedEmail: string };

export type SecondStep = {
  purpose: 'client' | 'console';
  /** Null: a client before 1.2.3-1, which is known by user, device and network. */
  secret: string | null;
  /** Who it must be about; null when the client did not say. */
  userId: string | null;
  rustdeskId: string;
  uuid: string;
  code: string;
  ip: string;
  knownBrowser: string | null;
};

export type Outcome =
  | { kind: 'right'; challenge: ChallengeRow; with: 'email' | 'totp' | 'backup_code' }
  /** `userId` null: no sign-in waits here, or it is over. */
  | { kind: 'over'; userId: string | null }
  | { kind: 'wrong'; userId: string; attemptsLeft: number; delayBegins: boolean }
  | { kind: 'too_many'; userId: string; retryAfterSeconds: number };

export type LoginChallenges = {
  /** What this account must give beyond a password; null: nothing. */
  methodOf: (user: User) => Promise<Challenge['method'] | null>;
  /**
   * Lets a sign-in wait for its code; sends it when it comes by mail.
   * @throws AppError `second_factor.no_email`, `mail.not_configured`, `mail.failed`, `sign_in.too_many_attempts`
   */
  begin: (user: User, method: Challenge['method'], step: FirstStep) => Promise<Challenge>;
  /** The caller checks that the user may still sign in. */
  answer: (step: SecondStep) => Promise<Outcome>;
  /** Sign-ins that wait end: the password was changed, or the account disabled. */
  revokeAllOf: (userId: string) => Promise<void>;
};

type Means = { core: Core; totp: Totp; mailer: Mailer; guesses: CodeGuesses; purge: () => Promise<void> };

/** Sign-ins that wait for a code (client contract 2.2): ten minutes, five attempts, good for one sign-in. */
export function createLoginChallenges(
  core: Core,
  services: { totp: Totp; mailer: Mailer; guesses: CodeGuesses },
): LoginChallenges {
  const { totp } = services;
  let purgedAt = -Infinity;
  const purge = async (): Promise<void> => {
    if (core.now() - purgedAt < PURGE_EVERY_MS) return;
    purgedAt = core.now();
    await deleteExpiredChallenges(core.db, core.now());
  };
  const means = { core, ...services, purge };
  return {
    async methodOf(user) {
      if (await totp.isEnabled(user.id)) return 'totp';
      return user.emailVerification ? 'email' : null;
    },
    begin: (user, method, step) => begin(means, user, method, step),
    answer: (step) => answer(means, step),
    revokeAllOf: (userId) => deleteChallengesOfUser(core.db, userId),
  };
}

async function begin(
  means: Means,
  user: User,
  method: Challenge['method'],
  step: FirstStep,
): Promise<Challenge> {
  const { core, purge } = means;
  if (method === 'email') await assertMayMail(means, user, step.ip);
  await purge();
  const [id, secret, at] = [newId(core.now()), newSecret(), core.now()];
  const code = method === 'email' ? String(randomInt(1_000_000)).padStart(6, '0') : null;
  await insertChallenge(core.db, {
    id,
    secret_hash: hashSecret(secret),
    user_id: user.id,
    kind: method,
    purpose: step.purpose,
    identity_link_id: step.identityLinkId,
    via: step.via,
    rustdesk_id: step.rustdeskId,
    uuid_hash: hashSecret(step.uuid),
    device_name: step.deviceName,
    device_os: step.deviceOs,
    code_hash: code === null ? null : core.secrets.keyedHash(code, placeOf(id)),
    attempts: 0,
    ip: step.ip,
    created_at: at,
    expires_at: at + TTL_MS,
  });
  await keepNewestChallenges(core.db, user.id, MAX_OPEN);
  if (code !== null) await mailCode(means, { user, step, code, challengeId: id });
  return { method, secret, maskedEmail: method === 'email' ? maskAddress(user.email) : '' };
}

async function assertMayMail({ mailer, guesses }: Means, user: User, ip: string): Promise<void> {
  if (user.email === '')
    throw new AppError('second_factor.no_email', 'This account must confirm by e-mail, but has no address');
  if (!mailer.isConfigured())
    throw new AppError('mail.not_configured', 'This account must confirm by e-mail, but no mail can be sent');
  const retryAfterSeconds = await guesses.chargeMail(user.id, ip);
  if (retryAfterSeconds !== null)
    throw new AppError('sign_in.too_many_attempts', 'Too many codes were sent; wait a little', {
      retryAfterSeconds,
    });
}

type CodeToSend = { user: User; step: FirstStep; code: string; challengeId: string };

async function mailCode(
  { core, mailer }: Means,
  { user, step, code, challengeId }: CodeToSend,
): Promise<void> {
  const [origin = ''] = await core.settings.allowedOrigins();
  const mail = codeMail({
    to: {
      name: user.displayName || user.username,
      email: user.email,
      language: user.language ?? step.language,
    },
    server: new URL(origin).host,
    where: { device: step.deviceName, ip: step.ip, at: core.now() },
    code,
    minutes: TTL_MS / 60_000,
  });
  try {
    await mailer.send(mail);
  } catch (error) {
    await deleteChallenge(core.db, challengeId);
    throw error;
  }
}

async function answer(means: Means, step: SecondStep): Promise<Outcome> {
  const { core, guesses } = means;
  const challenge = await findWaiting(core, step);
  if (challenge === null) return { kind: 'over', userId: null };
  const userId = challenge.user_id;
  const guess = { userId, ip: step.ip, knownBrowser: step.knownBrowser };
  const { retryAfterSeconds, delayBegins } = await guesses.charge(guess);
  if (retryAfterSeconds !== null) return { kind: 'too_many', userId, retryAfterSeconds };
  const attempt = await takeAttempt(core.db, { id: challenge.id, max: MAX_ATTEMPTS, now: core.now() });
  if (attempt === null) return { kind: 'over', userId };
  const accepted = await check(means, challenge, plainCode(step.code));
  if (accepted === null) {
    if (attempt >= MAX_ATTEMPTS) await deleteChallenge(core.db, challenge.id);
    return { kind: 'wrong', userId, attemptsLeft: MAX_ATTEMPTS - attempt, delayBegins };
  }
  if (!(await deleteChallenge(core.db, challenge.id))) return { kind: 'over', userId };
  await guesses.settle(guess);
  return { kind: 'right', challenge, with: accepted };
}

/** The secret alone does not do: it must come from the same device, and be about the same account. */
async function findWaiting({ db, now }: Core, step: SecondStep): Promise<ChallengeRow | null> {
  const { secret, userId, rustdeskId } = step;
  const uuidHash = hashSecret(step.uuid);
  const row =
    secret === null
      ? await findWithoutSecret({ db }, step, uuidHash)
      : await findChallengeBySecret(db, hashSecret(secret));
  const fits =
    row !== undefined &&
    row.purpose === step.purpose &&
    row.rustdesk_id === rustdeskId &&
    row.uuid_hash === uuidHash &&
    (userId === null || row.user_id === userId) &&
    now() < row.expires_at;
  return fits ? row : null;
}

async function findWithoutSecret(
  { db }: Pick<Core, 'db'>,
  { userId, rustdeskId, uuid, ip, purpose }: SecondStep,
  uuidHash: string,
): Promise<ChallengeRow | undefined> {
  if (userId === null || rustdeskId === '' || uuid === '' || purpose !== 'client') return undefined;
  const row = await findChallengeOfDevice(db, { userId, rustdeskId, uuidHash });
  return row !== undefined && sourceNetwork(row.ip) === sourceNetwork(ip) ? row : undefined;
}

async function check(
  { core, totp }: Means,
  challenge: ChallengeRow,
  code: string,
): Promise<'email' | 'totp' | 'backup_code' | null> {
  if (challenge.kind === 'totp') return totp.accept(challenge.user_id, code);
  const hash = core.secrets.keyedHash(code, placeOf(challenge.id));
  return challenge.code_hash !== null && sameText(hash, challenge.code_hash) ? 'email' : null;
}

const placeOf = (challengeId: string): string => `login_challenge/${challengeId}/code`;
