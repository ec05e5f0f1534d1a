import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { isLoopbackHost } from '../settings/origin-match.ts';

export type Mail = { to: string; subject: string; text: string; html: string };

export type Mailer = {
  isConfigured: () => boolean;
  /**
   * Ends within {@link SEND_MS}: clients wait twelve seconds for an answer.
   * @throws AppError `mail.not_configured`, `mail.failed`
   */
  send: (mail: Mail) => Promise<void>;
};

const SEND_MS = 9000;
/** What the mail server gets for one step of the conversation. */
const STEP_MS = 5000;
const LIMITS = { sendMs: SEND_MS, stepMs: STEP_MS };

/**
 * Sends through the mail server that the process was started with. A password never travels to it in clear, unless it is
 * on this very machine.
 */
export function createMailer(
  { config, settings, log }: Pick<Core, 'config' | 'settings' | 'log'>,
  limits = LIMITS,
): Mailer {
  const { smtpUrl, mailFrom } = config;
  return {
    isConfigured: () => smtpUrl !== '',
    async send(mail) {
      if (smtpUrl === '') throw new AppError('mail.not_configured', 'No mail server is configured');
      const from = mailFrom === '' ? await defaultSender(settings) : mailFrom;
      const transport = createTransport(transportOptions(new URL(smtpUrl), limits.stepMs));
      try {
        await within(limits.sendMs, transport.sendMail(messageOf(mail, from)));
      } catch (error) {
        const reason = reasonOf(error);
        log.warn({ reason, server: new URL(smtpUrl).host }, 'a mail could not be sent');
        throw new AppError('mail.failed', 'The mail could not be sent', { reason }, { cause: error });
      } finally {
        transport.close();
      }
    },
  };
}

/** A password insists on TLS, unless the server is on this machine. */
export function transportOptions(url: URL, stepMs: number): SMTPTransport.Options {
  const user = decodeURIComponent(url.username);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && user !== '' && !isLoopbackHost(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    dnsTimeout: stepMs,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The address is given as one, so that no comma in it makes further recipients. */
function messageOf({ to, ...mail }: Mail, from: string) {
  return {
    ...mail,
    from,
    to: { name: '', address: to },
    // Out-of-office replies to a code help nobody (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

async function defaultSender(settings: Core['settings']): Promise<string> {
  const [origin = 'http://localhost'] = await settings.allowedOrigins();
  return `Gatehouse <gatehouse@${new URL(origin).hostname}>`;
}

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), limitMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A short word of the conversation, never the server's text: that may quote addresses and passwords. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return [code ?? 'ERROR', responseCode].filter((part) => part !== undefined).join(' ');
}
