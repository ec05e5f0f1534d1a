import { ALARM_TYPES, type Alarms } from '../../alarms/alarms.service.ts';
import type { Core } from '../../core.ts';
import { hashSecret } from '../../ids.ts';
import type { User } from '../../users/user-record.ts';
import { foldUsername } from '../../users/username.ts';
import { createRateLimiter } from '../oidc/transactions/rate-limiter.ts';
import { ACCOUNT_FROM_ANYWHERE, createGuessLimit } from './guess-limit.service.ts';

/** More than the client's own alarms allow in a minute (client contract 6.4). */
const IN_A_MINUTE = 6;
const IN_AN_HOUR = 20;
const MANY = 30;

type Where = { ip: string; rustdeskId?: string };

export type FailureCount = {
  /**
   * Counts one more failed sign-in of an account, wherever it comes from, also those that were refused unseen; many are
   * an alarm of type 4, 5 or 3. Names that nobody has share one count: inventing names must not fill the database.
   * @returns how many there were; an hour without any begins anew
   */
  add: (user: Pick<User, 'id' | 'username'> | null, where: Where) => Promise<number>;
};

/** `alarms` is null on the command line, where nobody signs in. */
export function createFailureCount(core: Core, { alarms }: { alarms: Alarms | null }): FailureCount {
  const limit = createGuessLimit(core);
  const minute = createRateLimiter({ limit: IN_A_MINUTE, windowMs: 60_000, now: core.now });
  const reported = createRateLimiter({ limit: 1, windowMs: 60_000, now: core.now });
  const raise = (type: number, user: Pick<User, 'id' | 'username'>, where: Where, failures: number): void => {
    alarms
      ?.record({ type, userId: user.id, userName: user.username, ...where, info: { failures } })
      .catch((error: unknown) => core.log.error({ err: error }, 'an alarm could not be stored'));
  };
  return {
    async add(user, where) {
      const name = user === null ? 'nobody' : hashSecret(foldUsername(user.username));
      const { attempts } = await limit.charge(`everywhere:${name}`, ACCOUNT_FROM_ANYWHERE);
      if (user === null) return attempts;
      if (!minute.take(user.id) && reported.take(user.id))
        raise(ALARM_TYPES.manyAccountSignInsInAMinute, user, where, attempts);
      if (attempts === IN_AN_HOUR) raise(ALARM_TYPES.manyAccountSignInsInAnHour, user, where, attempts);
      // Once again with each further thirty: an attack that goes on stays visible.
      if (attempts > MANY && attempts % MANY === 1)
        raise(ALARM_TYPES.manyAccountSignIns, user, where, attempts);
      return attempts;
    },
  };
}
