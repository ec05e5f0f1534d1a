import { Kysely, Migrator, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { isPostgres, openDatabase } from './database.ts';
import * as frontDoor from './migrations/0001-front-door.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

const AT = 1_700_000_000_000;

/** A database as version 0.1 left it: one user, one device, one access token. */
async function leaveVersion1(url: string): Promise<void> {
  const dialect = isPostgres(url)
    ? new PostgresDialect({ pool: new Pool({ connectionString: url }) })
    : sqliteDialect(url);
  const db = new Kysely<Tables>({ dialect });
  const migrations = { '0001-front-door': frontDoor };
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  const times = { created_at: AT, updated_at: AT };
  await db
    .insertInto('user')
    .values({
      id: 'u1',
      username: 'anna',
      username_folded: 'anna',
      display_name: '',
      email: '',
      note: '',
      avatar_url: null,
      password_hash: null,
      is_admin: 0,
      status: 1,
      language: null,
      created_through: null,
      last_sign_in_at: AT,
      ...times,
    })
    .execute();
  const device = { rustdesk_id: '123456789', uuid_hash: 'hash', name: 'PC-1', os: 'Windows', user_id: 'u1' };
  await db
    .insertInto('device')
    .values({ ...device, first_seen_at: AT, last_seen_at: AT } as never)
    .execute();
  await db
    .insertInto('device_token')
    .values({
      id: 't1',
      token_hash: 'token',
      user_id: 'u1',
      identity_link_id: null,
      via: 'password',
      rustdesk_id: '123456789',
      uuid_hash: 'hash',
      device_name: 'PC-1',
      device_os: 'windows',
      created_at: AT,
      last_used_at: AT,
      expires_at: AT + 1,
      ip: '127.0.0.1',
    })
    .execute();
  await db.destroy();
}

describe.each(DATABASES)('an upgrade from version 0.1 on $dialect', ({ createEmpty }) => {
  it('keeps users, devices and tokens, and knows the devices people signed in from', async () => {
    const place = await createEmpty();
    await leaveVersion1(place.url);
    const db = await openDatabase(place.url);
    expect(await db.selectFrom('user').select(['username', 'email_verification']).execute()).toEqual([
      { username: 'anna', email_verification: 0 },
    ]);
    const [device] = await db.selectFrom('device').selectAll().execute();
    expect(device).toMatchObject({
      rustdesk_id: '123456789',
      user_id: 'u1',
      name: 'PC-1',
      platform: 'windows',
    });
    expect(device?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await db.selectFrom('device_token').select('id').execute()).toEqual([{ id: 't1' }]);
    expect(await db.selectFrom('known_device').selectAll().execute()).toEqual([
      { user_id: 'u1', rustdesk_id: '123456789', uuid_hash: 'hash', first_at: AT },
    ]);
    await db.destroy();
    await place.drop();
  });
});
