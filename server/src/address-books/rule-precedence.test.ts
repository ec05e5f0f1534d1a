import { assert, asyncProperty, boolean, integer, option, record } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { findVisibleBook } from './books.store.ts';
import { createAddressBooks } from './address-books.service.ts';
import { clientViewer, tokenViewer, type Viewer } from './viewer.ts';

const OTHER_GROUP = '0199a000-0000-7000-8000-00000000000a';

type Shape = {
  owned: boolean;
  user: number | null;
  group: number | null;
  everyone: number | null;
  otherUser: number | null;
  otherGroup: number | null;
};

/** Statement 262: the owner; else the rule for the user, else for their group, else for everyone. Never the maximum. */
function documented({ owned, user, group, everyone }: Shape): number {
  if (owned) return 3;
  return user ?? group ?? everyone ?? 0;
}

describe.each(DATABASES)('the effective rule on $dialect', ({ create }) => {
  let server: TestServer;
  let person: Person;
  let other: Person;
  let groupId: string;
  let bookId: string;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    person = await signedInPerson(server, 'person');
    other = await signedInPerson(server, 'other');
    const { db } = server.core;
    const row = await db
      .selectFrom('user')
      .select('user_group_id')
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow();
    groupId = row.user_group_id;
    const { books } = createAddressBooks(server.core);
    const actor = {
      kind: 'user' as const,
      userId: other.id,
      name: 'other',
      ip: null,
      userAgent: null,
      requestId: null,
    };
    bookId = await books.create(clientViewer(other.id), { name: 'Judged', note: '' }, actor);
  });
  afterAll(() => server.close());

  async function arrange(shape: Shape): Promise<void> {
    const { db } = server.core;
    await db.deleteFrom('address_book_rule').execute();
    await db
      .updateTable('address_book')
      .set({ owner_id: shape.owned ? person.id : other.id })
      .where('id', '=', bookId)
      .execute();
    const rules = [
      ['user', person.id, shape.user],
      ['user_group', groupId, shape.group],
      ['everyone', '', shape.everyone],
      ['user', other.id, shape.otherUser],
      ['user_group', OTHER_GROUP, shape.otherGroup],
    ] as const;
    for (const [target_kind, target_id, rule] of rules)
      if (rule !== null)
        await db
          .insertInto('address_book_rule')
          .values({
            id: `${target_kind}-${target_id}`,
            address_book_id: bookId,
            target_kind,
            target_id,
            rule,
            created_at: 0,
          })
          .execute();
  }

  const rule = option(integer({ min: 1, max: 3 }), { nil: null });
  const shapes = record<Shape>({
    owned: boolean(),
    user: rule,
    group: rule,
    everyone: rule,
    otherUser: rule,
    otherGroup: rule,
  });
  const ruleFor = async (viewer: Viewer) =>
    (await findVisibleBook(server.core.db, viewer, bookId))?.rule ?? 0;

  it('is what is documented, whatever rules there are (console 260, 262)', async () => {
    await assert(
      asyncProperty(shapes, async (shape) => {
        await arrange(shape);
        expect(await ruleFor(clientViewer(person.id))).toBe(documented(shape));
      }),
      { numRuns: 150 },
    );
  });

  it('is full control for scripts and for administrators in the console', async () => {
    await arrange({ owned: false, user: 1, group: null, everyone: null, otherUser: null, otherGroup: null });
    expect(await ruleFor(tokenViewer('token'))).toBe(3);
    expect(await ruleFor({ userId: person.id, tokenId: null, managesShared: true })).toBe(3);
  });
});
