import type { Language } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { rememberDevice } from '../devices/device-sign-in.service.ts';
import { AppError } from '../errors.ts';
import type { User } from '../users/user-record.ts';
import type { Users } from '../users/users.service.ts';
import type { PasswordSignIn } from './password/password.service.ts';
import { recordSignIn } from './record-sign-in.ts';
import type { Challenge } from './second-factor/login-challenges.service.ts';
import type { SecondStep } from './second-factor/second-step.service.ts';
import type { Signals } from '../signals/signals.ts';
import type { DeviceTokens } from './sessions/device-tokens.service.ts';
import type { SignInNotices } from './sign-in-notices.service.ts';

/** The client as it describes itself; `actor` says where the request comes from. */
export type ClientDevice = { rustdeskId: string; uuid: string; name: string; os: string };
type FromWhere = { device: ClientDevice; actor: Actor & { ip: string }; language: Language };

export type ClientLoginResult =
  | { kind: 'signed-in'; token: string; user: User; provider: string | null }
  | { kind: 'code'; challenge: Challenge; user: User };

export type ClientLogin = {
  /**
   * @throws AppError `sign_in.wrong_credentials`, `sign_in.too_many_attempts`, `second_factor.setup_required`, and those
   * of {@link SecondStep.require}
   */
  withPassword: (
    typed: { username: string; password: string },
    from: FromWhere,
  ) => Promise<ClientLoginResult>;
  /** `secret` and `username` are null when the client did not send them. @throws AppError as {@link SecondStep.finish} */
  withCode: (
    answer: { secret: string | null; username: string | null; code: string },
    from: FromWhere,
  ) => Promise<ClientLoginResult>;
  /** A provider knows the person: a code is asked for when the setting and the account say so. */
  afterProvider: (
    signedIn: { user: User; provider: string; identityLinkId: string | null },
    from: FromWhere,
  ) => Promise<ClientLoginResult>;
};

type Means = {
  core: Core;
  users: Users;
  deviceTokens: DeviceTokens;
  passwordSignIn: PasswordSignIn;
  secondStep: SecondStep;
  notices: SignInNotices;
  signals: Signals;
};

/** How desktop clients get their access token (client contract 2.2 and 2.6). */
export function createClientLogin(core: Core, services: Omit<Means, 'core'>): ClientLogin {
  const means = { core, ...services };
  return {
    withPassword: (typed, from) => withPassword(means, typed, from),
    withCode: (answer, from) => withCode(means, answer, from),
    async afterProvider({ user, provider, identityLinkId }, from) {
      const via = { via: provider, identityLinkId };
      const isWanted = await core.settings.get('secondFactorAfterProvider');
      const challenge = isWanted
        ? await services.secondStep.requireTotp(user, { ...via, ...firstStepOf(from) })
        : null;
      if (challenge !== null) return { kind: 'code', challenge, user };
      return { kind: 'signed-in', user, provider, token: await issueToken(means, { user, ...via }, from) };
    },
  };
}

async function withPassword(
  means: Means,
  { username, password }: { username: string; password: string },
  from: FromWhere,
): Promise<ClientLoginResult> {
  const { device, actor } = from;
  const verdict = await means.passwordSignIn.verify({
    username,
    password,
    ip: actor.ip,
    knownDevice: null,
    userAgent: actor.userAgent ?? '',
    requestId: actor.requestId,
    details: detailsOf(device),
  });
  if (verdict.reason === 'too_many')
    throw new AppError('sign_in.too_many_attempts', 'Too many attempts; wait a little', {
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  if (verdict.user === null) throw new AppError('sign_in.wrong_credentials', 'Wrong credentials');
  const { user } = verdict;
  const via = { via: 'password', identityLinkId: null };
  await means.secondStep.assertSetUp(user, 'password', actor);
  const challenge = await means.secondStep.require(user, { ...via, ...firstStepOf(from) }, actor);
  if (challenge !== null) return { kind: 'code', challenge, user };
  const details = { ...detailsOf(device), via: 'password' };
  await recordSignIn(means.core, means.users, { user, actor, details });
  const token = await issueToken(means, { user, ...via }, from);
  return { kind: 'signed-in', token, user, provider: null };
}

async function withCode(
  means: Means,
  { secret, username, code }: { secret: string | null; username: string | null; code: string },
  from: FromWhere,
): Promise<ClientLoginResult> {
  const { device, actor } = from;
  const named = username === null ? null : await means.users.findByUsername(username);
  if (username !== null && named === null)
    throw new AppError('sign_in.challenge_over', 'This sign-in is over. Start again with the password');
  const finished = await means.secondStep.finish(
    {
      purpose: 'client',
      secret,
      userId: named?.id ?? null,
      rustdeskId: device.rustdeskId,
      uuid: device.uuid,
      code,
      ip: actor.ip,
      knownBrowser: null,
    },
    actor,
  );
  const { user, via, identityLinkId } = finished;
  // A client that could not describe its device the second time did so the first.
  const described = {
    ...device,
    name: device.name || finished.deviceName,
    os: device.os || finished.deviceOs,
  };
  const details = { ...detailsOf(described), via, secondFactor: finished.with };
  await recordSignIn(means.core, means.users, { user, actor, details });
  const token = await issueToken(means, { user, via, identityLinkId }, { ...from, device: described });
  return { kind: 'signed-in', token, user, provider: via === 'password' ? null : via };
}

type SignedIn = { user: User; via: string; identityLinkId: string | null };

async function issueToken(
  { core, deviceTokens, notices, signals }: Means,
  { user, via, identityLinkId }: SignedIn,
  { device, actor }: FromWhere,
): Promise<string> {
  const { rustdeskId, uuid, name, os } = device;
  const { token } = await deviceTokens.create(user.id, {
    via,
    identityLinkId,
    rustdeskId,
    uuid,
    deviceName: name,
    deviceOs: os,
    ip: actor.ip,
  });
  const client = { ...actor, kind: 'client' as const, userId: user.id, name: user.username };
  await rememberDevice(core, signals, { ...device, userId: user.id }, client);
  await notices.device(user, { rustdeskId, uuid, name, ip: actor.ip });
  return token;
}

function detailsOf({ rustdeskId, name }: ClientDevice) {
  return { rustdeskId, device: name };
}

function firstStepOf({ device, actor, language }: FromWhere) {
  const { rustdeskId, uuid, name, os } = device;
  const where = { purpose: 'client' as const, ip: actor.ip, language };
  return { ...where, rustdeskId, uuid, deviceName: name, deviceOs: os };
}
