import type { Database } from '../database/database.ts';
import { newSecret } from '../ids.ts';
import { insertSettingOnce } from './settings.store.ts';

/** Names this installation, by its database: made once, the same for every process, a new one when the database is new. */
export async function findInstallation(db: Database, at: number): Promise<string> {
  return insertSettingOnce(db, { key: 'installation', value: newSecret().slice(0, 22), at });
}
