import type { Actor } from '../../audit/audit.service.ts';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { userTarget, type User } from '../../users/user-record.ts';
import type { Users } from '../../users/users.service.ts';
import type { FailureCount } from '../password/failure-count.service.ts';
import { createRefusalLog, type RefusalLog } from '../refusal-log.ts';
import type {
  Challenge,
  FirstStep,
  LoginChallenges,
  Outcome,
  SecondStep as Answer,
} from './login-challenges.service.ts';

export type FinishedSteps = {
  user: User;
  with: 'email' | 'totp' | 'backup_code';
  via: string;
  identityLinkId: string | null;
  deviceName: string;
  deviceOs: string;
};

export type SecondStep = {
  isRequired: (user: User) => Promise<boolean>;
  /**
   * Null when nothing more is asked of this account. Mail that is asked for and cannot be sent refuses the sign-in.
   * @throws AppError as {@link LoginChallenges.begin}
   */
  require: (user: User, step: FirstStep, actor: Actor) => Promise<Challenge | null>;
  /** Asks for a code whatever the account's own choice: a rule wants it. Null when it has no authenticator. */
  requireTotp: (user: User, step: FirstStep) => Promise<Challenge | null>;
  /**
   * Clients cannot set up an authenticator: whoever must have one and has none does it in the console first.
   * @throws AppError `second_factor.setup_required`
   */
  assertSetUp: (user: User, via: string, actor: Actor) => Promise<void>;
  /** @throws AppError `sign_in.code_wrong`, `sign_in.challenge_over`, `sign_in.too_many_attempts` */
  finish: (answer: Answer, actor: Actor) => Promise<FinishedSteps>;
};

type Means = {
  users: Users;
  challenges: LoginChallenges;
  failures: FailureCount;
  refusals: RefusalLog;
};

/** What comes after a right password, for clients and the console alike. Refusals go to the activity log. */
export function createSecondStep(
  core: Core,
  services: { users: Users; challenges: LoginChallenges; failures: FailureCount },
): SecondStep {
  const { challenges } = services;
  const means = { ...services, refusals: createRefusalLog(core) };
  return {
    isRequired: async (user) => (await challenges.methodOf(user)) !== null,
    async require(user, step, actor) {
      const method = await challenges.methodOf(user);
      if (method === null) return null;
      try {
        return await challenges.begin(user, method, step);
      } catch (error) {
        if (error instanceof AppError)
          await recordRefusal(means, { user, actor, via: step.via, reason: error.code, isAlarm: false });
        throw error;
      }
    },
    async requireTotp(user, step) {
      const method = await challenges.methodOf(user);
      return method === 'totp' ? challenges.begin(user, method, step) : null;
    },
    async assertSetUp(user, via, actor) {
      if (!user.totpRequired || (await challenges.methodOf(user)) === 'totp') return;
      const reason = 'second_factor.setup_required';
      await recordRefusal(means, { user, actor, via, reason, isAlarm: false });
      throw new AppError(reason, 'Set up an authenticator in the web console first');
    },
    finish: (answer, actor) => finish(means, answer, actor),
  };
}

async function finish(means: Means, answer: Answer, actor: Actor): Promise<FinishedSteps> {
  const outcome = await means.challenges.answer(answer);
  if (outcome.kind !== 'right') throw await refuse(means, { outcome, answer, actor });
  const { challenge } = outcome;
  const user = await means.users.findById(challenge.user_id);
  if (user?.status !== 'normal') throw challengeOver();
  return {
    user,
    with: outcome.with,
    via: challenge.via,
    identityLinkId: challenge.identity_link_id,
    deviceName: challenge.device_name,
    deviceOs: challenge.device_os,
  };
}

type Refused = Exclude<Outcome, { kind: 'right' }>;

async function refuse(
  means: Means,
  { outcome, answer, actor }: { outcome: Refused; answer: Answer; actor: Actor },
): Promise<AppError> {
  const user = outcome.userId === null ? null : await means.users.findById(outcome.userId);
  if (user !== null) await means.failures.add(user, { ip: answer.ip, rustdeskId: answer.rustdeskId });
  if (outcome.kind === 'too_many')
    return new AppError('sign_in.too_many_attempts', 'Too many wrong codes; wait a little', {
      retryAfterSeconds: outcome.retryAfterSeconds,
    });
  if (outcome.kind === 'over') return challengeOver();
  const { attemptsLeft, delayBegins } = outcome;
  if (user !== null)
    await recordRefusal(means, { user, actor, via: null, reason: 'wrong_code', isAlarm: delayBegins });
  return attemptsLeft > 0
    ? new AppError('sign_in.code_wrong', 'The code is wrong', { attemptsLeft })
    : challengeOver();
}

function challengeOver(): AppError {
  return new AppError('sign_in.challenge_over', 'This sign-in is over. Start again with the password');
}

type Failure = { user: User; actor: Actor; via: string | null; reason: string; isAlarm: boolean };

async function recordRefusal(
  { refusals }: Means,
  { user, actor, via, reason, isAlarm }: Failure,
): Promise<void> {
  await refusals.record(
    { ...actor, kind: 'anonymous', userId: null, name: user.username },
    {
      action: 'login.failed',
      severity: isAlarm ? 'alarm' : 'notice',
      target: userTarget(user),
      details: { ...(via === null ? {} : { via }), reason },
    },
  );
}
