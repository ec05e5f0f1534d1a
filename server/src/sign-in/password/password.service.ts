import { ALARM_TYPES, type Alarms } from '../../alarms/alarms.service.ts';
import type { Actor } from '../../audit/audit.service.ts';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { hashSecret } from '../../ids.ts';
import { userTarget, type User } from '../../users/user-record.ts';
import { foldUsername } from '../../users/username.ts';
import type { Users } from '../../users/users.service.ts';
import {
  ACCOUNT_FROM_ANYWHERE,
  ACCOUNT_FROM_NETWORK,
  createGuessLimit,
  NETWORK,
  SITE,
  type GuessLimit,
} from './guess-limit.service.ts';
import { createRefusalLog, type RefusalLog } from '../refusal-log.ts';
import { createHashQueue } from './hash-queue.ts';
import { recogniseBrowser } from './known-browser.ts';
import { hashPassword, isOutdated, verifyNothing, verifyPassword } from './password-hash.ts';
import { siteNetwork, sourceNetwork } from './source-network.ts';

/** Wrong passwords for one account within an hour, from all over the world, at which the log calls for attention. */
const ALARM_AT = 50;
/** The clients' own measure of too many: alarm 3 tells of more than thirty (client contract 6.4). */
const MANY = 31;

export type PasswordAttempt = {
  username: string;
  password: string;
  ip: string;
  /** The sealed `gatehouse_known` cookie; null for desktop clients and new browsers. */
  knownDevice: string | null;
  userAgent?: string;
  requestId?: string | null;
  /** Named in the audit log: the device a client signs in from, for example. */
  details?: Record<string, unknown>;
};

/** `wrong` covers unknown users, accounts without a password and those not in normal state: all answer alike. */
export type PasswordVerdict =
  | { user: User; reason: null }
  | { user: null; reason: 'wrong' }
  | { user: null; reason: 'too_many'; retryAfterSeconds: number };

export type PasswordSignIn = {
  /** Records `login.succeeded` and `login.failed`; the caller makes the session. */
  verify: (attempt: PasswordAttempt) => Promise<PasswordVerdict>;
  /**
   * Ends every other session and all device tokens of the user.
   * @throws AppError `password.not_set`, `password.wrong_current`, `password.too_weak`, `sign_in.too_many_attempts`
   */
  change: (input: PasswordChange, actor: Actor) => Promise<void>;
  /** Ends all delays of this account, whatever the source: the operator has looked into it. */
  forgive: (username: string) => Promise<void>;
};

export type PasswordChange = {
  userId: string;
  sessionId: string;
  ip: string;
  currentPassword: string;
  newPassword: string;
};

export function createPasswordSignIn(
  core: Core,
  { users, alarms }: { users: Users; alarms: Alarms },
): PasswordSignIn {
  const limit = createGuessLimit(core);
  const queue = createHashQueue();
  const refusals = createRefusalLog(core);
  const means = { core, users, alarms, limit, queue, refusals };
  return {
    verify: (attempt) => verify(means, attempt),
    change: (input, actor) => changePassword(means, input, actor),
    forgive: (username) => limit.clearBelow(`account:${hashSecret(foldUsername(username))}:`),
  };
}

type Means = {
  core: Core;
  users: Users;
  alarms: Alarms;
  limit: GuessLimit;
  queue: ReturnType<typeof createHashQueue>;
  refusals: RefusalLog;
};
type Account = { user: User; passwordHash: string | null } | null;

async function verify(means: Means, attempt: PasswordAttempt): Promise<PasswordVerdict> {
  const account = await means.users.findCredentials(attempt.username);
  const keys = keysOf(means.core, attempt, account);
  const { retryAfterSeconds, delayBegins } = await chargeAll(means.limit, keys);
  if (retryAfterSeconds !== null) {
    await countEverywhere(means, account);
    return { user: null, reason: 'too_many', retryAfterSeconds };
  }
  // The first key is the known browser, or the largest network.
  const source = { name: keys[0]!.key, isKnown: keys.length === 1 };
  const right = await means.queue.run(source, () => isRight(account, attempt.password));
  if (right === null) return { user: null, reason: 'too_many', retryAfterSeconds: 1 };
  if (!right || account?.user.status !== 'normal') {
    await recordFailure(means, attempt, account, { reason: reasonOf(account, right), delayBegins });
    return { user: null, reason: 'wrong' };
  }
  await Promise.all(keys.map(({ key, own }) => (own ? means.limit.clear(key) : means.limit.refund(key))));
  await settle(means, account, attempt);
  return { user: account.user, reason: null };
}

async function isRight(account: Account, password: string): Promise<boolean> {
  if (account?.passwordHash) return verifyPassword(password, account.passwordHash);
  await verifyNothing(password);
  return false;
}

type LimitKey = { key: string; policy: typeof NETWORK; own: boolean };

/**
 * A browser known for the account has a count of its own; everyone else shares those of their network. Names that
 * do not exist are counted like those that do.
 */
function keysOf({ secrets, now }: Core, attempt: PasswordAttempt, account: Account): LimitKey[] {
  const name = hashSecret(foldUsername(attempt.username));
  const userId = account?.user.id;
  const browser =
    userId === undefined
      ? null
      : recogniseBrowser(secrets, { cookie: attempt.knownDevice, userId, now: now() });
  if (browser !== null)
    return [{ key: `browser:${hashSecret(browser)}:${name}`, policy: ACCOUNT_FROM_NETWORK, own: true }];
  const [network, site] = [sourceNetwork(attempt.ip), siteNetwork(attempt.ip)];
  // The larger network first: whoever must wait there leaves no rows of smaller ones behind.
  return [
    ...(site === network ? [] : [{ key: `site:${site}`, policy: SITE, own: false }]),
    { key: `network:${network}`, policy: NETWORK, own: false },
    { key: `account:${name}:${network}`, policy: ACCOUNT_FROM_NETWORK, own: true },
  ];
}

/** Stops at the first count that says to wait. `delayBegins`: after this attempt the source must. */
async function chargeAll(limit: GuessLimit, keys: LimitKey[]) {
  let delayBegins = false;
  for (const { key, policy } of keys) {
    const { attempts, retryAfterSeconds } = await limit.charge(key, policy);
    if (retryAfterSeconds !== null) return { retryAfterSeconds, delayBegins };
    delayBegins ||= attempts >= policy.free;
  }
  return { retryAfterSeconds: null, delayBegins };
}

async function settle({ core, users }: Means, account: NonNullable<Account>, attempt: PasswordAttempt) {
  const { user, passwordHash } = account;
  if (passwordHash !== null && isOutdated(passwordHash))
    await users.savePasswordHash(user.id, await hashPassword(attempt.password));
  await users.touchSignIn(user.id);
  const actor = { kind: 'user' as const, userId: user.id, name: user.username, ...placeOf(attempt) };
  await core.audit.record(actor, {
    action: 'login.succeeded',
    target: userTarget(user),
    details: { ...attempt.details, via: 'password' },
  });
}

type Failure = { reason: ReturnType<typeof reasonOf>; delayBegins: boolean };

function reasonOf(account: Account, right: boolean) {
  if (account === null) return 'unknown_user';
  if (account.passwordHash === null) return 'no_password';
  return right ? 'not_enabled' : 'wrong_password';
}

/** A delay that begins, and many guesses at one account from everywhere, are alarms; single ones are only noted. */
async function recordFailure(
  means: Means,
  attempt: PasswordAttempt,
  account: Account,
  { reason, delayBegins }: Failure,
): Promise<void> {
  // A name that nobody has is not kept: now and then it is a password typed into the wrong field.
  const target = account === null ? {} : { target: userTarget(account.user) };
  const name = account?.user.username ?? '';
  const failuresLastHour = await countEverywhere(means, account);
  const actor = { kind: 'anonymous' as const, userId: null, name, ...placeOf(attempt) };
  const isWritten = await means.refusals.record(actor, {
    action: 'login.failed',
    severity: delayBegins || failuresLastHour === ALARM_AT ? 'alarm' : 'info',
    ...target,
    details: { ...attempt.details, via: 'password', reason, failuresLastHour },
  });
  const type = alarmTypeOf(delayBegins && isWritten, failuresLastHour);
  if (type === null) return;
  const info = { failuresLastHour, ...attempt.details };
  await means.alarms.record({ type, userId: account?.user.id ?? null, userName: name, ip: attempt.ip, info });
}

function alarmTypeOf(delayBegins: boolean, failuresLastHour: number): number | null {
  if (failuresLastHour === ALARM_AT) return ALARM_TYPES.manyAccountSignInsInAnHour;
  if (failuresLastHour === MANY) return ALARM_TYPES.manyAccountSignIns;
  return delayBegins ? ALARM_TYPES.manyAccountSignInsInAMinute : null;
}

/**
 * Attempts refused unseen are counted here too, but get no line of their own: guessing must not fill the log. All names
 * that nobody has share one count: inventing names must not fill the database.
 */
async function countEverywhere({ limit }: Means, account: Account): Promise<number> {
  const name = account === null ? 'nobody' : hashSecret(foldUsername(account.user.username));
  const key = `everywhere:${name}`;
  return (await limit.charge(key, ACCOUNT_FROM_ANYWHERE)).attempts;
}

function placeOf({ ip, userAgent, requestId }: PasswordAttempt) {
  return { ip, userAgent: userAgent ?? null, requestId: requestId ?? null };
}

async function changePassword(
  { core, users, limit, queue }: Means,
  { userId, sessionId, ip, currentPassword, newPassword }: PasswordChange,
  actor: Actor,
): Promise<void> {
  const user = await users.findById(userId);
  const account = user === null ? null : await users.findCredentials(user.username);
  if (!account?.passwordHash) throw new AppError('password.not_set', 'This account has no password');
  const key = `change:${userId}:${sessionId}`;
  const { retryAfterSeconds } = await limit.charge(key, ACCOUNT_FROM_NETWORK);
  const right =
    retryAfterSeconds === null
      ? await queue.run({ name: sourceNetwork(ip), isKnown: true }, () => isRight(account, currentPassword))
      : null;
  if (right === null)
    throw new AppError('sign_in.too_many_attempts', 'Too many attempts; wait a little', {
      retryAfterSeconds: retryAfterSeconds ?? 1,
    });
  if (!right) {
    const entry = { action: 'user.password_change_refused', severity: 'notice' as const };
    await core.audit.record(actor, { ...entry, target: userTarget(account.user) });
    throw new AppError('password.wrong_current', 'The current password is wrong');
  }
  await limit.clear(key);
  await users.setPassword(userId, newPassword, actor, { except: sessionId });
}
