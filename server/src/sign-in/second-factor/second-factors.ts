import type { Core } from '../../core.ts';
import type { Mailer } from '../../mail/mailer.service.ts';
import { createCodeGuesses } from './code-guesses.service.ts';
import { createLoginChallenges } from './login-challenges.service.ts';
import { createTotp } from './totp.service.ts';

/** Second factors, wired; server and command line begin the same way. */
export function createSecondFactors(core: Core, mailer: Mailer) {
  const totp = createTotp(core);
  const codeGuesses = createCodeGuesses(core);
  const challenges = createLoginChallenges(core, { totp, mailer, guesses: codeGuesses });
  return { totp, codeGuesses, challenges };
}
