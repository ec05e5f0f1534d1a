import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { containsText, searchedId } from '../database/text-search.ts';
import type { Viewer } from './viewer.ts';

type Query = {
  page: number;
  pageSize: number;
  q: string;
  bookId: string;
  rustdeskIds?: readonly string[];
};

/** Enabled devices that the viewer may add to a book, and whether it has them: administrators all, others their own. */
export async function listImportableDevices(db: Database, viewer: Viewer, query: Query) {
  const { q, bookId, rustdeskIds, page, pageSize } = query;
  const text = searchedId(q);
  const matching = db
    .selectFrom('device')
    .where('device.status', '=', 1)
    .$if(!viewer.managesShared, (devices) => devices.where('device.user_id', '=', viewer.userId ?? ''))
    .$if(rustdeskIds !== undefined, (devices) => devices.where('device.rustdesk_id', 'in', rustdeskIds ?? []))
    .$if(text !== '', (devices) =>
      devices.where(
        containsText(['device.rustdesk_id', 'device.name', 'device.username', 'device.note'], text),
      ),
    );
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .leftJoin('address_book_entry as entry', (join) =>
      join
        .onRef('entry.rustdesk_id', '=', 'device.rustdesk_id')
        .on('entry.address_book_id', '=', bookId)
        .on('entry.deleted_at', 'is', null),
    )
    .select(['device.rustdesk_id', 'device.name', 'device.username', 'entry.id as entry_id'])
    .select(
      sql<string>`case device.platform when 'windows' then 'Windows' when 'linux' then 'Linux'
        when 'macos' then 'Mac OS' when 'android' then 'Android' else '' end`.as('platform'),
    )
    .orderBy('device.name')
    .orderBy('device.rustdesk_id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}
