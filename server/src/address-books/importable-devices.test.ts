import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice } from '../../test/managed-devices.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

describe.each(DATABASES)('devices in address books on $dialect', ({ create }) => {
  let server: TestServer;
  let admin: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    admin = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const call = (method: 'GET' | 'POST', path: string, cookies: Person['cookies'], body?: object) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const aBook = async (cookies: Person['cookies'], name: string) =>
    (await call('POST', '/address-books', cookies, { name })).body.id as string;
  const offered = async (book: string, cookies: Person['cookies']) =>
    (await call('GET', `/address-books/${book}/devices`, cookies)).body.rows.map(
      ({ rustdeskId }: { rustdeskId: string }) => rustdeskId,
    );

  it('are the same to import whatever the role: it neither adds to them nor takes away (console 171)', async () => {
    const [without, scoped, global] = [
      await signedInPerson(server, 'without'),
      await signedInPerson(server, 'scoped'),
      await signedInPerson(server, 'global'),
    ];
    const { id: group } = (await call('POST', '/user-groups', admin, { name: 'Elsewhere' })).body;
    await giveRole(server, scoped.id, {
      type: 'group_scoped',
      permissions: ['device.view'],
      userGroupIds: [group],
    });
    await giveRole(server, global.id, { permissions: ['device.view', 'device.edit_info'] });
    await aDevice(server, '600000009');
    for (const [n, { id, cookies, username }] of [without, scoped, global].entries()) {
      const { rustdeskId } = await aDevice(server, `60000000${n}`, { ownerId: id });
      expect(await offered(await aBook(cookies, `Of ${username}`), cookies)).toEqual([rustdeskId]);
    }
  });

  it('stay when their entry goes to the book’s bin (console 271)', async () => {
    const device = await aDevice(server, '610000001');
    const book = await aBook(admin, 'Tills');
    const entry = await call('POST', `/address-books/${book}/entries`, admin, { rustdeskId: '610000001' });
    const chosen = { entryIds: [entry.body.id] };
    expect((await call('POST', `/address-books/${book}/entries/remove`, admin, { chosen })).status).toBe(200);
    expect((await call('GET', `/address-books/${book}/entries`, admin)).body.rows).toEqual([]);
    expect((await call('GET', `/address-books/${book}/bin`, admin)).body.rows).toMatchObject([
      { rustdeskId: '610000001' },
    ]);
    expect((await call('GET', `/devices/${device.id}`, admin)).body).toMatchObject({ status: 'enabled' });
  });
});
