import type { Actor, Language } from './languages.ts';
import { findAadstsCode } from './aadsts.ts';
import type { ExplanationData } from './placeholder-values.ts';
import { readPlaceholder } from './placeholder-values.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { UserMessage } from './sign-in-codes.ts';
import { isSignInCode, SIGN_IN_CODES } from './sign-in-codes.ts';
import { USER_TEXTS } from './user-texts.ts';

const MICROSOFT_MESSAGES: Record<Actor, UserMessage> = {
  'entra-admin': 'microsoftAdmin',
  'gatehouse-admin': 'microsoftServer',
  user: 'microsoftUser',
  nobody: 'microsoftWait',
};

/**
 * What to tell the person at the browser: plain text, neutral, without details that help an attacker. A code this
 * version does not know is told like an internal fault. `aadsts` are the numbers Microsoft sent, if any: a known one
 * takes the place of the general text that its provider refused.
 */
export function explainToUser(
  code: string,
  language: Language,
  options: { data?: ExplanationData; aadsts?: readonly number[] } = {},
): string {
  const fromMicrosoft = options.aadsts?.map((number) => findAadstsCode(number)).find(Boolean);
  if (fromMicrosoft && isProviderAnswer(code)) {
    const text = USER_TEXTS[language][messageFor(fromMicrosoft.key, fromMicrosoft.who)];
    return fillPlaceholders(text, language, { code: `AADSTS${fromMicrosoft.code}` });
  }
  const data = options.data ?? {};
  return fillPlaceholders(USER_TEXTS[language][ownMessage(code, data)], language, data);
}

function ownMessage(code: string, data: ExplanationData): UserMessage {
  if (!isSignInCode(code)) return 'internal';
  const message = SIGN_IN_CODES[code].user;
  const hasAddress = readPlaceholder(data, 'publicUrl') !== undefined;
  return message === 'wrongAddress' && !hasAddress ? 'addressNotSet' : message;
}

function messageFor(key: string, who: Actor): UserMessage {
  return key === 'consentCancelled' ? 'cancelled' : MICROSOFT_MESSAGES[who];
}

function isProviderAnswer(code: string): boolean {
  return code === 'response.error' || code === 'token.exchange_failed' || code.startsWith('oauth.');
}
