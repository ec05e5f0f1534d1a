import { sql, type RawBuilder } from 'kysely';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached, userIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';

export type Counts = Awaited<ReturnType<typeof countInstallation>>;

const count = (from: RawBuilder<unknown>): RawBuilder<number> => sql<number>`(select count(*) from ${from})`;

async function numbers<Name extends string>(
  db: Database,
  columns: Record<Name, RawBuilder<unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(columns) as Name[];
  const selected = names.map((name) => sql`${columns[name]} as ${sql.ref(name)}`);
  const { rows } = await sql<Record<Name, number>>`select ${sql.join(selected)}`.execute(db);
  return rows[0]!;
}

/** Of the users that the caller may see. */
export function countUsers(db: Database, authority: Authority) {
  const reached = userIsReached(authority, 'user.view');
  const users = (condition: RawBuilder<unknown>) =>
    count(sql`${sql.table('user')} where ${condition} and ${reached}`);
  return numbers(db, {
    total: users(sql`1 = 1`),
    administrators: users(sql`is_admin = 1 and status = 1`),
    disabled: users(sql`status = 0`),
    unverified: users(sql`status = -1`),
    through_providers: users(sql`id in (select user_id from identity_link)`),
  });
}

/** Of the devices that the caller may see. */
export function countDevices(db: Database, authority: Authority) {
  const reached = deviceIsReached(authority, 'device.view');
  const devices = (condition: RawBuilder<unknown>) => count(sql`device where ${condition} and ${reached}`);
  return numbers(db, {
    total: devices(sql`1 = 1`),
    contested: devices(sql`contested_uuid_hash is not null`),
  });
}

export async function listReachedDeviceIds(db: Database, authority: Authority): Promise<string[]> {
  const rows = await db
    .selectFrom('device')
    .select('device.id')
    .where(deviceIsReached(authority, 'device.view'))
    .execute();
  return rows.map(({ id }) => id);
}

/** What only administrators are told, in one round trip. */
export function countInstallation(db: Database, now: number, since: number) {
  const signIns = (condition: RawBuilder<unknown>) =>
    count(sql`audit_event where at >= ${since} and ${condition}`);
  const unprotected = sql`is_admin = 1 and status = 1 and password_hash is not null
    and id not in (select user_id from totp where confirmed_at is not null)`;
  return numbers(db, {
    administrators: count(sql`${sql.table('user')} where is_admin = 1 and status = 1`),
    unprotected: count(sql`${sql.table('user')} where ${unprotected}`),
    through_providers: sql`(select count(distinct user_id) from identity_link)`,
    devices: count(sql`device`),
    console_sessions: count(sql`session where idle_expires_at > ${now} and absolute_expires_at > ${now}`),
    clients: count(sql`device_token where expires_at > ${now}`),
    succeeded: signIns(sql`action = 'login.succeeded'`),
    failed: signIns(sql`action in ('login.failed', 'login.denied')`),
    alarms: signIns(sql`severity = 'alarm'`),
    providers: count(sql`oidc_provider`),
    providers_enabled: count(sql`oidc_provider where enabled = 1`),
    providers_tested: count(sql`oidc_provider where last_test_succeeded = 1 or last_success_at is not null`),
  });
}
