import type { Command, CommandMeans } from './commands.ts';
import { findUser } from './find-user.ts';
import { UsageError } from './usage-error.ts';

/** Second factors: for the first administrator, and for whoever has lost a phone. */
export const SECOND_FACTOR_COMMANDS: Command[] = [
  {
    usage: 'user totp enable <name>',
    meaning: 'Set up an authenticator app: prints the secret, asks for its first code, prints backup codes.',
    run: enableTotp,
  },
  {
    usage: 'user reset-2fa <name>',
    meaning: 'Remove the authenticator and the backup codes of a user, who then signs in without.',
    run: resetSecondFactor,
  },
  {
    usage: 'user email-verification <name> on|off',
    meaning: 'Ask a user for a code by e-mail after the password, or no longer.',
    run: (means, [name, state]) => switchEmailVerification(means, name, state),
  },
  {
    usage: 'reset_2fa_verification <name>',
    meaning: 'The official tool’s name for: user reset-2fa.',
    run: resetSecondFactor,
  },
  {
    usage: 'reset_email_verification <name>',
    meaning: 'The official tool’s name for: user email-verification <name> off.',
    run: (means, [name]) => switchEmailVerification(means, name, 'off'),
  },
];

async function enableTotp(means: CommandMeans, [name]: string[]): Promise<void> {
  const { totp, print, actor, readCode } = means;
  const user = await findUser(means, name);
  const { secret, uri } = await totp.begin(user);
  print('Add this account to the authenticator app, by its address or by the secret:');
  print(uri);
  print(secret.replaceAll(/(.{4})(?=.)/g, '$1 '));
  const codes = await totp.confirm(user, await readCode(), actor);
  print(
    `\n${user.username} now gives a code at each sign-in. Each of these backup codes replaces one, once:`,
  );
  for (const code of codes) print(`${code.slice(0, 5)} ${code.slice(5)}`);
}

async function resetSecondFactor(means: CommandMeans, [name]: string[]): Promise<void> {
  const user = await findUser(means, name);
  await means.codeGuesses.forgive(user.id);
  await means.totp.disable(user, means.actor);
  means.print(`${user.username} signs in without an authenticator.`);
}

async function switchEmailVerification(
  means: CommandMeans,
  name: string | undefined,
  state: string | undefined,
): Promise<void> {
  if (state !== 'on' && state !== 'off') throw new UsageError('user email-verification <name> on|off');
  const user = await findUser(means, name);
  await means.codeGuesses.forgive(user.id);
  await means.users.setEmailVerification(user.id, state === 'on', means.actor);
  const isSendable = means.core.config.smtpUrl !== '';
  means.print(`E-mail verification is ${state} for ${user.username}.`);
  if (state === 'on' && !isSendable)
    means.print('No mail server is configured here: without GATEHOUSE_SMTP_URL this user cannot sign in.');
}
