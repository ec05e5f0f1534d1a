import type { Actor } from '../../audit/audit.service.ts';
import { AppError } from '../../errors.ts';
import type { User } from '../../users/user-record.ts';
import type { Users } from '../../users/users.service.ts';
import type { CodeGuesses } from './code-guesses.service.ts';
import type { Enrolment, Totp } from './totp.service.ts';

type Owner = Pick<User, 'id' | 'username'>;
type From = { actor: Actor & { ip: string }; knownBrowser: string | null };

export type OwnSecondFactor = {
  /**
   * An authenticator in use is replaced only by somebody who has it.
   * @throws AppError `second_factor.already_enabled` when its code is missing, and as {@link OwnSecondFactor.disable}
   */
  begin: (owner: Owner, code: string | undefined, from: From) => Promise<Enrolment>;
  /**
   * Account settings change only with a code, once there is an authenticator (console 104).
   * @throws AppError `second_factor.code_needed` without one, `second_factor.code_wrong`, `sign_in.too_many_attempts`
   */
  assertCode: (owner: Owner, code: string | undefined, from: From) => Promise<void>;
  /**
   * @throws AppError `second_factor.code_wrong`, `second_factor.not_enabled`, `second_factor.required`,
   * `sign_in.too_many_attempts`
   */
  disable: (owner: Owner, code: string, from: From) => Promise<void>;
  /** @throws AppError as {@link OwnSecondFactor.disable} */
  renewBackupCodes: (owner: Owner, code: string, from: From) => Promise<string[]>;
};

/** What people may do with their own authenticator: a session alone is not enough, a code must come with it. */
export function createOwnSecondFactor({
  totp,
  guesses,
  users,
}: {
  totp: Totp;
  guesses: CodeGuesses;
  users: Pick<Users, 'findById'>;
}): OwnSecondFactor {
  const prove = async (owner: Owner, code: string, { actor, knownBrowser }: From): Promise<void> => {
    if (!(await totp.isEnabled(owner.id)))
      throw new AppError('second_factor.not_enabled', 'No authenticator is set up for this account');
    const guess = { userId: owner.id, ip: actor.ip, knownBrowser };
    const { retryAfterSeconds } = await guesses.charge(guess);
    if (retryAfterSeconds !== null)
      throw new AppError('sign_in.too_many_attempts', 'Too many wrong codes; wait a little', {
        retryAfterSeconds,
      });
    if ((await totp.accept(owner.id, code)) === null)
      throw new AppError('second_factor.code_wrong', 'The code is wrong or was used already');
    await guesses.settle(guess);
  };
  return {
    async begin(owner, code, from) {
      if (await totp.isEnabled(owner.id)) {
        if (code === undefined)
          throw new AppError('second_factor.already_enabled', 'Give a code of the authenticator in use');
        await prove(owner, code, from);
      }
      return totp.begin(owner);
    },
    async assertCode(owner, code, from) {
      if (!(await totp.isEnabled(owner.id))) return;
      if (code === undefined || code.trim() === '')
        throw new AppError('second_factor.code_needed', 'Give a code of the authenticator as well');
      await prove(owner, code, from);
    },
    async disable(owner, code, from) {
      if ((await users.findById(owner.id))?.totpRequired === true)
        throw new AppError('second_factor.required', 'An administrator asks for an authenticator here');
      await prove(owner, code, from);
      await totp.disable(owner, from.actor);
    },
    async renewBackupCodes(owner, code, from) {
      await prove(owner, code, from);
      return totp.renewBackupCodes(owner, from.actor);
    },
  };
}
