import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressBookClient, injected, NONSENSE_PEERS, overSocket } from '../../test/address-book-client.ts';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { insertDevice } from '../devices/devices.store.ts';
import { newDevice } from '../devices/new-device.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';

const RED = 4_294_901_760;

describe.each(DATABASES)('address books of stock clients on $dialect', ({ create }) => {
  let server: TestServer;
  let base: string;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), socket: true });
    cookies = await server.asAdministrator();
    base = await server.listen();
  });
  afterAll(() => server.close());

  type Desktop = AddressBookClient & { person: Person; token: string };
  async function signedIn(person: Person, socket = false): Promise<Desktop> {
    const device = { via: 'password', rustdeskId: '1', uuid: 'u', deviceName: '', deviceOs: '', ip: '' };
    const { token } = await createDeviceTokens(server.core).create(person.id, device);
    const client = new AddressBookClient(socket ? overSocket(base, token) : injected(server, token));
    return Object.assign(client, { person, token });
  }
  const anyone = async (name: string) => signedIn(await signedInPerson(server, name));
  async function script(permission: 'r' | 'rw', name: string) {
    const { body } = await server.call('POST', '/api/v1/api-tokens', {
      body: { name, permissions: { address_book: permission } },
      cookies,
    });
    const client = new AddressBookClient(injected(server, body.token));
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${body.token}` };
      return (await server.call('GET', path, { headers })).body;
    };
    return Object.assign(client, { get });
  }
  const api = (method: 'POST' | 'GET', path: string, body?: object) =>
    server.call(method, `/api/v1/address-books${path}`, {
      cookies,
      ...(body === undefined ? {} : { body }),
    });
  /** A shared book with rules for these people, by name. */
  async function aSharedBook(owner: Desktop, name: string, rules: Record<string, 1 | 2 | 3> = {}) {
    expect(await owner.write('POST', '/api/ab/shared/add', { name, note: null })).toBeNull();
    const guid = (await owner.profiles()).find((profile) => profile.name === name)!.guid;
    for (const [user, rule] of Object.entries(rules)) {
      const { body } = await api('GET', `/${guid}/share-targets?q=${user}`);
      const { id: targetId } = body.targets.find((target: { name: string }) => target.name === user);
      expect((await api('POST', `/${guid}/rules`, { kind: 'user', targetId, rule })).status).toBe(200);
    }
    return guid;
  }
  const aDevice = (rustdesk_id: string, os: string, name: string) =>
    insertDevice(
      server.core.db,
      newDevice({ rustdesk_id, uuid_hash: 'h', reported_name: name, reported_username: 'kim', os }, 1),
    );

  it('case 50: the personal book is there at the first call and stays, for POST and GET (console 258)', async () => {
    const anna = await anyone('anna');
    const guid = await anna.personal();
    expect(await anna.personal()).toBe(guid);
    const headers = { authorization: `Bearer ${anna.token}`, 'content-type': 'application/json' };
    expect((await server.call('GET', '/api/ab/personal', { headers })).body).toEqual({ guid });
    const twin = await anyone('twin');
    const [first, second] = await Promise.all([twin.personal(), twin.personal()]);
    expect(first).toBe(second);
  });

  it('case 51: a bad token is 401 on every call, never 404', async () => {
    const calls = [
      ['POST', '/api/ab/personal'],
      ['GET', '/api/ab'],
      ['POST', '/api/ab/get'],
      ['POST', '/api/ab/settings'],
      ['POST', '/api/ab/shared/profiles'],
      ['POST', '/api/ab/peers?ab=x'],
      ['POST', '/api/ab/tags/x'],
      ['POST', '/api/ab/peer/add/x'],
      ['GET', '/api/ab/rules?ab=x'],
      ['DELETE', '/api/ab/shared'],
    ] as const;
    for (const [method, url] of calls) {
      const { status, body } = await server.call(method, url, {
        headers: { authorization: 'Bearer nonsense' },
      });
      expect([url, status, body]).toEqual([url, 401, { error: 'Invalid token' }]);
    }
    expect((await server.call('POST', '/api/ab/personal')).status).toBe(401);
  });

  it('case 52: the limit of a book is an integer, and holds', async () => {
    const carl = await anyone('carl');
    expect(await carl.settings()).toBe(0);
    await server.core.settings.set({ maxPeersPerAddressBook: 2 });
    expect(await carl.settings()).toBe(2);
    const guid = await carl.personal();
    expect(await carl.addPeer(guid, { id: '1' })).toBeNull();
    expect(await carl.addPeer(guid, { id: '2' })).toBeNull();
    expect(await carl.addPeer(guid, { id: '3' })).toMatch(/at most 2/);
    expect(await carl.legacyPush({ peers: [{ id: '1' }, { id: '2' }, { id: '3' }] })).toMatch(/at most 2/);
    expect((await carl.legacyPull())?.licensed).toBe(2);
    await server.core.settings.set({ maxPeersPerAddressBook: 0 });
    expect((await carl.pull(guid)).peers).toHaveLength(2);
  });

  it('case 53: profiles list what is shared with or owned by the person, not the personal book (console 273)', async () => {
    const [dora, emil] = [await anyone('dora'), await anyone('emil')];
    await dora.personal();
    const guid = await aSharedBook(dora, 'Profiles', { emil: 1 });
    await dora.write('PUT', '/api/ab/shared/update/profile', { guid, info: { password: 'opensesame' } });
    expect((await dora.profiles()).map(({ name, rule }) => [name, rule])).toEqual([['Profiles', 3]]);
    expect(await emil.profiles()).toEqual([
      { guid, name: 'Profiles', owner: 'dora', note: '', rule: 1, info: { password: 'opensesame' } },
    ]);
    const stranger = await anyone('stranger');
    expect(await stranger.profiles()).toEqual([]);
  });

  it('case 53: an administrator’s client lists only what is shared with or owned by them', async () => {
    const owner = await anyone('keeper');
    await aSharedBook(owner, 'Kept');
    const administrator = await signedIn(
      await signedInPerson(server, 'second-admin', { isAdministrator: true }),
    );
    expect(await administrator.profiles()).toEqual([]);
  });

  it('case 54: 250 peers come in pages of 100, 100 and 50, in the order of arrival', async () => {
    const fritz = await anyone('fritz');
    const guid = await fritz.personal();
    const peers = Array.from({ length: 250 }, (_, index) => ({ id: String(900_000_000 - index) }));
    await fritz.legacyPush({ peers });
    const headers = { authorization: `Bearer ${fritz.token}`, 'content-type': 'application/json' };
    const pages = [];
    for (const current of [1, 2, 3, 4]) {
      const url = `/api/ab/peers?current=${current}&pageSize=100&ab=${guid}`;
      const { body } = await server.call('POST', url, { headers });
      pages.push([body.data.length, body.total]);
    }
    expect(pages).toEqual([
      [100, 250],
      [100, 250],
      [50, 250],
      [0, 250],
    ]);
    expect((await fritz.pull(guid)).peers.map(({ id }) => id)).toEqual(peers.map(({ id }) => id));
  });

  it('case 55: rows have text, and a device of this server brings its own words', async () => {
    const gina = await anyone('gina');
    const guid = await gina.personal();
    await aDevice('500000001', 'Windows / Windows 11 Pro', 'WS-01');
    await aDevice('500000002', 'macOS / 15.1', 'MAC-02');
    await aDevice('500000003', 'android', 'PHONE');
    await aDevice('500000004', 'Linux / Debian', 'SRV');
    for (const id of ['500000001', '500000002', '500000003', '500000004'])
      expect(await gina.addPeer(guid, { id, hostname: 'typed', platform: 'Windows' })).toBeNull();
    for (const id of ['192.168.1.7', 'host.example:21118', '123456789@rs.example.org', 'custom_id'])
      expect(await gina.addPeer(guid, { id, hostname: 'typed', platform: 'Linux' })).toBeNull();
    const { peers } = await gina.pull(guid);
    expect(peers.slice(0, 4).map((peer) => [peer['hostname'], peer['platform'], peer['username']])).toEqual([
      ['WS-01', 'Windows', 'kim'],
      ['MAC-02', 'Mac OS', 'kim'],
      ['PHONE', 'Android', 'kim'],
      ['SRV', 'Linux', 'kim'],
    ]);
    expect(peers.map((peer) => peer['same_server'])).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(peers[6]).toMatchObject({ id: '123456789@rs.example.org', hostname: 'typed', platform: 'Linux' });
  });

  it('case 56: tags are a bare array with their colours unchanged', async () => {
    const hans = await anyone('hans');
    const guid = await hans.personal();
    expect(await hans.tags(guid)).toEqual([]);
    expect(await hans.addTag(guid, { name: 'prod', color: RED })).toBeNull();
    expect(await hans.tags(guid)).toEqual([{ name: 'prod', color: RED }]);
    expect(await hans.addTag(guid, { name: 'prod', color: 1 })).toMatch(/already/);
    expect(await hans.addTag(guid, { name: 'Untagged', color: 1 })).toMatch(/themselves/);
    expect(await hans.addTag(guid, { name: 'deep', color: null })).toMatch(/color/);
    expect(await hans.recolorTag(guid, { name: 'prod', color: 4_294_967_295 })).toBeNull();
    expect(await hans.recolorTag(guid, { name: 'none', color: 1 })).toMatch(/no such tag/);
    expect(await hans.tags(guid)).toEqual([{ name: 'prod', color: 4_294_967_295 }]);
    await expect(hans.tags('0199a000-0000-7000-8000-000000000000')).rejects.toThrow('no such address book');
  });

  it('case 57: a full peer is taken as it is, the second time it is an error', async () => {
    const ida = await anyone('ida');
    const guid = await ida.personal();
    const peer = {
      id: '700000001',
      username: 'root',
      hostname: 'box',
      platform: 'Linux',
      alias: 'Büchse 漢字',
      tags: ['a', 'b'],
      forceAlwaysRelay: 'false',
      rdpPort: '3389',
      rdpUsername: 'rdp',
      loginName: 'ida',
      device_group_name: 'Servers',
      note: 'under the desk',
      same_server: null,
      hash: 'aGFzaA==',
    };
    expect(await ida.addPeer(guid, peer)).toBeNull();
    expect(await ida.addPeer(guid, peer)).toMatch(/already/);
    expect((await ida.pull(guid)).peers).toEqual([{ ...peer, same_server: false }]);
    expect(
      await ida.addPeer(guid, { id: '700000002', forceAlwaysRelay: 'true', note: null, tags: null }),
    ).toBeNull();
    expect((await ida.pull(guid)).peers[1]).toMatchObject({ forceAlwaysRelay: 'true', note: '', tags: [] });
  });

  it.each(NONSENSE_PEERS)('a peer that makes no sense is refused in words (%#)', async (peer) => {
    const hostile = await signedIn(
      await signedInPerson(server, `hostile-${Math.random().toString(36).slice(2)}`),
    );
    expect(await hostile.addPeer(await hostile.personal(), peer)).toMatch(/could not be read/);
  });

  it('characters that nobody sees do not get into a book, and what devices say is cut to fit', async () => {
    const wilma = await anyone('wilma');
    const guid = await wilma.personal();
    const peer = {
      id: '1',
      alias: 'Till\u202E1\u200B',
      note: 'two\nlines\u0007',
      hostname: 'h'.repeat(5000),
    };
    expect(await wilma.addPeer(guid, peer)).toBeNull();
    expect((await wilma.pull(guid)).peers[0]).toMatchObject({
      alias: 'Till1',
      note: 'two\nlines',
      hostname: 'h'.repeat(200),
    });
    expect(await wilma.addTag(guid, { name: 'a\u202Eb', color: 1 })).toMatch(/hidden characters/);
    expect(await wilma.write('POST', '/api/ab/shared/add', { name: 'a\u2066b' })).toMatch(
      /hidden characters/,
    );
    const withNul = await wilma.write('POST', `/api/ab/peer/add/${guid}`, { id: '2', alias: 'x\u0000' });
    expect(withNul).toBe('The request could not be read');
  });

  it('case 58: an update changes what it names; the empty text clears', async () => {
    const jana = await anyone('jana');
    const guid = await jana.personal();
    await jana.addPeer(guid, {
      id: '1',
      alias: 'One',
      note: 'first',
      hash: 'aA==',
      tags: ['t'],
      hostname: 'h',
    });
    expect(await jana.updatePeer(guid, { id: '1', alias: '' })).toBeNull();
    const [peer] = (await jana.pull(guid)).peers;
    expect(peer).toMatchObject({ alias: '', note: 'first', hash: 'aA==', tags: ['t'], hostname: 'h' });
    expect(await jana.updatePeer(guid, { id: '1', hash: '' })).toBeNull();
    expect(await jana.updatePeer(guid, { id: '1', tags: [] })).toBeNull();
    expect(await jana.updatePeer(guid, { id: '1' })).toBeNull();
    expect((await jana.pull(guid)).peers[0]).toMatchObject({ hash: '', tags: [], note: 'first' });
    expect(await jana.updatePeer(guid, { id: '2', alias: 'x' })).toMatch(/no such entry/);
  });

  it('case 59: deleting peers, renaming and deleting tags reach every entry', async () => {
    const karl = await anyone('karl');
    const guid = await karl.personal();
    for (const id of ['a-1', 'b-2', 'c-3']) await karl.addPeer(guid, { id, tags: ['old', 'other'] });
    expect(await karl.renameTag(guid, { old: 'old', new: 'other' })).toMatch(/already/);
    expect(await karl.renameTag(guid, { old: 'old', new: 'new' })).toBeNull();
    expect((await karl.pull(guid)).peers.map(({ tags }) => tags)).toEqual(
      Array.from({ length: 3 }, () => ['new', 'other']),
    );
    expect(await karl.deleteTags(guid, ['other', 'unknown'])).toBeNull();
    expect(await karl.deletePeers(guid, ['a-1', 'b-2', 'unknown'])).toBeNull();
    const { peers, tags } = await karl.pull(guid);
    expect(peers.map(({ id, tags }) => [id, tags])).toEqual([['c-3', ['new']]]);
    expect(tags.map(({ name }) => name)).toEqual(['new']);
  });

  it('case 60: whoever may only read changes nothing', async () => {
    const [owner, reader] = [await anyone('lena'), await anyone('mats')];
    const guid = await aSharedBook(owner, 'Read only', { mats: 1 });
    await owner.addPeer(guid, { id: '1', alias: 'before', tags: ['t'] });
    const before = await owner.pull(guid);
    const refusals = [
      await reader.addPeer(guid, { id: '2' }),
      await reader.updatePeer(guid, { id: '1', alias: 'after' }),
      await reader.deletePeers(guid, ['1']),
      await reader.addTag(guid, { name: 'x', color: 1 }),
      await reader.renameTag(guid, { old: 't', new: 'x' }),
      await reader.recolorTag(guid, { name: 't', color: 1 }),
      await reader.deleteTags(guid, ['t']),
    ];
    for (const text of refusals) expect(text).toBe('You may only read this address book');
    expect(await reader.write('PUT', '/api/ab/shared/update/profile', { guid, name: 'Mine' })).toMatch(
      /full control/,
    );
    expect(await reader.write('DELETE', '/api/ab/shared', [guid])).toMatch(/full control/);
    expect(await reader.write('POST', '/api/ab/rule', { guid, rule: 3, user: 'mats' })).toMatch(
      /full control/,
    );
    expect(await reader.pull(guid)).toEqual(before);
  });

  it('case 60: a book that one cannot see answers like one that does not exist', async () => {
    const [owner, stranger] = [await anyone('nora'), await anyone('olaf')];
    const unseen = [await aSharedBook(owner, 'Unseen'), await owner.personal()];
    for (const guid of [...unseen, '0199a000-0000-7000-8000-000000000000', 'nonsense']) {
      await expect(stranger.pull(guid)).rejects.toThrow('There is no such address book');
      expect(await stranger.addPeer(guid, { id: '1' })).toBe('There is no such address book');
      expect(await stranger.write('DELETE', '/api/ab/shared', [guid])).toBe('There is no such address book');
    }
  });

  it('case 61: names that clients use themselves are refused, and names are taken once', async () => {
    const paul = await anyone('paul');
    for (const name of ['My address book', 'MY ADDRESS BOOK', 'Legacy address book'])
      expect(await paul.write('POST', '/api/ab/shared/add', { name, note: null })).toMatch(/themselves/);
    const guid = await aSharedBook(paul, 'Ops');
    expect(await paul.write('POST', '/api/ab/shared/add', { name: 'ops' })).toMatch(/has this name/);
    const update = (change: object) =>
      paul.write('PUT', '/api/ab/shared/update/profile', { guid, ...change });
    expect(await update({ name: 'My address book' })).toMatch(/themselves/);
    await aSharedBook(paul, 'Dev');
    expect(await update({ name: 'DEV' })).toMatch(/has this name/);
    expect(await update({ name: 'OPS', note: 'renamed' })).toBeNull();
    expect((await paul.profiles()).map(({ name, note }) => [name, note])).toContainEqual(['OPS', 'renamed']);
  });

  it('case 62: the legacy book is the personal one, as JSON in JSON', async () => {
    const rosa = await anyone('rosa');
    expect(await rosa.legacyPull()).toBeNull();
    const data = {
      tags: ['a'],
      peers: [
        { id: '2', username: 'u', hostname: 'h', platform: 'Linux', alias: 'x', tags: ['a'], hash: 'aA==' },
        { id: '1', username: '', hostname: '', platform: '', alias: '', tags: [], hash: '' },
      ],
      tag_colors: JSON.stringify({ a: RED }),
    };
    const text = JSON.stringify(data);
    expect(await rosa.write('POST', '/api/ab', { data: text })).toBeNull();
    const headers = { authorization: `Bearer ${rosa.token}`, 'content-type': 'application/json' };
    expect((await server.call('GET', '/api/ab', { headers })).body).toEqual({ data: text });
    expect((await server.call('POST', '/api/ab/get', { headers, body: {} })).body).toEqual({ data: text });
    expect((await server.call('POST', '/api/ab/get', { headers })).body).toEqual({ data: text });
    const { peers, tags } = await rosa.pull(await rosa.personal());
    expect(peers.map(({ id }) => id)).toEqual(['2', '1']);
    expect(tags).toEqual([{ name: 'a', color: RED }]);
  });

  it('case 62: a push from an old client keeps what it does not know, and the recycle bin what it leaves out', async () => {
    const sven = await anyone('sven');
    const guid = await sven.personal();
    await sven.addTag(guid, { name: 'kept', color: RED });
    await sven.addPeer(guid, {
      id: '1',
      note: 'new clients only',
      hash: 'aA==',
      loginName: 'sven',
      forceAlwaysRelay: 'true',
      tags: ['kept'],
    });
    await sven.addPeer(guid, { id: '2', alias: 'left out' });
    // A client before 1.2.0 knows neither hashes nor colours.
    expect(
      await sven.legacyPush({ tags: ['kept'], peers: [{ id: '1', alias: 'changed', tags: ['kept'] }] }),
    ).toBeNull();
    const { peers, tags } = await sven.pull(guid);
    expect(peers).toHaveLength(1);
    expect(peers[0]).toMatchObject({
      alias: 'changed',
      note: 'new clients only',
      hash: 'aA==',
      loginName: 'sven',
      forceAlwaysRelay: 'true',
      tags: ['kept'],
    });
    expect(tags).toEqual([{ name: 'kept', color: RED }]);
    const bin = await server.call('GET', `/api/v1/address-books/${guid}/bin`, {
      cookies: sven.person.cookies,
    });
    expect(bin.body.rows).toMatchObject([{ rustdeskId: '2', alias: 'left out', deletedBy: 'sven' }]);
    expect(await sven.legacyPush({ tags: [] })).toBeNull();
    expect((await sven.pull(guid)).peers).toHaveLength(1);
    expect(await sven.legacyPush({ peers: [], tags: [] })).toBeNull();
    expect(await sven.legacyPull()).toBeNull();
  });

  it.each([{}, { data: 7 }, { data: 'no json' }, { data: '[]' }, { data: '{"peers":7}' }, null])(
    'case 62: a push that makes no sense changes nothing (%#)',
    async (body) => {
      const person = await signedIn(
        await signedInPerson(server, `pusher-${Math.random().toString(36).slice(2)}`),
      );
      await person.addPeer(await person.personal(), { id: '1' });
      expect(await person.write('POST', '/api/ab', body)).toMatch(/could not be read/);
      expect((await person.legacyPull())?.peers).toHaveLength(1);
    },
  );

  it('case 62: some megabytes are taken, more than the limit is refused', async () => {
    const tina = await anyone('tina');
    const peers = Array.from({ length: 5000 }, (_, index) => ({
      id: String(100_000_000 + index),
      alias: 'x'.repeat(300),
      hash: 'h'.repeat(60),
      tags: ['t'],
    }));
    expect(await tina.legacyPush({ peers, tags: ['t'] })).toBeNull();
    expect((await tina.legacyPull())?.peers).toHaveLength(5000);
    expect(await tina.legacyPush({ peers, tags: ['t'] })).toBeNull();
    const tooMuch = await tina.write('POST', '/api/ab', { data: 'x'.repeat(9 * 1024 * 1024) });
    expect(tooMuch).toBe('The request could not be read');
    expect(tina.writes.at(-1)?.status).toBe(413);
  });

  it('case 63: every write that succeeds is 200 with a length of zero', async () => {
    const ulla = await anyone('ulla');
    const guid = await aSharedBook(ulla, 'Zero');
    await ulla.addPeer(guid, { id: '1', password: 'p' });
    await ulla.updatePeer(guid, { id: '1', alias: 'x' });
    await ulla.addTag(guid, { name: 't', color: 1 });
    await ulla.recolorTag(guid, { name: 't', color: 2 });
    await ulla.renameTag(guid, { old: 't', new: 'u' });
    await ulla.deleteTags(guid, ['u']);
    await ulla.deletePeers(guid, ['1']);
    await ulla.write('POST', '/api/ab/rule', { guid, rule: 1, user: 'ulla' });
    await ulla.write('PUT', '/api/ab/shared/update/profile', { guid, note: 'n' });
    await ulla.write('DELETE', '/api/ab/shared', [guid]);
    await ulla.legacyPush({ peers: [{ id: '1' }] });
    expect(ulla.writes).toHaveLength(12);
    for (const { status, text, headers } of ulla.writes)
      expect([status, text, headers['content-length']]).toEqual([200, '', '0']);
  });

  it('ten clients that edit one shared book at once lose nothing', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `editor-${index}`);
    const people = [];
    for (const name of names) people.push(await signedInPerson(server, name));
    const clients = await Promise.all(people.map((person) => signedIn(person, true)));
    const owner = clients[0]!;
    const rules = Object.fromEntries(names.slice(1).map((name) => [name, 2 as const]));
    const guid = await aSharedBook(owner, 'Busy', rules);
    await owner.addPeer(guid, { id: 'common', alias: 'start', note: 'start' });
    const rounds = 10;
    const edit = async (client: Desktop, index: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const id = `${index}-${round}`;
        expect(await client.addPeer(guid, { id, tags: [`tag-${index}`, 'shared'] })).toBeNull();
        expect(await client.updatePeer(guid, { id, alias: `alias of ${id}` })).toBeNull();
        // Two fields of one entry, changed by different people at the same moment.
        const field = index % 2 === 0 ? 'alias' : 'note';
        expect(await client.updatePeer(guid, { id: 'common', [field]: `${field} ${round}` })).toBeNull();
      }
      await client.deletePeers(guid, [`${index}-0`]);
    };
    await Promise.all(clients.map(edit));
    const { peers, tags } = await owner.pull(guid);
    expect(peers).toHaveLength(1 + 10 * (rounds - 1));
    for (const peer of peers.filter(({ id }) => id !== 'common')) {
      expect(peer['alias']).toBe(`alias of ${peer.id}`);
      expect(peer.tags).toEqual(['shared', `tag-${peer.id.split('-')[0]}`]);
    }
    expect(peers.find(({ id }) => id === 'common')).toMatchObject({ alias: 'alias 9', note: 'note 9' });
    expect(tags).toHaveLength(11);
    const racing = await Promise.all(clients.map((client) => client.addPeer(guid, { id: 'contested' })));
    expect(racing.filter((outcome) => outcome === null)).toHaveLength(1);
  });

  it('secrets lie encrypted, each bound to its row, and show up in no log', async () => {
    const vera = await anyone('vera');
    const [personal, shared] = [await vera.personal(), await aSharedBook(vera, 'Secret')];
    await vera.addPeer(personal, { id: '1', hash: 'hash-in-the-clear' });
    await vera.addPeer(shared, { id: '1', password: 'pass-in-the-clear', hash: 'dropped' });
    await vera.write('PUT', '/api/ab/shared/update/profile', {
      guid: shared,
      info: { password: 'book-in-the-clear' },
    });
    expect((await vera.pull(personal)).peers[0]).toMatchObject({ hash: 'hash-in-the-clear' });
    const [peer] = (await vera.pull(shared)).peers;
    expect(peer).toMatchObject({ password: 'pass-in-the-clear' });
    expect(peer).not.toHaveProperty('hash');
    const { db } = server.core;
    const stored = [
      await db.selectFrom('address_book_entry').selectAll().execute(),
      await db.selectFrom('address_book').selectAll().execute(),
      await db.selectFrom('audit_event').selectAll().execute(),
      server.logLines,
    ];
    expect(JSON.stringify(stored)).not.toMatch(/in-the-clear|dropped/);
    expect(await vera.addPeer(personal, { id: '2', password: 'x' })).toMatch(/keep no passwords/);
    expect(await vera.updatePeer(shared, { id: '1', password: '' })).toBeNull();
    await vera.write('PUT', '/api/ab/shared/update/profile', { guid: shared, info: { password: '' } });
    expect((await vera.pull(shared)).peers[0]).toMatchObject({ password: '' });
    expect((await vera.profiles()).find(({ guid }) => guid === shared)?.info).toEqual({});
  });

  describe('scripts', () => {
    it('manage shared books, entries, tags and rules by the official calls (console 277)', async () => {
      const bot = await script('rw', 'bot');
      await signedInPerson(server, 'wanda');
      expect(
        await bot.write('POST', '/api/ab/shared/add', {
          name: 'Scripted',
          note: null,
          info: { password: 'p' },
        }),
      ).toBeNull();
      const { data } = await bot.get('/api/ab/shared/profiles?name=Scripted&pageSize=30&current=1');
      expect(data).toMatchObject([{ name: 'Scripted', owner: null, rule: 3, info: { password: 'p' } }]);
      const { guid } = data[0];
      const update = { guid, name: 'Scripted 2', note: 'n', owner: 'wanda' };
      expect(await bot.write('PUT', '/api/ab/shared/update/profile', update)).toBeNull();
      expect(await bot.write('PUT', '/api/ab/shared/update/profile', { guid, owner: 'nobody' })).toMatch(
        /no such user/,
      );
      expect(
        await bot.addPeer(guid, { id: '900123', note: null, alias: 'Till 1', tags: ['shop'] }),
      ).toBeNull();
      await bot.addPeer(guid, { id: '800456', note: 'x' });
      const peers = async (query: string) =>
        (await bot.get(`/api/ab/peers?ab=${guid}&pageSize=30&current=1${query}`)).data.map(
          ({ id }: { id: string }) => id,
        );
      expect(await peers('&id=%2523%25')).toEqual(['900123']);
      expect(await peers('&alias=%25TILL%25')).toEqual(['900123']);
      expect(await peers('&alias=-')).toEqual(['800456']);
      expect(await peers('&id=800456')).toEqual(['800456']);
      expect(await peers('&id=%250%25&alias=%25till%25')).toEqual(['900123']);
      expect(await bot.get(`/api/ab/tags/${guid}`)).toMatchObject([{ name: 'shop' }]);
      const rule = (body: object) => bot.write('POST', '/api/ab/rule', { guid, ...body });
      expect(await rule({ rule: 1, user: 'wanda' })).toBeNull();
      expect(await rule({ rule: 1, user: 'wanda' })).toMatch(/already shared/);
      expect(await rule({ rule: 2, group: 'Default' })).toBeNull();
      expect(await rule({ rule: 3 })).toBeNull();
      expect(await rule({ rule: 4, user: 'wanda' })).toMatch(/could not be read/);
      expect(await rule({ rule: 1, user: 'nobody' })).toMatch(/no such user/);
      expect(await rule({ rule: 1, group: 'nobody' })).toMatch(/no such user group/);
      const listed = await bot.get(`/api/ab/rules?ab=${guid}&pageSize=30&current=1`);
      expect(listed).toMatchObject({
        total: 3,
        data: [{ rule: 1, user: 'wanda' }, { rule: 2, group: 'Default' }, { rule: 3 }],
      });
      const [first] = listed.data;
      expect(await bot.write('PATCH', '/api/ab/rule', { guid: first.guid, rule: 2 })).toBeNull();
      expect(await bot.write('PATCH', '/api/ab/rule', { guid, rule: 2 })).toMatch(/no such rule/);
      expect(await bot.write('DELETE', '/api/ab/rules', [first.guid])).toBeNull();
      expect((await bot.get(`/api/ab/rules?ab=${guid}&pageSize=1&current=2`)).data).toMatchObject([
        { rule: 3 },
      ]);
      expect(await bot.write('DELETE', '/api/ab/shared', [guid])).toBeNull();
      expect((await auditOf(server, 'address_book.rule_updated'))[0]).toMatchObject({
        actor_kind: 'token',
        actor_name: 'bot',
        changes: [{ field: 'rule', before: 1, after: 2 }],
        details: { kind: 'user', name: 'wanda' },
      });
    });

    it('have a personal book of their own and never see a person’s', async () => {
      const [bot, xaver] = [await script('rw', 'own-book'), await anyone('xaver')];
      const { guid } = await bot.get('/api/ab/personal');
      expect((await bot.get('/api/ab/personal')).guid).toBe(guid);
      expect(await bot.addPeer(guid, { id: '1' })).toBeNull();
      await expect(bot.pull(await xaver.personal())).rejects.toThrow('no such address book');
      await expect(xaver.pull(guid)).rejects.toThrow('no such address book');
    });

    it('need the permission, and are told which', async () => {
      const reader = await script('r', 'reader');
      await reader.personal();
      expect(await reader.write('POST', '/api/ab/shared/add', { name: 'No' })).toBe(
        'The token "reader" has no permission to write: address_book',
      );
    });
  });
});
