import type { Actor } from '../../audit/audit.service.ts';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { totpRequiredMail } from '../../mail/compose-mail.ts';
import type { Mailer } from '../../mail/mailer.service.ts';
import type { Signals } from '../../signals/signals.ts';
import { requireUser } from '../../users/require-user.ts';
import { userTarget, type User } from '../../users/user-record.ts';
import { updateUserRow } from '../../users/users.store.ts';
import type { Users } from '../../users/users.service.ts';
import type { Sessions } from '../sessions/sessions.service.ts';
import type { CodeGuesses } from './code-guesses.service.ts';
import type { Totp } from './totp.service.ts';

/** What administrators do about other people's second factors. The caller checks that they reach these people. */
export type SecondFactorEnforcement = {
  /**
   * Wants an authenticator of these people, or no longer; all or nothing. Whoever has none yet is mailed the address of
   * the console, when mail can be sent; `consoleUrl` null: the public URL. A mail that fails changes nothing.
   * @throws AppError `user.not_found`
   */
  setRequired: (
    userIds: readonly string[],
    required: boolean,
    actor: Actor,
    options: { consoleUrl: string | null },
  ) => Promise<void>;
  /** Removes their authenticators and ends their delays; who has none is left alone. @throws AppError `user.not_found` */
  resetTotp: (userIds: readonly string[], actor: Actor) => Promise<void>;
  /** @throws AppError `user.not_found` */
  disableEmailVerification: (userIds: readonly string[], actor: Actor) => Promise<void>;
  /** Waits for mails on their way. */
  close: () => Promise<void>;
};

type Dependencies = {
  totp: Totp;
  codeGuesses: CodeGuesses;
  users: Pick<Users, 'setEmailVerification'>;
  sessions: Pick<Sessions, 'forget'>;
  mailer: Mailer;
  signals: Signals;
};

export function createSecondFactorEnforcement(core: Core, deps: Dependencies): SecondFactorEnforcement {
  const underWay = new Set<Promise<void>>();
  const tell = (users: User[], consoleUrl: string | null): void => {
    const sending = mailEach(core, deps, users, consoleUrl).finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  return {
    async setRequired(userIds, required, actor, { consoleUrl }) {
      const changed = await writeRequired(core, userIds, required, actor);
      for (const { id } of changed) {
        deps.sessions.forget(id);
        deps.signals.publish({ kind: 'user-changed', userId: id });
      }
      if (required && deps.mailer.isConfigured()) tell(changed, consoleUrl);
    },
    async resetTotp(userIds, actor) {
      for (const id of userIds) {
        const user = await requireUser(core.db, id);
        await disableIfOn(deps.totp, user, actor);
        await deps.codeGuesses.forgive(id);
        deps.sessions.forget(id);
      }
    },
    async disableEmailVerification(userIds, actor) {
      for (const id of userIds) {
        await deps.users.setEmailVerification(id, false, actor);
        await deps.codeGuesses.forgive(id);
      }
    },
    async close() {
      await Promise.all(underWay);
    },
  };
}

/** Those for whom it was otherwise before. */
async function writeRequired(
  core: Core,
  userIds: readonly string[],
  required: boolean,
  actor: Actor,
): Promise<User[]> {
  return core.db.transaction().execute(async (transaction) => {
    const changed: User[] = [];
    for (const id of new Set(userIds)) {
      const user = await requireUser(transaction, id);
      if (user.totpRequired === required) continue;
      await updateUserRow(transaction, id, { totp_required: required ? 1 : 0, updated_at: core.now() });
      const changes = [{ field: 'totpRequired', before: !required, after: required }];
      const action = required ? 'user.totp_required' : 'user.totp_required_lifted';
      const entry = { action, severity: 'notice' as const, changes };
      await core.audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
      changed.push(user);
    }
    return changed;
  });
}

async function disableIfOn(totp: Totp, user: User, actor: Actor): Promise<void> {
  try {
    await totp.disable(user, actor);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'second_factor.not_enabled') throw error;
  }
}

async function mailEach(
  core: Core,
  { mailer, totp }: Dependencies,
  users: User[],
  consoleUrl: string | null,
): Promise<void> {
  for (const user of users) {
    try {
      if (user.email === '' || (await totp.isEnabled(user.id))) continue;
      const [publicUrl = ''] = await core.settings.allowedOrigins();
      const url = new URL(consoleUrl ?? publicUrl);
      const to = {
        name: user.displayName || user.username,
        email: user.email,
        language: user.language ?? 'en',
      };
      await mailer.send(totpRequiredMail({ to, server: url.host, url: url.href }));
    } catch (error) {
      core.log.warn({ err: error, userId: user.id }, 'a person could not be told to set up an authenticator');
    }
  }
}
