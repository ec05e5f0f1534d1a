import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressBookClient, injected } from '../../test/address-book-client.ts';
import { DATABASES } from '../../test/databases.ts';
import { signedInPerson } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';

describe.each(DATABASES)('passwords that clients get from address books on $dialect', ({ create }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
  });
  afterAll(() => server.close());

  /** A client on a computer of its own. */
  async function clientOf(userId: string, rustdeskId: string) {
    const device = { via: 'password', rustdeskId, uuid: rustdeskId, deviceName: '', deviceOs: '', ip: '' };
    const { token } = await createDeviceTokens(server.core).create(userId, device);
    return new AddressBookClient(injected(server, token));
  }

  it('what one client remembers, the person’s other client knows (console 259)', async () => {
    const { id } = await signedInPerson(server, 'anna');
    const [office, home] = [await clientOf(id, '1'), await clientOf(id, '2')];
    const guid = await office.personal();
    expect(await office.addPeer(guid, { id: '700000001', hash: 'cmVtZW1iZXJlZA==' })).toBeNull();
    expect(await home.personal()).toBe(guid);
    expect((await home.pull(guid)).peers).toMatchObject([{ id: '700000001', hash: 'cmVtZW1iZXJlZA==' }]);
  });

  it('the book’s and the entry’s own arrive apart, and none where there is none (console 263, 264)', async () => {
    const client = await clientOf((await signedInPerson(server, 'ben')).id, '3');
    const profile = async (name: string, info?: { password: string }) => {
      expect(await client.write('POST', '/api/ab/shared/add', { name, note: null })).toBeNull();
      const guid = (await client.profiles()).find((one) => one.name === name)!.guid;
      if (info) await client.write('PUT', '/api/ab/shared/update/profile', { guid, info });
      return guid;
    };
    const [guarded, open] = [await profile('Guarded', { password: 'of the book' }), await profile('Open')];
    for (const guid of [guarded, open]) {
      await client.addPeer(guid, { id: '1', password: 'of the entry' });
      await client.addPeer(guid, { id: '2' });
      const peers = (await client.pull(guid)).peers.map(({ id, password }) => [id, password ?? '']);
      expect(peers).toEqual([
        ['1', 'of the entry'],
        ['2', ''],
      ]);
    }
    const books = await client.profiles();
    const passwordOf = (guid: string) => books.find((book) => book.guid === guid)?.info.password ?? '';
    expect([passwordOf(guarded), passwordOf(open)]).toEqual(['of the book', '']);
  });
});
