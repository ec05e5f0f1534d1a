import type { CreateUser, Language } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { invitationMail } from '../mail/compose-mail.ts';
import type { Mailer } from '../mail/mailer.service.ts';
import { deleteInvitation, deleteOpenInvitations } from './invitations.store.ts';
import type { User } from './user-record.ts';
import { withdrawUser } from './user-removal.service.ts';
import type { Users } from './users.service.ts';

/** A weekend and a sick day long. */
const VALID_HOURS = 7 * 24;

export type InviteByMail = Pick<CreateUser, 'username' | 'email' | 'note' | 'userGroupId'> & {
  displayName?: string;
};
/** `origin` is the public address links are built from; the language is that of the mail. */
export type MailContext = { origin: string; language: Language };

export type MailInvitations = {
  /**
   * Creates an account that waits for its owner and mails the one-time link. Without the mail there is no account.
   * Whom the caller may invite, and into which group, is the caller's to check.
   * @throws AppError `mail.not_configured`, `mail.failed`, `user.email_required`, `user.name_taken`,
   * `user_group.not_found`
   */
  invite: (input: InviteByMail, context: MailContext, actor: Actor) => Promise<User>;
  /**
   * Mails a new link; earlier ones end.
   * @throws AppError `mail.not_configured`, `mail.failed`, `user.not_found`, `user.email_required`,
   * `invitation.already_claimed`
   */
  resend: (userId: string, context: MailContext, actor: Actor) => Promise<void>;
};

type Dependencies = { users: Users; mailer: Mailer };

/** Inviting people by mail (console 31). */
export function createMailInvitations(core: Core, dependencies: Dependencies): MailInvitations {
  const { users, mailer } = dependencies;
  return {
    async invite(input, context, actor) {
      assertReady(mailer, input.email);
      const { displayName = '', ...rest } = input;
      const user = await users.create({ ...rest, displayName, isAdministrator: false }, actor);
      try {
        await sendLink(core, dependencies, { user, context, actor });
      } catch (error) {
        await withdrawUser(core, user.id, actor);
        throw error;
      }
      return user;
    },
    async resend(userId, context, actor) {
      const user = await users.findById(userId);
      if (user === null) throw new AppError('user.not_found', 'There is no such user');
      if (user.status !== 'unverified')
        throw new AppError('invitation.already_claimed', 'The account already belongs to somebody');
      assertReady(mailer, user.email);
      await sendLink(core, dependencies, { user, context, actor });
    },
  };
}

function assertReady(mailer: Mailer, email: string): void {
  if (!mailer.isConfigured()) throw new AppError('mail.not_configured', 'No mail server is configured');
  if (email === '')
    throw new AppError('user.email_required', 'An invitation by mail needs an e-mail address');
}

type Sending = { user: User; context: MailContext; actor: Actor };

async function sendLink(
  { db }: Core,
  { users, mailer }: Dependencies,
  { user, context: { origin, language }, actor }: Sending,
): Promise<void> {
  const input = { providerId: null, validHours: VALID_HOURS, origin, keepsEarlier: true };
  const { id, url, expiresAt } = await users.invite(user.id, input, actor);
  const mail = invitationMail({
    to: { name: user.displayName || user.username, email: user.email, language: user.language ?? language },
    server: new URL(origin).host,
    username: user.username,
    inviter: actor.kind === 'user' ? actor.name : '',
    url,
    expiresAt: Date.parse(expiresAt),
  });
  try {
    await mailer.send(mail);
  } catch (error) {
    await deleteInvitation(db, id);
    throw error;
  }
  await deleteOpenInvitations(db, user.id, { except: id });
}
