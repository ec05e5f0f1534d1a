import { administratorAuthority } from '../admin-roles/authority.policy.ts';
import type { ApiTokens } from '../api-tokens/api-tokens.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { LogRetention } from '../log-retention/log-retention.service.ts';
import type { Setup } from '../setup/setup.service.ts';
import type { Providers } from '../sign-in/oidc/providers/providers.service.ts';
import type { PasswordSignIn } from '../sign-in/password/password.service.ts';
import type { CodeGuesses } from '../sign-in/second-factor/code-guesses.service.ts';
import type { Totp } from '../sign-in/second-factor/totp.service.ts';
import type { Users } from '../users/users.service.ts';
import { findUser } from './find-user.ts';
import { formatTable } from './format-table.ts';
import { LOG_COMMANDS } from './log-commands.ts';
import { SECOND_FACTOR_COMMANDS } from './second-factor-commands.ts';
import { TOKEN_COMMANDS } from './token-commands.ts';
import { UsageError } from './usage-error.ts';

export type CommandMeans = {
  core: Core;
  users: Users;
  apiTokens: Pick<ApiTokens, 'list' | 'create' | 'revoke' | 'findIdByName'>;
  setup: Setup;
  providers: Pick<Providers, 'list' | 'findByName' | 'update'>;
  passwordSignIn: PasswordSignIn;
  totp: Totp;
  codeGuesses: CodeGuesses;
  logRetention: Pick<LogRetention, 'show' | 'run'>;
  actor: Actor;
  print: (line: string) => void;
  /** From the named file, or from standard input when null; never from the command line, where everybody sees it. */
  readPassword: (file: string | null) => Promise<string>;
  /** A code that somebody reads off their phone, from the terminal or standard input. */
  readCode: () => Promise<string>;
};

export type Command = {
  usage: string;
  meaning: string;
  run: (means: CommandMeans, words: string[]) => Promise<void>;
};

/** What the operator of the machine may do; whoever can read the data folder is trusted. */
export const COMMANDS: Command[] = [
  {
    usage: 'setup-token',
    meaning: 'Print a token for the set-up page, valid for 24 hours.',
    run: printSetupToken,
  },
  { usage: 'user list', meaning: 'List all users.', run: listUsers },
  {
    usage: 'user password <name> [--password-file <file>]',
    meaning: 'Set a password, read from the file or from standard input; ends all sessions of the user.',
    run: setPassword,
  },
  {
    usage: 'user enable <name>',
    meaning: 'Let a disabled user sign in again.',
    run: (means, words) => changeUser(means, words, { status: 'normal' }),
  },
  {
    usage: 'user disable <name>',
    meaning: 'Refuse a user everywhere and end all sessions.',
    run: (means, words) => changeUser(means, words, { status: 'disabled' }),
  },
  {
    usage: 'user make-admin <name>',
    meaning: 'Make a user an administrator.',
    run: (means, words) => changeUser(means, words, { isAdministrator: true }),
  },
  ...SECOND_FACTOR_COMMANDS,
  { usage: 'sso list', meaning: 'List the sign-in providers.', run: listProviders },
  {
    usage: 'sso enable <provider>',
    meaning: 'Offer a provider on the sign-in page.',
    run: (means, words) => switchProvider(means, words, true),
  },
  {
    usage: 'sso disable <provider>',
    meaning: 'Take a provider off the sign-in page; its users stay.',
    run: (means, words) => switchProvider(means, words, false),
  },
  ...TOKEN_COMMANDS,
  ...LOG_COMMANDS,
  { usage: 'help', meaning: 'Print this list.', run: async ({ print }) => printHelp(print) },
];

/** @throws UsageError for a command that does not exist or lacks a word; AppError when a rule refuses it. */
export async function runCommand(means: CommandMeans, words: string[]): Promise<void> {
  const command = findCommand(words);
  if (command === undefined) throw new UsageError(`There is no command "${words.join(' ')}". Try: help`);
  await command.run(means, words.slice(fixedWords(command).length));
}

export function findCommand(words: string[]): Command | undefined {
  return COMMANDS.find((command) => fixedWords(command).every((word, index) => words[index] === word));
}

export function printHelp(print: (line: string) => void): void {
  print('Usage: npm run gatehouse -- <command>\n');
  for (const line of formatTable(COMMANDS.map(({ usage, meaning }) => [usage, meaning]))) print(line);
}

/** The words before the first placeholder. */
function fixedWords({ usage }: Command): string[] {
  return usage.split(' ').filter((word) => /^[a-z0-9_-]+$/.test(word) && !word.startsWith('--'));
}

async function printSetupToken({ core, setup, print, actor }: CommandMeans): Promise<void> {
  const token = await setup.issueToken();
  await core.audit.record(actor, { action: 'setup.token_issued', severity: 'notice' });
  const [origin] = await core.settings.allowedOrigins();
  print(`Open ${origin}/setup with this token, valid for 24 hours:`);
  print(token);
}

async function listUsers({ users, print }: CommandMeans): Promise<void> {
  const rows: string[][] = [['NAME', 'STATUS', 'ROLE', 'SIGNS IN WITH', 'LAST SIGN-IN']];
  for (let page = 1; ; page += 1) {
    const found = await users.list(
      { page, pageSize: 200, q: '', sort: 'username' },
      { userId: null, sessionId: null, authority: administratorAuthority('') },
    );
    for (const user of found.rows)
      rows.push([
        user.username,
        user.status,
        user.isAdministrator ? 'administrator' : '-',
        [...(user.hasPassword ? ['password'] : []), ...user.providers.map(({ name }) => name)].join(', ') ||
          '-',
        user.lastSignInAt ?? '-',
      ]);
    if (page * found.pageSize >= found.total) break;
  }
  for (const line of formatTable(rows)) print(line);
}

async function setPassword(means: CommandMeans, [name, ...options]: string[]): Promise<void> {
  const [flag, file] = options;
  if (flag !== undefined && (flag !== '--password-file' || file === undefined))
    throw new UsageError('user password <name> [--password-file <file>]');
  const user = await findUser(means, name);
  const password = await means.readPassword(file ?? null);
  await means.users.setPassword(user.id, password, means.actor);
  await means.passwordSignIn.forgive(user.username);
  means.print(`${user.username} has a new password; all sessions have ended.`);
}

async function changeUser(
  means: CommandMeans,
  [name]: string[],
  changes: { status?: 'normal' | 'disabled'; isAdministrator?: boolean },
): Promise<void> {
  const { id } = await findUser(means, name);
  const user = await means.users.update(id, changes, means.actor);
  const role = user.isAdministrator ? ', administrator' : '';
  means.print(`${user.username} is now: ${user.status}${role}.`);
  if (user.status === 'unverified') means.print('The account has no way in yet. Try: user password <name>');
}

async function listProviders({ providers, print }: CommandMeans): Promise<void> {
  const rows = (await providers.list()).map(({ name, label, kind, enabled, issuer }) => [
    name,
    label,
    kind,
    enabled ? 'enabled' : 'disabled',
    issuer,
  ]);
  for (const line of formatTable([['NAME', 'LABEL', 'KIND', 'STATE', 'ISSUER'], ...rows])) print(line);
}

async function switchProvider(means: CommandMeans, [name]: string[], enabled: boolean): Promise<void> {
  const provider = name === undefined ? undefined : await means.providers.findByName(name);
  if (provider === undefined) throw new UsageError(`There is no provider "${name ?? ''}". Try: sso list`);
  if (provider.enabled !== enabled)
    await means.providers.update(provider.id, { enabled, rev: provider.rev }, means.actor);
  means.print(`${provider.name} is ${enabled ? 'enabled' : 'disabled'}.`);
}
