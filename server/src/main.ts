import closeWithGrace from 'close-with-grace';
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { ConfigError, loadConfig } from './config.ts';
import { assembleGatehouse } from './start.ts';

/** One JSON line an entry for collectors; plain lines when somebody watches. */
const FOR_PEOPLE = {
  transport: {
    target: 'pino-pretty',
    options: { ignore: 'pid,hostname,reqId', translateTime: 'SYS:HH:MM:ss' },
  },
};

/** The only file that reads the environment and owns the process. */
async function main(): Promise<void> {
  // Database, its journals and keys are for the owner alone, in a folder that existed before as well.
  process.umask(0o077);
  const configFile = existsSync('gatehouse.yaml') ? 'gatehouse.yaml' : null;
  const config = loadConfig({ argv: process.argv.slice(2), env: process.env, configFile });
  const log = pino({ level: config.logLevel, ...(process.stdout.isTTY ? FOR_PEOPLE : {}) });
  const gatehouse = await assembleGatehouse({ config, log });
  const { host, port } = config.listen;
  await gatehouse.app.listen({ host, port });
  const address = (await gatehouse.core.settings.get('publicUrl')) ?? `http://localhost:${port}`;
  console.log(`\nGatehouse ${gatehouse.core.version} is open at ${address}\n`);
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) log.error({ err }, 'stopping after an unexpected error');
    await gatehouse.close();
  });
}

try {
  await main();
} catch (error) {
  // A start that cannot succeed says why in one line; the stack only when it is not the operator's to mend.
  console.error(error instanceof ConfigError ? `Gatehouse cannot start: ${error.message}` : error);
  process.exit(1);
}
