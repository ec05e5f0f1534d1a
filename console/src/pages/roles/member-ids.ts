import { call } from '../../api/client.ts';

type Which = { who: 'members' | 'others'; q?: string };

/** As many as the server gives at a time. */
const PAGE = 200;
/** As many as it changes at a time. */
const CHUNK = 1000;

/** The ids of all that match, page by page. */
export async function listMemberIds(roleId: string, which: Which): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page += 1) {
    const query = { ...which, page, pageSize: PAGE };
    const { rows, total } = await call('listAdminRoleMembers', { params: { id: roleId }, query });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < PAGE || ids.length >= total) return ids;
  }
}

export const giveRole = (roleId: string, ids: string[]) => change(roleId, 'add', ids);
export const takeRole = (roleId: string, ids: string[]) => change(roleId, 'remove', ids);

/** How many got or lost it. */
async function change(roleId: string, how: 'add' | 'remove', ids: string[]): Promise<number> {
  let changed = 0;
  for (let from = 0; from < ids.length; from += CHUNK) {
    const body = { [how]: ids.slice(from, from + CHUNK) };
    const done = await call('changeAdminRoleMembers', { params: { id: roleId }, body });
    changed += done.added + done.removed;
  }
  return changed;
}
