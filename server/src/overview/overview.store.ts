import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';

export type Counts = Awaited<ReturnType<typeof countEverything>>;

const count = (from: RawBuilder<unknown>): RawBuilder<number> => sql<number>`(select count(*) from ${from})`;

/** Every number of the overview in one round trip. */
export async function countEverything(db: Database, now: number, since: number) {
  const users = (condition: RawBuilder<unknown>) => count(sql`${sql.table('user')} where ${condition}`);
  const signIns = (condition: RawBuilder<unknown>) =>
    count(sql`audit_event where at >= ${since} and ${condition}`);
  const { rows } = await sql<Record<string, number>>`select
    ${users(sql`1 = 1`)} as users,
    ${users(sql`is_admin = 1 and status = 1`)} as administrators,
    ${users(sql`status = 0`)} as disabled,
    (select count(distinct user_id) from identity_link) as through_providers,
    ${count(sql`device`)} as devices,
    ${count(sql`session where idle_expires_at > ${now} and absolute_expires_at > ${now}`)} as console_sessions,
    ${count(sql`device_token where expires_at > ${now}`)} as clients,
    ${signIns(sql`action = 'login.succeeded'`)} as succeeded,
    ${signIns(sql`action in ('login.failed', 'login.denied')`)} as failed,
    ${signIns(sql`severity = 'alarm'`)} as alarms,
    ${count(sql`oidc_provider`)} as providers,
    ${count(sql`oidc_provider where enabled = 1`)} as providers_enabled,
    ${count(sql`oidc_provider where last_test_succeeded = 1 or last_success_at is not null`)} as providers_tested
  `.execute(db);
  const [row] = rows;
  const number = (name: string): number => row?.[name] ?? 0;
  return {
    users: number('users'),
    administrators: number('administrators'),
    disabled: number('disabled'),
    throughProviders: number('through_providers'),
    devices: number('devices'),
    consoleSessions: number('console_sessions'),
    clients: number('clients'),
    succeeded: number('succeeded'),
    failed: number('failed'),
    alarms: number('alarms'),
    providers: number('providers'),
    providersEnabled: number('providers_enabled'),
    providersTested: number('providers_tested'),
  };
}
