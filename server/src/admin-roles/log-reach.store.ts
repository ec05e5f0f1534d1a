import { sql, type RawBuilder } from 'kysely';
import { reachFor, type Authority } from './authority.policy.ts';

type LogPermission = 'audit_log.view' | 'audit_log.edit';

const NEVER = sql<boolean>`1 = 0`;
const ALWAYS = sql<boolean>`1 = 1`;

/**
 * For a query on the table `connection`: every row, or those with an own device on either side or the holder's account as
 * controller (console 253). Each way is an index of its own, so that few own rows are found among very many.
 */
export function connectionIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(
    authority,
    permission,
    (userId) => sql`connection.id in (
      select own.id from connection as own where own.user_id = ${userId}
      union all select own.id from device as held inner join connection as own on own.device_id = held.id
        where held.user_id = ${userId}
      union all select own.id from device as held inner join connection as own on own.peer_id = held.rustdesk_id
        where held.user_id = ${userId})`,
  );
}

/** Like {@link connectionIsReached}, on the table `file_transfer`; the account is that of its connection. */
export function transferIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(
    authority,
    permission,
    (userId) => sql`file_transfer.id in (
      select own.id from connection as through inner join file_transfer as own on own.connection_id = through.id
        where through.user_id = ${userId}
      union all select own.id from device as held inner join file_transfer as own on own.device_id = held.id
        where held.user_id = ${userId}
      union all select own.id from device as held inner join file_transfer as own on own.peer_id = held.rustdesk_id
        where held.user_id = ${userId})`,
  );
}

/** On the table `alarm`: own devices and the own account (254). */
export function alarmIsReached(authority: Authority, permission: LogPermission): RawBuilder<boolean> {
  return within(
    authority,
    permission,
    (userId) => sql`alarm.id in (
      select own.id from alarm as own where own.user_id = ${userId}
      union all select own.id from device as held inner join alarm as own on own.device_id = held.id
        where held.user_id = ${userId})`,
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
