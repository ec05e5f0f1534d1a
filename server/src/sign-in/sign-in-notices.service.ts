import type { Core } from '../core.ts';
import { hashSecret } from '../ids.ts';
import { newDeviceMail, type Whereabouts } from '../mail/compose-mail.ts';
import type { Mailer } from '../mail/mailer.service.ts';
import type { User } from '../users/user-record.ts';
import { createRateLimiter } from './oidc/transactions/rate-limiter.ts';
import { describeBrowser } from './sessions/describe-browser.ts';
import { insertKnownDevice } from './known-devices.store.ts';

/** Whoever has just got an account is told nothing new by such a mail. */
const QUIET_MS = 3_600_000;
const MAILS_AN_HOUR = 5;

export type SignInNotices = {
  /** A client has signed in: remembers its device, and mails the person when it is a new one. */
  device: (
    user: User,
    device: { rustdeskId: string; uuid: string; name: string; ip: string },
  ) => Promise<void>;
  /** A browser that the account was not used in before has signed in. */
  browser: (user: User, browser: { userAgent: string; ip: string }) => void;
  /** Waits for mails on their way. */
  close: () => Promise<void>;
};

/** Tells people that their account was used somewhere new. It never delays a sign-in and never stops one. */
export function createSignInNotices(core: Core, { mailer }: { mailer: Mailer }): SignInNotices {
  const limit = createRateLimiter({ limit: MAILS_AN_HOUR, windowMs: 3_600_000, now: core.now });
  const underWay = new Set<Promise<void>>();
  const tell = (user: User, where: Omit<Whereabouts, 'at'>): void => {
    const isQuiet = core.now() - user.createdAt < QUIET_MS;
    if (isQuiet || user.email === '' || !mailer.isConfigured() || !limit.take(user.id)) return;
    const sending = send(core, mailer, user, { ...where, at: core.now() }).finally(() =>
      underWay.delete(sending),
    );
    underWay.add(sending);
  };
  return {
    async device(user, { rustdeskId, uuid, name, ip }) {
      const row = { user_id: user.id, rustdesk_id: rustdeskId, uuid_hash: hashSecret(uuid) };
      const isNew = await insertKnownDevice(core.db, { ...row, first_at: core.now() });
      if (isNew) tell(user, { device: [name, rustdeskId].filter(Boolean).join(', '), ip });
    },
    browser: (user, { userAgent, ip }) => tell(user, { device: describeBrowser(userAgent), ip }),
    async close() {
      await Promise.all(underWay);
    },
  };
}

async function send(core: Core, mailer: Mailer, user: User, where: Whereabouts): Promise<void> {
  try {
    const [origin = ''] = await core.settings.allowedOrigins();
    const to = {
      name: user.displayName || user.username,
      email: user.email,
      language: user.language ?? 'en',
    };
    await mailer.send(newDeviceMail({ to, server: new URL(origin).host, where }));
  } catch (error) {
    core.log.warn({ err: error, userId: user.id }, 'a person could not be told of a new device');
  }
}
