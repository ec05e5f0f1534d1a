import type { Skin } from '../simulation.ts';
import type { AccountTypes } from '../directory/app-registration.ts';
import { html, type SafeHtml } from '../web/html.ts';

/** A label that changed between the tutorial's pictures and today. */
interface Word {
  '2023': string;
  '2026': string;
}

export const WORDS = {
  authentication: { '2023': 'Authentication', '2026': 'Authentication (Preview)' },
  troubleshoot: { '2023': 'Troubleshooting', '2026': 'Troubleshoot' },
} as const satisfies Record<string, Word>;

/** The other skin's word, set beside a label so that readers of either find their way; nothing where both agree. */
export function otherWord(word: Word, skin: Skin): SafeHtml | false {
  if (word['2023'] === word['2026']) return false;
  return skin === '2026'
    ? html`<small class="other-word">2023: ${word['2023']}</small>`
    : html`<small class="other-word">now: ${word['2026']}</small>`;
}

/** What each choice of supported accounts is called in the registration form. */
export function accountTypeLabels(organisation: string): Record<AccountTypes, Word> {
  const anyDirectory = 'Accounts in any organizational directory (Any Azure AD directory - Multitenant)';
  return {
    single: {
      '2023': `Accounts in this organizational directory only (${organisation} only - Single tenant)`,
      '2026': `Single tenant only - ${organisation}`,
    },
    multi: { '2023': anyDirectory, '2026': 'Multiple Entra ID tenants' },
    'multi+personal': {
      '2023': `${anyDirectory} and personal Microsoft accounts (e.g. Skype, Xbox)`,
      '2026': 'Any Entra ID tenant + Personal Microsoft accounts',
    },
    personal: { '2023': 'Personal Microsoft accounts only', '2026': 'Personal accounts only' },
  };
}

/** How Overview sums the choice up. */
export const ACCOUNT_TYPE_SUMMARIES: Record<AccountTypes, string> = {
  single: 'My organization only',
  multi: 'Multiple organizations',
  'multi+personal': 'All Microsoft account users',
  personal: 'Personal Microsoft account users',
};

export function shortDate(timeMs: number): string {
  const date = new Date(timeMs);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
