import { sql, type RawBuilder } from 'kysely';
import { reachFor, type Authority } from './authority.policy.ts';

type LogPermission = 'audit_log.view' | 'audit_log.edit';

const NEVER = sql<boolean>`1 = 0`;
const ALWAYS = sql<boolean>`1 = 1`;

/**
 * For a query on the table `connection`: every row, or those with an own device on either side or the holder's account as
 * controller (console 253). Each part has an index of its own, so that few own rows are found among very many.
 */
export function connectionIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(authority, permission, (userId) => ownConnections(userId, sql``));
}

/**
 * The same for a page of very many: without those indexes the database walks in the order of identifiers and stops early,
 * where it would collect and sort all of them first.
 */
export function connectionIsReachedInOrder(
  authority: Authority,
  permission: LogPermission,
): RawBuilder<boolean> {
  // An expression instead of the column is what keeps both databases from using its index.
  return within(authority, permission, (userId) => ownConnections(userId, sql`'' || `));
}

function ownConnections(userId: string, prefix: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${prefix}connection.user_id = ${userId}
    or ${prefix}connection.device_id in (select id from device where user_id = ${userId})
    or ${prefix}connection.peer_id in (select rustdesk_id from device where user_id = ${userId})`;
}

/** Like {@link connectionIsReached}, on the table `file_transfer`; the account is that of its connection. */
export function transferIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(
    authority,
    permission,
    (userId) => sql`file_transfer.connection_id in (select id from connection where user_id = ${userId})
      or file_transfer.device_id in (select id from device where user_id = ${userId})
      or file_transfer.peer_id in (select rustdesk_id from device where user_id = ${userId})`,
  );
}

/** On the table `alarm`: own devices and the own account (254). */
export function alarmIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(
    authority,
    permission,
    (userId) => sql`alarm.user_id = ${userId}
      or alarm.device_id in (select id from device where user_id = ${userId})`,
  );
}

/** On the table `audit_event`: what the holder did (254). */
export function auditEventIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(authority, permission, (userId) => sql`audit_event.actor_user_id = ${userId}`);
}

function within(
  authority: Authority,
  permission: LogPermission,
  own: (userId: string) => RawBuilder<unknown>,
): RawBuilder<boolean> {
  const reach = reachFor(authority, permission);
  if (reach.everything) return ALWAYS;
  return reach.own && authority.userId !== null ? sql<boolean>`(${own(authority.userId)})` : NEVER;
}
