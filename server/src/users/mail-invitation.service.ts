import type { CreateUser, Language } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Mailer } from '../mail/mailer.service.ts';
import { html } from '../sign-in/oidc/pages/html.ts';
import type { User } from './user-record.ts';
import type { Users } from './users.service.ts';

/** A weekend and a sick day long. */
const VALID_HOURS = 7 * 24;

export type InviteByMail = Pick<CreateUser, 'username' | 'email' | 'note' | 'userGroupId'>;
/** `origin` is the public address links are built from; the language is that of the mail. */
export type MailContext = { origin: string; language: Language };

export type MailInvitations = {
  /**
   * Creates an account that waits for its owner and mails the one-time link. Without the mail there is no account.
   * Whom the caller may invite, and into which group, is the caller's to check.
   * @throws AppError `mail.not_configured`, `mail.failed`, `user.name_taken`, `user_group.not_found`
   */
  invite: (input: InviteByMail, context: MailContext, actor: Actor) => Promise<User>;
};

type Dependencies = { users: Users; mailer: Mailer };

/** Inviting people by mail (console 31). */
export function createMailInvitations(_core: Core, { users, mailer }: Dependencies): MailInvitations {
  return {
    async invite(input, { origin }, actor) {
      if (!mailer.isConfigured()) throw new AppError('mail.not_configured', 'No mail server is configured');
      const user = await users.create({ ...input, displayName: '', isAdministrator: false }, actor);
      try {
        const wanted = { providerId: null, validHours: VALID_HOURS, origin };
        const { url } = await users.invite(user.id, wanted, actor);
        const intro = `You are invited to ${new URL(origin).host} as ${user.username}. Open this address within a week:`;
        await mailer.send({
          to: user.email,
          subject: `Invitation to ${new URL(origin).host}`,
          text: `${intro}\n\n${url}\n`,
          html: html`<p>${intro}</p>
            <p><a href="${url}">${url}</a></p>`.markup,
        });
      } catch (error) {
        await users.update(user.id, { status: 'disabled' }, actor);
        await users.remove(user.id, actor);
        throw error;
      }
      return user;
    },
  };
}
