import type { ErrorCode } from '@gatehouse/contract';
import type { AppError } from '../errors.ts';

type Shown = { text: string; status: number };

/** What people read in the client; it has no codes. Every login refusal is 200 but for waiting (client contract 1.4). */
const TEXTS: Partial<Record<ErrorCode, string>> = {
  'sign_in.wrong_credentials': 'Wrong credentials',
  'sign_in.code_wrong': 'Wrong code. A backup code works on the sign-in page of the web console',
  'sign_in.challenge_over': 'This sign-in is over. Start again with your password',
  'second_factor.no_email':
    'This account must confirm sign-ins by e-mail, but has no e-mail address. Ask your administrator',
  'second_factor.setup_required':
    'This account needs an authenticator app. Sign in to the web console first and set it up there',
  'mail.not_configured':
    'This account must confirm sign-ins by e-mail, but this server cannot send mail. Ask your administrator',
  'mail.failed': 'The code could not be sent by e-mail. Try again, or ask your administrator',
};

/** Null for what is no refusal of a sign-in. */
export function loginRefusal({ code, details }: AppError): Shown | null {
  if (code === 'sign_in.too_many_attempts')
    return {
      text: `Too many attempts. Try again in ${String(details['retryAfterSeconds'])} seconds.`,
      status: 429,
    };
  const text = TEXTS[code];
  return text === undefined ? null : { text, status: 200 };
}
