import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

/** Another process that writes and does not come to an end: the whole file, or these tables. */
export async function occupy(
  url: string,
  tables = 'connection, audit_nonce',
): Promise<{ release: () => Promise<void> }> {
  if (!url.startsWith('postgres')) {
    const file = new DatabaseSync(url);
    file.exec('begin immediate');
    return {
      async release() {
        file.exec('rollback');
        file.close();
      },
    };
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${tables} in access exclusive mode`);
  return {
    async release() {
      await client.query('rollback');
      await client.end();
    },
  };
}
