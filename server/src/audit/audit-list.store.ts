import type { AuditQuery } from '@gatehouse/contract';
import type { RawBuilder, Selectable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AuditEventTable } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';
import { isOfType, isOperation } from './audit-kinds.ts';

const SEARCHED = ['action', 'actor_name', 'target_name', 'ip', 'request_id'];

export async function listAuditRows(
  db: Database,
  reached: RawBuilder<boolean>,
  query: AuditQuery,
): Promise<{ total: number; rows: Selectable<AuditEventTable>[] }> {
  const matching = filter(db, reached, query);
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll('audit_event')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
  return { total, rows };
}

/** The next rows after `after`, for exports: identifiers sort by time. */
export async function listAuditRowsAfter(
  db: Database,
  reached: RawBuilder<boolean>,
  query: Filter,
  { after, limit }: { after: string | null; limit: number },
): Promise<Selectable<AuditEventTable>[]> {
  return filter(db, reached, query)
    .selectAll('audit_event')
    .$if(after !== null, (rows) => rows.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

type Filter = Omit<AuditQuery, 'page' | 'pageSize'>;

function filter(db: Database, reached: RawBuilder<boolean>, query: Filter) {
  const { q, id, action, type, operation, severity, actorId, targetId, from, to } = query;
  return (
    db
      .selectFrom('audit_event')
      .where(reached)
      .$if(id !== undefined, (rows) => rows.where('id', '=', id!))
      .$if(q !== '', (rows) => rows.where(containsText(SEARCHED, q)))
      .$if(type !== undefined, (rows) => rows.where(isOfType(type!)))
      .$if(operation !== undefined, (rows) => rows.where(isOperation(operation!)))
      // `user.` asks for everything about users.
      .$if(action?.endsWith('.') === true, (rows) =>
        rows.where('action', '>=', action!).where('action', '<', `${action!.slice(0, -1)}/`),
      )
      .$if(action !== undefined && !action.endsWith('.'), (rows) => rows.where('action', '=', action!))
      .$if(severity !== undefined, (rows) => rows.where('severity', '=', severity!))
      .$if(actorId !== undefined, (rows) => rows.where('actor_user_id', '=', actorId!))
      .$if(targetId !== undefined, (rows) => rows.where('target_id', '=', targetId!))
      .$if(from !== undefined, (rows) => rows.where('at', '>=', Date.parse(from!)))
      .$if(to !== undefined, (rows) => rows.where('at', '<=', Date.parse(to!)))
  );
}
