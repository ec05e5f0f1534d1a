import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const OFFLINE = { page: 'devices', name: 'Gone for a month', query: 'offlineDays=30&sort=-lastSeenAt' };

describe.each(DATABASES)('saved views on $dialect', ({ create }) => {
  let server: TestServer;
  let admin: Record<string, string>;
  let helper: Person;
  let stranger: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    admin = await server.asAdministrator();
    helper = await signedInPerson(server, 'helper');
    stranger = await signedInPerson(server, 'stranger');
    await giveRole(server, helper.id, { permissions: ['device.view'] });
  });
  afterAll(() => server.close());

  const save = (cookies: Record<string, string>, body: object) =>
    server.call('POST', '/api/v1/saved-views', { body, cookies });
  const change = (cookies: Record<string, string>, id: string, body: object) =>
    server.call('PATCH', `/api/v1/saved-views/${id}`, { body, cookies });
  const remove = (cookies: Record<string, string>, id: string) =>
    server.call('DELETE', `/api/v1/saved-views/${id}`, { cookies });
  const namesFor = async (cookies: Record<string, string>) =>
    ((await server.call('GET', '/api/v1/saved-views', { cookies })).body.rows as { name: string }[]).map(
      ({ name }) => name,
    );

  it('keep a search under a name, for their owner alone', async () => {
    const { status, body } = await save(helper.cookies, OFFLINE);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...OFFLINE, shared: false, isOwn: true, ownerName: 'helper' });
    expect(await namesFor(helper.cookies)).toEqual(['Gone for a month']);
    expect(await namesFor(admin)).toEqual([]);
    expect((await change(admin, body.id, { name: 'Mine now' })).body.code).toBe('saved_view.not_found');
    expect((await remove(admin, body.id)).body.code).toBe('saved_view.not_found');
    expect((await change(helper.cookies, body.id, { name: 'A month' })).body).toMatchObject({
      name: 'A month',
      query: OFFLINE.query,
    });
    expect((await remove(helper.cookies, body.id)).status).toBe(204);
    expect(await namesFor(helper.cookies)).toEqual([]);
    expect(await auditOf(server, 'saved_view.deleted')).toEqual([]);
  });

  it('are shared, changed and taken away by administrators, each in the activity log', async () => {
    expect((await save(helper.cookies, { ...OFFLINE, shared: true })).body.code).toBe(
      'permission.admin_required',
    );
    const { id } = (await save(admin, { ...OFFLINE, shared: true })).body as { id: string };
    expect(await namesFor(helper.cookies)).toEqual(['Gone for a month']);
    expect((await change(helper.cookies, id, { name: 'Hers' })).body.code).toBe('permission.admin_required');
    expect((await remove(helper.cookies, id)).body.code).toBe('permission.admin_required');
    await change(admin, id, { query: 'offlineDays=90' });
    const other = await signedInPerson(server, 'second', { isAdministrator: true });
    expect((await change(other.cookies, id, { name: 'Three months' })).body.isOwn).toBe(false);
    await remove(other.cookies, id);
    expect(await namesFor(helper.cookies)).toEqual([]);
    expect(await auditOf(server, 'saved_view.shared')).toHaveLength(1);
    expect(await auditOf(server, 'saved_view.updated')).toHaveLength(2);
    expect(await auditOf(server, 'saved_view.deleted')).toMatchObject([{ target_name: 'Three months' }]);
  });

  it('are for those who may open the list (console 317)', async () => {
    const ofUsers = { page: 'users', name: 'For everybody', query: 'neverSignedIn=true', shared: true };
    const { id } = (await save(admin, ofUsers)).body as { id: string };
    expect(await namesFor(stranger.cookies)).toEqual([]);
    expect((await change(stranger.cookies, id, { name: 'x' })).body.code).toBe('saved_view.not_found');
    expect((await save(stranger.cookies, { ...OFFLINE, page: 'users' })).body.code).toBe(
      'permission.required',
    );
    expect((await save(stranger.cookies, { ...OFFLINE, page: 'address-books' })).status).toBe(200);
    expect((await save(stranger.cookies, { ...OFFLINE, page: 'connections' })).status).toBe(200);
    await server.core.settings.set({ onlyAdminAccessesLogs: true });
    expect(await namesFor(stranger.cookies)).toEqual(['Gone for a month']);
    await server.core.settings.set({ onlyAdminAccessesLogs: false });
    await remove(admin, id);
  });

  it('have one name on a list, whatever its case, and it may return on another list', async () => {
    const { id } = (await save(admin, { ...OFFLINE, name: 'Twice' })).body as { id: string };
    expect((await save(admin, { ...OFFLINE, name: 'TWICE' })).body.code).toBe('saved_view.name_taken');
    expect((await save(admin, { ...OFFLINE, name: 'Twice', page: 'users' })).status).toBe(200);
    const { id: other } = (await save(admin, { ...OFFLINE, name: 'Once' })).body as { id: string };
    expect((await change(admin, other, { name: 'twice' })).body.code).toBe('saved_view.name_taken');
    expect((await change(admin, id, { name: 'twice' })).status).toBe(200);
  });

  it('hold what stands in an address, and no more than a hundred a person', async () => {
    expect((await save(admin, { ...OFFLINE, query: 'q=a#b' })).body.code).toBe('request.invalid');
    const person = await signedInPerson(server, 'collector');
    const save101 = async (number: number) =>
      save(person.cookies, { page: 'address-books', name: `View ${number}`, query: '' });
    for (let number = 1; number <= 100; number += 1) expect((await save101(number)).status).toBe(200);
    expect((await save101(101)).body.code).toBe('saved_view.too_many');
  });
});
