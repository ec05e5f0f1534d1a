import type { SeenAt } from './aadsts.ts';
import { AADSTS_CODES } from './aadsts.ts';
import { EXPLANATIONS } from './explain.ts';
import type { Actor } from './languages.ts';
import { listPlaceholders } from './placeholders.ts';
import type { SignInCode } from './sign-in-codes.ts';
import { SIGN_IN_CODES } from './sign-in-codes.ts';

const SEEN: Record<SeenAt, string> = {
  page: "Microsoft's page",
  callback: 'our callback',
  token: 'token endpoint',
};

const WHO: Record<Actor, string> = {
  'entra-admin': 'Entra administrator',
  'gatehouse-admin': 'Gatehouse administrator',
  user: 'the person',
  nobody: 'nobody: wait or go on',
};

/** Markdown table of Microsoft's codes, in English, ordered by number. */
export function renderAadstsTable(): string {
  const rows = AADSTS_CODES.toSorted((a, b) => a.code - b.code).map(({ code, seen, who, key }) => {
    const { title, cause, fix } = EXPLANATIONS.en[key];
    const where = seen.map((place) => SEEN[place]).join(', ');
    return [`<a id="aadsts${code}"></a>${code}`, where, title, cause, fix, WHO[who]];
  });
  return renderTable(['Code', 'Where it appears', 'What happened', 'Why', 'What to do', 'Who'], rows);
}

/** Markdown table of our own reasons for refusing a sign-in, in English, ordered by code. */
export function renderSignInCodeTable(): string {
  const rows = Object.entries(SIGN_IN_CODES)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { who }]) => {
      const { title, cause, fix } = EXPLANATIONS.en[code as SignInCode];
      return [`\`${code}\``, title, cause, fix, WHO[who]];
    });
  return renderTable(['Code', 'What happened', 'Why', 'What to do', 'Who'], rows);
}

/** Placeholders are shown as code; pipes, and angle brackets outside of code, cannot break the table. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(toCell).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function toCell(text: string): string {
  const safe = text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/`[^`]*`|<(?!\/?a\b)/g, (found) => (found === '<' ? '&lt;' : found));
  return listPlaceholders(safe).reduce((cell, name) => cell.replaceAll(`{${name}}`, `\`{${name}}\``), safe);
}
