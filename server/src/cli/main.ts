import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { ConfigError, loadConfig } from '../config.ts';
import { isPostgres } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { openCore } from '../start.ts';
import { commandMeans } from './command-means.ts';
import { findCommand, printHelp, runCommand } from './commands.ts';
import { readCode, readPassword } from './read-password.ts';
import { UsageError } from './usage-error.ts';

const REFUSED = 1;
const WRONG_USE = 2;

/** The operator's commands, on the data folder of this machine, while the server runs or not. */
async function main(words: string[]): Promise<void> {
  process.umask(0o077);
  if (words.length === 0 || ['help', '--help', '-h'].includes(words[0]!)) return printHelp(print);
  if (findCommand(words) === undefined)
    throw new UsageError(`There is no command "${words.join(' ')}". Try: help`);
  const configFile = existsSync('gatehouse.yaml') ? 'gatehouse.yaml' : null;
  const config = loadConfig({ argv: [], env: process.env, configFile });
  const file = config.databaseUrl || join(config.dataDir, 'gatehouse.db');
  if (!isPostgres(file) && !existsSync(file))
    throw new ConfigError(
      `there is no database at ${file}. Start the server once, or set GATEHOUSE_DATA_DIR`,
    );
  const core = await openCore({ config, log: pino({ level: 'silent' }) });
  try {
    await runCommand(commandMeans(core, { print, readPassword, readCode }), words);
  } finally {
    await core.db.destroy();
  }
}

function print(line: string): void {
  console.log(line);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof AppError || error instanceof UsageError || error instanceof ConfigError;
  console.error(expected ? `gatehouse: ${error.message}` : error);
  process.exitCode = error instanceof UsageError ? WRONG_USE : REFUSED;
}
