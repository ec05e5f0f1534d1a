import type { Language } from '@gatehouse/contract';
import { Html, html, plainText } from '../sign-in/oidc/pages/html.ts';
import { DE } from './texts/texts.de.ts';
import { EN, type MailTexts } from './texts/texts.en.ts';
import { ES } from './texts/texts.es.ts';
import type { Mail } from './mailer.service.ts';

const TEXTS: Record<Language, MailTexts> = { en: EN, es: ES, de: DE };
const MAX_NAME = 80;

/** Where a sign-in comes from; names come from clients and may hold anything. */
export type Whereabouts = { device: string; ip: string; at: number };
export type Recipient = { name: string; email: string; language: Language };
type Content = { to: Recipient; server: string; where: Whereabouts };

/** The code stands in the text alone: subjects are shown on locked screens. */
export function codeMail({
  to,
  server,
  where,
  code,
  minutes,
}: Content & { code: string; minutes: number }): Mail {
  const t = TEXTS[to.language];
  return compose(to, {
    subject: t.codeSubject,
    intro: fill(t.codeIntro, { server }),
    code,
    after: [fill(t.codeValid, { minutes: String(minutes) })],
    facts: factsOf(to.language, where),
    warning: t.codeWarning,
  });
}

export function newDeviceMail({ to, server, where }: Content): Mail {
  const t = TEXTS[to.language];
  return compose(to, {
    subject: t.newDeviceSubject,
    intro: fill(t.newDeviceIntro, { server }),
    code: null,
    after: [],
    facts: factsOf(to.language, where),
    warning: t.newDeviceWarning,
  });
}

/** The address stands as text: whoever gets this should see where it leads. */
export function totpRequiredMail({
  to,
  server,
  url,
}: Pick<Content, 'to' | 'server'> & { url: string }): Mail {
  const t = TEXTS[to.language];
  return compose(to, {
    subject: t.totpRequiredSubject,
    intro: fill(t.totpRequiredIntro, { server }),
    code: null,
    after: [url, t.totpRequiredHow],
    facts: [],
    warning: t.totpRequiredWarning,
  });
}

export type InvitationContent = {
  to: Recipient;
  server: string;
  username: string;
  /** Empty when a script or the operator invites. */
  inviter: string;
  url: string;
  expiresAt: number;
};

/** The only mail with a link: it is what the person asked an administrator for. */
export function invitationMail(invitation: InvitationContent): Mail {
  const { to, server, username, inviter, url, expiresAt } = invitation;
  const t = TEXTS[to.language];
  const facts = [
    { label: t.username, value: plainText(username, MAX_NAME) },
    ...(inviter === '' ? [] : [{ label: t.invitedBy, value: plainText(inviter, MAX_NAME) }]),
  ];
  return compose(to, {
    subject: t.invitationSubject,
    intro: fill(t.invitationIntro, { server }),
    code: null,
    link: { url, label: t.invitationAction },
    after: [fill(t.invitationValid, { until: timeOf(to.language, expiresAt) })],
    facts,
    warning: t.invitationWarning,
  });
}

type Fact = { label: string; value: string };

function factsOf(language: Language, { device, ip, at }: Whereabouts): Fact[] {
  const t = TEXTS[language];
  return [
    { label: t.device, value: plainText(withoutLinks(device), MAX_NAME) || t.unknown },
    { label: t.address, value: plainText(ip, MAX_NAME) || t.unknown },
    { label: t.time, value: timeOf(language, at) },
  ];
}

function timeOf(language: Language, at: number): string {
  const time = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at);
  return `${time} UTC`;
}

/** Mail programs make links of whatever looks like one, and a stranger chose this name. */
function withoutLinks(text: string): string {
  return text.replaceAll(/[.:/\\@<>]/g, ' ');
}

type Parts = {
  subject: string;
  intro: string;
  code: string | null;
  link?: { url: string; label: string };
  after: string[];
  facts: Fact[];
  warning: string;
};

/** The same in plain text and in markup without pictures or anything that is fetched. */
function compose(to: Recipient, { subject, intro, code, link, after, facts, warning }: Parts): Mail {
  const hello = fill(TEXTS[to.language].hello, { name: plainText(to.name, MAX_NAME) });
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  const blocks = [
    hello,
    intro,
    ...(code === null ? [] : [`    ${code}`]),
    ...(link === undefined ? [] : [link.url]),
    ...after,
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    warning,
  ];
  const big = 'font:600 28px/1.4 ui-monospace,monospace;letter-spacing:4px;margin:16px 0';
  const body = html`<!doctype html>
    <html lang="${to.language}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="font:16px/1.5 system-ui,sans-serif;max-width:560px;margin:24px auto;padding:0 16px">
        <p>${hello}</p>
        <p>${intro}</p>
        ${code === null ? null : html`<p style="${new Html(big)}">${code}</p>`}
        ${link === undefined ? null : html`<p><a href="${link.url}">${link.label}</a></p>`}
        ${after.map((text) => html`<p>${text}</p>`)}
        <table role="presentation" style="border-collapse:collapse">
          ${facts.map(
            ({ label, value }) =>
              html`<tr>
                <td style="padding:2px 16px 2px 0">${label}</td>
                <td style="padding:2px 0">${value}</td>
              </tr>`,
          )}
        </table>
        <p>${warning}</p>
      </body>
    </html>`;
  return { to: to.email, subject, text: `${blocks.join('\n\n')}\n`, html: body.markup };
}

function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
