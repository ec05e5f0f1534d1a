import type { AuditQuery } from '@gatehouse/contract';
import type { Selectable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AuditEventTable } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';

const SEARCHED = ['action', 'actor_name', 'target_name', 'ip', 'request_id'];

export async function listAuditRows(
  db: Database,
  query: AuditQuery,
): Promise<{ total: number; rows: Selectable<AuditEventTable>[] }> {
  const matching = filter(db, query);
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

function filter(db: Database, { q, action, severity, actorId, targetId, from, to }: AuditQuery) {
  return (
    db
      .selectFrom('audit_event')
      .$if(q !== '', (rows) => rows.where(containsText(SEARCHED, q)))
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
