import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { insertDevice } from '../devices/devices.store.ts';
import { newDevice } from '../devices/new-device.ts';
import { createAddressBooks } from './address-books.service.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

describe.each(DATABASES)('address books in the console on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let admin: Person;
  let owner: Person;
  let editor: Person;
  let reader: Person;
  let stranger: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    const cookies = await server.asAdministrator();
    const { user } = (await server.call('GET', '/api/v1/session', { cookies })).body;
    admin = { id: user.id, username: 'admin', cookies };
    owner = await signedInPerson(server, 'owner');
    editor = await signedInPerson(server, 'editor');
    reader = await signedInPerson(server, 'reader');
    stranger = await signedInPerson(server, 'stranger');
  });
  afterAll(() => server.close());

  const as = (person: Person) => (method: Method, path: string, body?: object) =>
    server.call(method, `/api/v1/address-books${path}`, {
      cookies: person.cookies,
      ...(body === undefined ? {} : { body }),
    });
  const codeOf = async (called: ReturnType<ReturnType<typeof as>>) => {
    const { status, body } = await called;
    return status < 300 ? status : (body.code as string);
  };
  const aDevice = (rustdesk_id: string, user_id: string | null, name: string) =>
    insertDevice(
      server.core.db,
      newDevice({ rustdesk_id, uuid_hash: 'h', user_id, reported_name: name, os: 'Windows 11' }, 1),
    );
  let counter = 0;
  /** Of `owner`; `editor` may write and `reader` read. */
  async function aBook(): Promise<string> {
    const { body } = await as(owner)('POST', '', { name: `Book ${(counter += 1)}` });
    for (const [person, rule] of [
      [editor, 2],
      [reader, 1],
    ] as const)
      await as(owner)('POST', `/${body.id}/rules`, { kind: 'user', targetId: person.id, rule });
    return body.id as string;
  }
  const anEntry = async (book: string, rustdeskId: string, more: object = {}) =>
    (await as(owner)('POST', `/${book}/entries`, { rustdeskId, ...more })).body.id as string;
  const entries = async (book: string, query = '') =>
    (await as(owner)('GET', `/${book}/entries${query}`)).body.rows as {
      id: string;
      rustdeskId: string;
      alias: string;
      tags: string[];
      hasPassword: boolean;
    }[];
  const ids = async (book: string, query = '') => (await entries(book, query)).map((row) => row.rustdeskId);

  it('are created, changed and deleted, and all of it is written down without the password', async () => {
    const created = await as(owner)('POST', '', { name: ' Ops ', note: 'n', password: 'top-secret-one' });
    expect(created.body).toEqual({
      id: expect.any(String) as string,
      kind: 'shared',
      name: 'Ops',
      note: 'n',
      owner: { id: owner.id, username: 'owner' },
      isOwner: true,
      rule: 3,
      hasPassword: true,
      entryCount: 0,
      ruleCount: 0,
      createdAt: '2026-11-23T12:00:00.000Z',
    });
    const { id } = created.body;
    await as(owner)('PATCH', `/${id}`, { name: 'Ops 2', password: 'top-secret-two' });
    await as(owner)('PATCH', `/${id}`, { password: null });
    expect((await as(owner)('GET', `/${id}`)).body).toMatchObject({ name: 'Ops 2', hasPassword: false });
    expect((await as(owner)('DELETE', `/${id}`)).status).toBe(204);
    expect(await codeOf(as(owner)('GET', `/${id}`))).toBe('address_book.not_found');
    const written = [
      ...(await auditOf(server, 'address_book.created')),
      ...(await auditOf(server, 'address_book.updated')),
      ...(await auditOf(server, 'address_book.deleted')),
    ].filter(({ target_id }) => target_id === id);
    expect(written.map(({ action }) => action)).toEqual([
      'address_book.created',
      'address_book.updated',
      'address_book.updated',
      'address_book.deleted',
    ]);
    expect(written[2]!.changes).toEqual([
      { field: 'name', before: 'Ops', after: 'Ops 2' },
      { field: 'password', before: '(secret)', after: '(changed)' },
    ]);
    expect(JSON.stringify(written)).not.toMatch(/top-secret|v1\./);
  });

  it('have names that are free and not the clients’ own', async () => {
    await as(owner)('POST', '', { name: 'Taken' });
    expect(await codeOf(as(reader)('POST', '', { name: 'TAKEN' }))).toBe('address_book.name_taken');
    expect(await codeOf(as(owner)('POST', '', { name: 'my address book' }))).toBe(
      'address_book.name_reserved',
    );
    const id = await aBook();
    expect(await codeOf(as(owner)('PATCH', `/${id}`, { name: 'taken' }))).toBe('address_book.name_taken');
    expect(await codeOf(as(owner)('PATCH', `/${id}`, { name: 'Legacy address book' }))).toBe(
      'address_book.name_reserved',
    );
    expect(await codeOf(as(owner)('POST', '', { name: ' ' }))).toBe('request.invalid');
  });

  it('show people what they may see, and administrators every shared book', async () => {
    const id = await aBook();
    const seenBy = async (person: Person) =>
      (await as(person)('GET', '?pageSize=200')).body.rows.find((row: { id: string }) => row.id === id)
        ?.rule as number | undefined;
    expect(await Promise.all([owner, editor, reader, stranger, admin].map(seenBy))).toEqual([
      3,
      2,
      1,
      undefined,
      3,
    ]);
    expect((await as(admin)('GET', `/${id}`)).body).toMatchObject({ isOwner: false, rule: 3, ruleCount: 2 });
  });

  it('refuse everything to whoever cannot see them', async () => {
    const book = await aBook();
    const entry = await anEntry(book, '1');
    const personal = (await as(owner)('GET', '/personal')).body.id as string;
    const calls: [Method, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { name: 'x' }],
      ['DELETE', ''],
      ['GET', '/rules'],
      ['GET', '/share-targets'],
      ['POST', '/rules', { kind: 'everyone', rule: 1 }],
      ['PATCH', `/rules/${UNKNOWN}`, { rule: 1 }],
      ['DELETE', `/rules/${UNKNOWN}`],
      ['GET', '/entries'],
      ['POST', '/entries', { rustdeskId: '2' }],
      ['PATCH', `/entries/${entry}`, { alias: 'x' }],
      ['POST', '/entries/remove', { chosen: { entryIds: [entry] } }],
      ['POST', '/entries/tag', { chosen: { entryIds: [entry] }, add: ['t'] }],
      ['POST', '/entries/copy', { chosen: { entryIds: [entry] }, targetId: UNKNOWN }],
      ['POST', '/entries/import', { entries: [{ rustdeskId: '3' }] }],
      ['GET', '/devices'],
      ['POST', '/devices', { rustdeskIds: ['3'] }],
      ['GET', '/bin'],
      ['POST', '/bin/restore', { entryIds: [entry] }],
      ['POST', '/bin/purge', { entryIds: [entry] }],
      ['DELETE', '/bin'],
      ['GET', '/tags'],
      ['POST', '/tags', { name: 't', color: 1 }],
      ['PATCH', `/tags/${UNKNOWN}`, { name: 't' }],
      ['DELETE', `/tags/${UNKNOWN}`],
    ];
    for (const [method, path, body] of calls) {
      const of = (person: Person, id: string) => codeOf(as(person)(method, `/${id}${path}`, body));
      expect([path, await of(stranger, book)]).toEqual([path, 'address_book.not_found']);
      expect([path, await of(owner, UNKNOWN)]).toEqual([path, 'address_book.not_found']);
      // Not even administrators read what people keep for themselves.
      expect([path, await of(admin, personal)]).toEqual([path, 'address_book.not_found']);
      expect(
        (await server.call(method, `/api/v1/address-books/${book}${path}`, { body: body ?? {} })).status,
      ).toBe(401);
    }
    expect(await ids(book)).toEqual(['1']);
  });

  it('let readers read and nothing else, writers write but not share (console 261)', async () => {
    const book = await aBook();
    const entry = await anEntry(book, '1', { tags: ['t'] });
    const [tag] = (await as(reader)('GET', `/${book}/tags`)).body;
    const writes: [Method, string, object?][] = [
      ['POST', '/entries', { rustdeskId: '2' }],
      ['PATCH', `/entries/${entry}`, { alias: 'x' }],
      ['POST', '/entries/tag', { chosen: { entryIds: [entry] }, add: ['t'] }],
      ['POST', '/entries/import', { entries: [{ rustdeskId: '3' }] }],
      ['GET', '/devices'],
      ['POST', '/devices', { rustdeskIds: ['3'] }],
      ['POST', '/tags', { name: 'u', color: 1 }],
      ['PATCH', `/tags/${tag.id}`, { color: 2 }],
      ['DELETE', `/tags/${tag.id}`],
      ['POST', '/entries/remove', { chosen: { entryIds: [entry] } }],
      ['POST', '/bin/restore', { entryIds: [entry] }],
    ];
    const full: [Method, string, object?][] = [
      ['PATCH', '', { name: 'x' }],
      ['DELETE', ''],
      ['GET', '/rules'],
      ['GET', '/share-targets'],
      ['POST', '/rules', { kind: 'everyone', rule: 1 }],
      ['POST', '/bin/purge', { entryIds: [entry] }],
      ['DELETE', '/bin'],
    ];
    for (const [method, path, body] of writes) {
      expect([path, await codeOf(as(reader)(method, `/${book}${path}`, body))]).toEqual([
        path,
        'address_book.read_only',
      ]);
      expect(await codeOf(as(editor)(method, `/${book}${path}`, body))).toBeTypeOf('number');
    }
    for (const person of [reader, editor])
      for (const [method, path, body] of full)
        expect([path, await codeOf(as(person)(method, `/${book}${path}`, body))]).toEqual([
          path,
          'address_book.full_control_required',
        ]);
    const target = await aBook();
    const copy = { chosen: { entryIds: [entry] }, targetId: target };
    expect(await codeOf(as(reader)('POST', `/${book}/entries/copy`, copy))).toBe('address_book.read_only');
  });

  it('keep a personal book from being shared, renamed or deleted', async () => {
    const { id } = (await as(owner)('GET', '/personal')).body;
    expect((await as(owner)('GET', '/personal')).body.id).toBe(id);
    expect(await codeOf(as(owner)('PATCH', `/${id}`, { name: 'x' }))).toBe('address_book.personal');
    expect(await codeOf(as(owner)('DELETE', `/${id}`))).toBe('address_book.personal');
    expect(await codeOf(as(owner)('POST', `/${id}/rules`, { kind: 'everyone', rule: 1 }))).toMatch(
      /share_forbidden|personal/,
    );
    expect(await codeOf(as(owner)('POST', `/${id}/entries`, { rustdeskId: '1', password: 'p' }))).toBe(
      'address_book.password_not_kept',
    );
  });

  it('are shared within the own user group, further only where the setting allows it (console 272)', async () => {
    const book = await aBook();
    const { db, settings } = server.core;
    const other = { id: UNKNOWN, name: 'Others', name_folded: 'others', note: '', created_at: 0 };
    await db.insertInto('user_group').values(other).execute();
    const outsider = await signedInPerson(server, 'outsider');
    await db.updateTable('user').set({ user_group_id: UNKNOWN }).where('id', '=', outsider.id).execute();
    const add = (person: Person, body: object) =>
      codeOf(as(person)('POST', `/${book}/rules`, { rule: 1, ...body }));
    const toOutsider = { kind: 'user', targetId: outsider.id };
    expect(await add(owner, toOutsider)).toBe('address_book.share_forbidden');
    expect(await add(owner, { kind: 'user_group', targetId: UNKNOWN })).toBe('address_book.share_forbidden');
    expect(await add(owner, { kind: 'everyone' })).toBe('address_book.share_forbidden');
    const offered = (await as(owner)('GET', `/${book}/share-targets`)).body;
    expect(offered.anyGroup).toBe(false);
    expect(offered.targets.map(({ name }: { name: string }) => name)).not.toContain('outsider');
    expect(await add(admin, toOutsider)).toBe(200);
    await settings.set({ allowNonAdminShareToOtherGroups: true });
    expect(await add(owner, { kind: 'user_group', targetId: UNKNOWN })).toBe(200);
    expect(await add(owner, { kind: 'everyone' })).toBe(200);
    expect((await as(owner)('GET', `/${book}/share-targets?q=outs`)).body.targets).toMatchObject([
      { kind: 'everyone' },
      { name: 'outsider' },
    ]);
    await settings.set({ allowNonAdminShareToOtherGroups: false });
  });

  it('have rules that are added once, changed and removed, each written down', async () => {
    const book = await aBook();
    const rules = async () =>
      (await as(owner)('GET', `/${book}/rules`)).body as { id: string; rule: number }[];
    expect(await rules()).toMatchObject([
      { target: { kind: 'user', name: 'editor', displayName: 'Display of editor' }, rule: 2 },
      { target: { kind: 'user', name: 'reader' }, rule: 1 },
    ]);
    const add = (body: object) => codeOf(as(owner)('POST', `/${book}/rules`, { rule: 1, ...body }));
    expect(await add({ kind: 'user', targetId: reader.id })).toBe('address_book.rule_exists');
    expect(await add({ kind: 'user', targetId: UNKNOWN.replace('0199', '0198') })).toBe('user.not_found');
    expect(await add({ kind: 'user_group', targetId: UNKNOWN.replace('0199', '0198') })).toBe(
      'user_group.not_found',
    );
    expect(await add({ kind: 'user' })).toBe('request.invalid');
    expect(await add({ kind: 'everyone', targetId: reader.id })).toBe('request.invalid');
    const [first] = await rules();
    const other = await aBook();
    expect(await codeOf(as(owner)('PATCH', `/${other}/rules/${first!.id}`, { rule: 1 }))).toBe(
      'address_book.rule_not_found',
    );
    expect((await as(owner)('PATCH', `/${book}/rules/${first!.id}`, { rule: 3 })).body).toMatchObject({
      rule: 3,
    });
    expect((await as(editor)('GET', `/${book}/rules`)).status).toBe(200);
    expect((await as(owner)('DELETE', `/${book}/rules/${first!.id}`)).status).toBe(204);
    expect(await codeOf(as(editor)('GET', `/${book}`))).toBe('address_book.not_found');
    expect(await codeOf(as(owner)('DELETE', `/${book}/rules/${first!.id}`))).toBe(
      'address_book.rule_not_found',
    );
    expect((await auditOf(server, 'address_book.rule_removed'))[0]).toMatchObject({
      severity: 'notice',
      changes: [{ field: 'rule', before: 3, after: null }],
      details: { kind: 'user', name: 'editor' },
    });
  });

  it('are given away by their owner and by administrators only', async () => {
    const book = await aBook();
    await as(owner)('POST', `/${book}/rules`, { kind: 'user', targetId: stranger.id, rule: 3 });
    const give = (person: Person, ownerId: string) => codeOf(as(person)('PATCH', `/${book}`, { ownerId }));
    expect(await give(stranger, stranger.id)).toBe('address_book.owner_required');
    expect(await give(owner, UNKNOWN)).toBe('user.not_found');
    expect(await give(owner, reader.id)).toBe(204);
    expect(await codeOf(as(owner)('GET', `/${book}`))).toBe('address_book.not_found');
    expect((await as(reader)('GET', `/${book}`)).body).toMatchObject({ isOwner: true, rule: 3 });
    expect(await give(admin, owner.id)).toBe(204);
  });

  it('go with their user when personal, and stay for the others when shared', async () => {
    const leaver = await signedInPerson(server, 'leaver');
    const personal = (await as(leaver)('GET', '/personal')).body.id as string;
    await as(leaver)('POST', `/${personal}/entries`, { rustdeskId: '1' });
    const { id } = (await as(leaver)('POST', '', { name: 'Left behind' })).body;
    await as(leaver)('POST', `/${id}/rules`, { kind: 'user', targetId: reader.id, rule: 1 });
    for (const [method, body] of [
      ['PATCH', { status: 'disabled' }],
      ['DELETE', undefined],
    ] as const)
      await server.call(method, `/api/v1/users/${leaver.id}`, {
        cookies: admin.cookies,
        ...(body === undefined ? {} : { body }),
      });
    expect((await as(reader)('GET', `/${id}`)).body).toMatchObject({ owner: null, rule: 1 });
    expect(await codeOf(as(admin)('PATCH', `/${id}`, { ownerId: owner.id }))).toBe(204);
    const { db } = server.core;
    const left = await db
      .selectFrom('address_book_entry')
      .selectAll()
      .where('address_book_id', '=', personal)
      .execute();
    expect(left).toEqual([]);
    await server.call('PATCH', `/api/v1/users/${stranger.id}`, {
      cookies: admin.cookies,
      body: { note: '' },
    });
  });

  it('take IDs, custom IDs, addresses and IDs of other servers, once each (console 268)', async () => {
    const book = await aBook();
    const given = [
      '1 010 470 846',
      'till_1',
      '10.0.0.7',
      '[fd00::1]:21118',
      'host:21118',
      '123@rs.example.org',
    ];
    for (const rustdeskId of given) expect(await anEntry(book, rustdeskId)).toBeTypeOf('string');
    expect(await ids(book)).toEqual(['1010470846', ...given.slice(1)]);
    for (const bad of ['', ' ', 'two words', 'a\u202Eb', 'x'.repeat(513)])
      expect(await codeOf(as(owner)('POST', `/${book}/entries`, { rustdeskId: bad }))).toBe(
        'request.invalid',
      );
    expect(await codeOf(as(owner)('POST', `/${book}/entries`, { rustdeskId: '1010470846' }))).toBe(
      'address_book.entry_exists',
    );
  });

  it('set and remove passwords that nobody can read (console 266, 267)', async () => {
    const book = await aBook();
    const entry = await anEntry(book, '1', { password: 'entry-secret', alias: 'A' });
    expect((await entries(book))[0]).toMatchObject({ hasPassword: true });
    const list = await as(reader)('GET', `/${book}/entries`);
    expect(list.text).not.toMatch(/entry-secret|v1\./);
    await as(editor)('PATCH', `/${book}/entries/${entry}`, { alias: 'B' });
    expect((await entries(book))[0]).toMatchObject({ hasPassword: true, alias: 'B' });
    await as(editor)('PATCH', `/${book}/entries/${entry}`, { password: null });
    expect((await entries(book))[0]).toMatchObject({ hasPassword: false });
    const [latest] = await auditOf(server, 'address_book.entry_updated');
    expect(latest).toMatchObject({
      actor_name: 'editor',
      changes: [{ field: 'password', before: '(secret)', after: '(changed)' }],
      details: { rustdeskId: '1' },
    });
    expect(await codeOf(as(owner)('PATCH', `/${book}/entries/${UNKNOWN}`, { alias: 'x' }))).toBe(
      'address_book.entry_not_found',
    );
  });

  it('are searched, sorted, paged and filtered by tags (console 270)', async () => {
    const book = await aBook();
    await anEntry(book, '300', { alias: 'Zeta', tags: ['a', 'b'] });
    await anEntry(book, '100', { alias: 'alpha', tags: ['a'], note: '50% _off_' });
    await anEntry(book, '200', { alias: 'Beta', tags: ['b'] });
    await anEntry(book, '400');
    expect(await ids(book, '?sort=rustdeskId')).toEqual(['100', '200', '300', '400']);
    expect(await ids(book, '?sort=-alias')).toEqual(['300', '200', '100', '400']);
    expect(await ids(book, '?pageSize=2&page=2')).toEqual(['200', '400']);
    expect(await ids(book, '?q=ALPHA')).toEqual(['100']);
    expect(await ids(book, '?q=50%25%20_off')).toEqual(['100']);
    expect(await ids(book, '?q=3%200%200')).toEqual(['300']);
    expect(await ids(book, '?tags=a%0Ab')).toEqual(['300', '100', '200']);
    expect(await ids(book, '?tags=a%0Ab&match=all')).toEqual(['300']);
    expect(await ids(book, '?tags=a&untagged=true')).toEqual(['300', '100', '400']);
    expect(await ids(book, '?untagged=true')).toEqual(['400']);
    expect(await ids(book, '?tags=none')).toEqual([]);
  });

  it('are searched all at once, but only those one may see (console 278)', async () => {
    const book = await aBook();
    const { name } = (await as(owner)('GET', `/${book}`)).body;
    await anEntry(book, '777888', { alias: 'Findable' });
    const personal = (await as(owner)('GET', '/personal')).body.id as string;
    await anEntry(personal, '777999', { alias: 'findable too' });
    const found = async (person: Person) =>
      (await as(person)('GET', '/entries?q=findable')).body.rows.map(
        (row: { rustdeskId: string; book: { name: string } }) => [row.rustdeskId, row.book.name],
      );
    expect(await found(owner)).toEqual([
      ['777888', name],
      ['777999', 'My address book'],
    ]);
    expect(await found(reader)).toEqual([['777888', name]]);
    expect(await found(admin)).toEqual([['777888', name]]);
    expect(await found(stranger)).toEqual([]);
  });

  it('tag, untag, copy and remove many entries, named or by filter', async () => {
    const [book, target] = [await aBook(), await aBook()];
    for (const id of ['1', '2', '3']) await anEntry(book, id, { tags: ['old'], password: 'p' });
    await anEntry(target, '3', { alias: 'stays' });
    const [first, second] = await entries(book);
    const named = { entryIds: [first!.id, second!.id] };
    expect(
      (await as(editor)('POST', `/${book}/entries/tag`, { chosen: named, add: ['new'], remove: ['old'] }))
        .body,
    ).toEqual({ changed: 2 });
    expect((await entries(book)).map(({ tags }) => tags)).toEqual([['new'], ['new'], ['old']]);
    const matching = { matching: { q: '' } };
    expect(
      (await as(editor)('POST', `/${book}/entries/copy`, { chosen: matching, targetId: target })).body,
    ).toEqual({
      added: 2,
      updated: 0,
      skipped: 1,
    });
    expect(await entries(target)).toMatchObject([
      { rustdeskId: '3', alias: 'stays' },
      { rustdeskId: '1', tags: ['new'], hasPassword: false },
      { rustdeskId: '2', tags: ['new'], hasPassword: false },
    ]);
    const tagged = { matching: { tags: 'new' } };
    expect((await as(editor)('POST', `/${book}/entries/remove`, { chosen: tagged })).body.removed).toBe(2);
    expect(await ids(book)).toEqual(['3']);
    const [entry] = await auditOf(server, 'address_book.entries_removed');
    expect(entry).toMatchObject({ actor_name: 'editor', details: { count: 2, rustdeskIds: ['1', '2'] } });
  });

  it('have a recycle bin: entries come back, once, or go for good', async () => {
    const book = await aBook();
    const first = await anEntry(book, '1', { alias: 'first', tags: ['t'], password: 'p' });
    const remove = (id: string) =>
      as(editor)('POST', `/${book}/entries/remove`, { chosen: { entryIds: [id] } });
    await remove(first);
    const bin = async () => (await as(reader)('GET', `/${book}/bin`)).body.rows;
    expect(await bin()).toMatchObject([{ rustdeskId: '1', alias: 'first', deletedBy: 'editor' }]);
    // Added again it is a new entry, and the old one waits.
    const second = await anEntry(book, '1', { alias: 'second' });
    expect(second).not.toBe(first);
    const restore = (...entryIds: string[]) => as(editor)('POST', `/${book}/bin/restore`, { entryIds });
    expect((await restore(first)).body).toEqual({ restored: 0, skipped: 1 });
    clock.advance(1000);
    await remove(second);
    expect((await restore(first, second)).body).toEqual({ restored: 1, skipped: 1 });
    expect(await entries(book)).toMatchObject([{ alias: 'second' }]);
    await remove(second);
    expect((await restore(first)).body).toEqual({ restored: 1, skipped: 0 });
    expect(await entries(book)).toMatchObject([{ alias: 'first', tags: ['t'], hasPassword: true }]);
    // What is live cannot be purged.
    expect((await as(owner)('POST', `/${book}/bin/purge`, { entryIds: [first, second] })).body).toEqual({
      changed: 1,
    });
    await remove(first);
    expect((await as(owner)('DELETE', `/${book}/bin`)).body).toEqual({ changed: 1 });
    expect(await bin()).toEqual([]);
    expect((await auditOf(server, 'address_book.bin_emptied'))[0]).toMatchObject({ details: { count: 1 } });
  });

  it('hold no more than the limit, however entries come in', async () => {
    const book = await aBook();
    const first = await anEntry(book, '1');
    await as(owner)('POST', `/${book}/entries/remove`, { chosen: { entryIds: [first] } });
    await anEntry(book, '2');
    await server.core.settings.set({ maxPeersPerAddressBook: 1 });
    const add = (path: string, body: object) => codeOf(as(owner)('POST', `/${book}${path}`, body));
    expect(await add('/entries', { rustdeskId: '3' })).toBe('address_book.full');
    expect(await add('/entries/import', { entries: [{ rustdeskId: '3' }] })).toBe('address_book.full');
    expect(await add('/bin/restore', { entryIds: [first] })).toBe('address_book.full');
    expect(
      await add('/entries/import', { entries: [{ rustdeskId: '2', alias: 'fits' }], existing: 'update' }),
    ).toBe(200);
    await server.core.settings.set({ maxPeersPerAddressBook: 0 });
    expect(await entries(book)).toMatchObject([{ rustdeskId: '2', alias: 'fits' }]);
  });

  it('import a file’s entries, and leave or update what is there', async () => {
    const book = await aBook();
    await anEntry(book, '1', { alias: 'typed', note: 'kept' });
    const file = {
      entries: [
        { rustdeskId: '1', alias: 'file' },
        { rustdeskId: '2', tags: ['x'] },
      ],
    };
    const run = async (existing: string) =>
      (await as(owner)('POST', `/${book}/entries/import`, { ...file, existing })).body;
    expect(await run('skip')).toEqual({ added: 1, updated: 0, skipped: 1 });
    expect((await entries(book))[0]!.alias).toBe('typed');
    expect(await run('update')).toEqual({ added: 0, updated: 2, skipped: 0 });
    expect((await entries(book)).map(({ alias }) => alias)).toEqual(['file', '']);
  });

  it('import devices: administrators any, others their own (console 269)', async () => {
    const book = await aBook();
    await aDevice('600000001', owner.id, 'Mine');
    await aDevice('600000002', null, 'Nobody’s');
    const offered = async (person: Person) =>
      (await as(person)('GET', `/${book}/devices?q=6000`)).body.rows.map(
        (row: { rustdeskId: string; inBook: boolean }) => [row.rustdeskId, row.inBook],
      );
    expect(await offered(owner)).toEqual([['600000001', false]]);
    const wanted = { rustdeskIds: ['600000001', '600000002', '600000003'], tags: ['new'] };
    const imported = async (person: Person) => (await as(person)('POST', `/${book}/devices`, wanted)).body;
    expect(await imported(owner)).toEqual({ added: 1, updated: 0, skipped: 0 });
    expect(await imported(admin)).toEqual({ added: 1, updated: 0, skipped: 1 });
    expect(await offered(admin)).toEqual([
      ['600000001', true],
      ['600000002', true],
    ]);
    expect(await entries(book)).toMatchObject([{ hostname: 'Mine', platform: 'Windows', tags: ['new'] }, {}]);
  });

  it('have tags with a colour each and a name once', async () => {
    const book = await aBook();
    const tag = (await as(editor)('POST', `/${book}/tags`, { name: 'prod', color: 4_294_901_760 })).body;
    expect(tag).toMatchObject({ name: 'prod', color: 4_294_901_760, entryCount: 0 });
    const post = (body: object) => codeOf(as(editor)('POST', `/${book}/tags`, body));
    expect(await post({ name: 'prod', color: 1 })).toBe('address_book.tag_exists');
    expect(await post({ name: 'Untagged', color: 1 })).toBe('address_book.name_reserved');
    expect(await post({ name: 'x', color: -1 })).toBe('request.invalid');
    expect(await post({ name: 'x', color: 4_294_967_296 })).toBe('request.invalid');
    await anEntry(book, '1', { tags: ['prod', 'other'] });
    const path = `/${book}/tags/${tag.id}`;
    expect(await codeOf(as(editor)('PATCH', path, { name: 'other' }))).toBe('address_book.tag_exists');
    expect((await as(editor)('PATCH', path, { name: 'live' })).body).toMatchObject({
      name: 'live',
      entryCount: 1,
    });
    expect((await entries(book))[0]!.tags).toEqual(['live', 'other']);
    expect((await as(editor)('DELETE', path)).status).toBe(204);
    expect(await codeOf(as(editor)('DELETE', path))).toBe('address_book.tag_not_found');
    expect((await entries(book))[0]!.tags).toEqual(['other']);
    const many = Array.from({ length: 499 }, (_, index) => ({ rustdeskId: '9', tags: [`n${index}`] }));
    for (let start = 0; start < 500; start += 100)
      await as(editor)('POST', `/${book}/entries/import`, {
        entries: many
          .slice(start, start + 100)
          .map((entry, at) => ({ ...entry, rustdeskId: `9-${start + at}` })),
      });
    expect(await post({ name: 'one more', color: 1 })).toBe('address_book.too_many_tags');
  });

  it('are filled by name for assignments; book and tag must exist (console 276)', async () => {
    const { addByName } = createAddressBooks(server.core);
    const book = await aBook();
    const { name } = (await as(owner)('GET', `/${book}`)).body;
    await as(owner)('POST', `/${book}/tags`, { name: 'new', color: 1 });
    const wanted = {
      book: name.toUpperCase(),
      rustdeskId: '55',
      tag: 'new',
      alias: 'A',
      password: 'p',
      note: 'n',
    };
    await expect(addByName({ ...wanted, book: 'No such' }, SYSTEM)).rejects.toThrow(
      'no address book named No such',
    );
    await expect(addByName({ ...wanted, book: 'My address book' }, SYSTEM)).rejects.toThrow(
      'no address book',
    );
    await expect(addByName({ ...wanted, tag: 'none' }, SYSTEM)).rejects.toThrow('no tag named none');
    await addByName(wanted, SYSTEM);
    expect(await entries(book)).toMatchObject([
      { rustdeskId: '55', alias: 'A', note: 'n', tags: ['new'], hasPassword: true },
    ]);
    await as(owner)('POST', `/${book}/tags`, { name: 'second', color: 1 });
    await addByName({ book: name, rustdeskId: '55', tag: 'second' }, SYSTEM);
    expect(await entries(book)).toMatchObject([
      { alias: 'A', note: 'n', tags: ['new', 'second'], hasPassword: true },
    ]);
  });
});
