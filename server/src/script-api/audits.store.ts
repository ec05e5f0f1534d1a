import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import {
  alarmIsReached,
  auditEventIsReached,
  connectionIsReached,
  transferIsReached,
} from '../admin-roles/log-reach.store.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Slice } from '../client-api/slice.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { matchesPattern } from '../database/text-search.ts';

export type AuditScriptFilter = {
  /** Milliseconds; rows from this moment on are too old. */
  newerThan: number | undefined;
  /** An ID on either side. */
  remote?: string | undefined;
  connType?: number | undefined;
  device?: string | undefined;
  operator?: string | undefined;
};
type Question = { authority: Authority; filter: AuditScriptFilter; slice: Slice };

const RIGHT = 'audit_log.view';

export async function listConnectionAudits(db: Database, { authority, filter, slice }: Question) {
  const { newerThan, remote, connType } = filter;
  const matching = db
    .selectFrom('connection')
    .where(connectionIsReached(authority, RIGHT))
    .$if(newerThan !== undefined, (rows) => rows.where('connection.started_at', '>', newerThan!))
    .$if(connType !== undefined, (rows) => rows.where('connection.type', '=', connType!))
    .$if(remote !== undefined, (rows) => rows.where(onEitherSide('connection', remote!)));
  const total = await countOf(matching);
  const page = await matching
    .select('connection.id')
    .orderBy('connection.id', 'desc')
    .limit(slice.limit)
    .offset(slice.offset)
    .execute();
  if (page.length === 0) return { total, rows: [] };
  const rows = await db
    .selectFrom('connection')
    .leftJoin('user', 'user.id', 'connection.user_id')
    .selectAll('connection')
    .select('user.username')
    .where('connection.id', 'in', idsOf(page))
    .orderBy('connection.id', 'desc')
    .execute();
  return { total, rows };
}

export async function listFileAudits(db: Database, { authority, filter, slice }: Question) {
  const { newerThan, remote } = filter;
  const matching = db
    .selectFrom('file_transfer')
    .where(transferIsReached(authority, RIGHT))
    .$if(newerThan !== undefined, (rows) => rows.where('file_transfer.at', '>', newerThan!))
    .$if(remote !== undefined, (rows) => rows.where(onEitherSide('file_transfer', remote!)));
  const total = await countOf(matching);
  const page = await matching
    .select('file_transfer.id')
    .orderBy('file_transfer.id', 'desc')
    .limit(slice.limit)
    .offset(slice.offset)
    .execute();
  if (page.length === 0) return { total, rows: [] };
  const rows = await db
    .selectFrom('file_transfer')
    .leftJoin('connection', 'connection.id', 'file_transfer.connection_id')
    .leftJoin('user', 'user.id', 'connection.user_id')
    .selectAll('file_transfer')
    .select('user.username')
    .where('file_transfer.id', 'in', idsOf(page))
    .orderBy('file_transfer.id', 'desc')
    .execute();
  return { total, rows };
}

/** What rang last comes first, and counts as of then. */
export async function listAlarmAudits(db: Database, { authority, filter, slice }: Question) {
  const { newerThan, device } = filter;
  const matching = db
    .selectFrom('alarm')
    .where(alarmIsReached(authority, RIGHT))
    .$if(newerThan !== undefined, (rows) => rows.where('alarm.last_at', '>', newerThan!))
    .$if(device !== undefined, (rows) => rows.where(matchesPattern('alarm.rustdesk_id', device!)));
  const total = await countOf(matching);
  const rows = await matching
    .selectAll('alarm')
    .orderBy('alarm.last_at', 'desc')
    .orderBy('alarm.id', 'desc')
    .limit(slice.limit)
    .offset(slice.offset)
    .execute();
  return { total, rows };
}

export async function listConsoleAudits(db: Database, { authority, filter, slice }: Question) {
  const { newerThan, operator } = filter;
  const matching = db
    .selectFrom('audit_event')
    .where(auditEventIsReached(authority, RIGHT))
    .$if(newerThan !== undefined, (rows) => rows.where('audit_event.at', '>', newerThan!))
    .$if(operator !== undefined, (rows) => rows.where(matchesPattern('audit_event.actor_name', operator!)));
  const total = await countOf(matching);
  const rows = await matching
    .selectAll('audit_event')
    .orderBy('audit_event.at', 'desc')
    .orderBy('audit_event.id', 'desc')
    .limit(slice.limit)
    .offset(slice.offset)
    .execute();
  return { total, rows };
}

function onEitherSide(table: 'connection' | 'file_transfer', id: string): RawBuilder<boolean> {
  return sql<boolean>`(${matchesPattern(`${table}.rustdesk_id`, id)} or ${matchesPattern(`${table}.peer_id`, id)})`;
}

async function countOf<Table extends keyof Tables>(
  query: SelectQueryBuilder<Tables, Table, object>,
): Promise<number> {
  const counting = query.select(sql<number>`count(*)`.as('total'));
  return (await counting.executeTakeFirstOrThrow()).total;
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
