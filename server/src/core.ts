import type { Logger } from 'pino';
import type { AuditLog } from './audit/audit.service.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Settings } from './settings/settings.service.ts';

/** What nearly every feature needs; built in main.ts and handed down. */
export type Core = {
  config: Config;
  db: Database;
  /** Milliseconds since 1970; tests set their own. */
  now: () => number;
  log: Logger;
  secrets: Secrets;
  settings: Settings;
  audit: AuditLog;
  version: string;
};
