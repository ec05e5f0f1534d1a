import type { ShareRule } from '@gatehouse/contract';
import type { AddressBooks } from '../address-books/address-books.service.ts';
import { ChangedBook, ChangedRule, GuidList, NewBook, NewRule } from './address-book-bodies.ts';
import { pageOf, type Calls } from './address-book-call.ts';

/** Shared books and their rules, as `ab.py` manages them (client contract 3.6). */
export function mountSharedBooks(calls: Calls, { books, rules }: AddressBooks): void {
  calls.write({
    method: 'POST',
    url: '/api/ab/shared/add',
    body: NewBook,
    async change({ viewer, body: { name, note, info }, actor }) {
      await books.create(viewer, { name, note: note ?? '', password: info || undefined }, actor);
    },
  });
  calls.write({
    method: 'PUT',
    url: '/api/ab/shared/update/profile',
    body: ChangedBook,
    change: ({ viewer, body: { guid, name, note, owner, info }, actor }) =>
      books.update(
        viewer,
        guid,
        // The empty text takes the password away, as everywhere in these calls.
        { name, note, ownerName: owner, password: info === '' ? null : info },
        actor,
      ),
  });
  calls.write({
    method: 'DELETE',
    url: '/api/ab/shared',
    body: GuidList,
    change: ({ viewer, body, actor }) => books.remove(viewer, body, actor),
  });
  calls.read({
    methods: ['GET'],
    url: '/api/ab/rules',
    async answer(call) {
      const { ab, page, pageSize } = pageOf(call);
      const all = await rules.list(call.viewer, ab);
      const shown = all.slice((page - 1) * pageSize, page * pageSize);
      return { total: all.length, data: shown.map(presentRule) };
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/ab/rule',
    body: NewRule,
    change: ({ viewer, body: { guid, ...wanted }, actor }) => rules.addByName(viewer, guid, wanted, actor),
  });
  calls.write({
    method: 'PATCH',
    url: '/api/ab/rule',
    body: ChangedRule,
    async change({ viewer, body: { guid, rule }, actor }) {
      await rules.update(viewer, { ruleId: guid }, rule, actor);
    },
  });
  calls.write({
    method: 'DELETE',
    url: '/api/ab/rules',
    body: GuidList,
    async change({ viewer, body, actor }) {
      for (const ruleId of body) await rules.remove(viewer, { ruleId }, actor);
    },
  });
}

/** Neither user nor group: everyone. */
function presentRule({ id, rule, target: { kind, name } }: ShareRule): Record<string, unknown> {
  return {
    guid: id,
    rule,
    ...(kind === 'user' ? { user: name } : {}),
    ...(kind === 'user_group' ? { group: name } : {}),
  };
}
