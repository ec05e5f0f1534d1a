import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, countQueries } from '../../test/devices.ts';
import { auditOf, signedInPerson, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SERVER_VIEWER } from '../address-books/viewer.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { createRegistrationPolicy } from '../devices/registration.policy.ts';
import { hashSecret } from '../ids.ts';

const IP = '198.51.100.7';
let counter = 0;
/** What a client on Windows sends. */
const inventory = (changes: Record<string, unknown> = {}): Record<string, unknown> => {
  counter += 1;
  return {
    id: String(800_000_000 + counter),
    uuid: Buffer.from(`machine ${counter}`).toString('base64'),
    version: '1.4.9',
    cpu: 'Intel(R) Core(TM) i7, 2.8GHz, 8/4 cores',
    memory: '15.87GB',
    os: 'windows / Windows 11 Pro - 10.0.26100',
    hostname: 'PC-7',
    username: 'kai',
    ...changes,
  };
};

const askTag = async (from: TestServer) =>
  (await from.call('POST', '/api/sysinfo_ver', { headers: { 'content-type': 'application/json' } })).text;

describe.each(DATABASES)('inventories of clients on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  const send = async (body: unknown, ip = IP) => {
    const { status, text } = await server.call('POST', '/api/sysinfo', { body, ip });
    expect(status).toBe(200);
    return text;
  };
  const beat = async (id: unknown, uuid: unknown) =>
    (await server.call('POST', '/api/heartbeat', { body: { id, uuid, ver: 1_004_090, modified_at: 0 } }))
      .text;
  const rowOf = (id: unknown) =>
    server.core.db.selectFrom('device').selectAll().where('rustdesk_id', '=', String(id)).executeTakeFirst();
  const failedPresets = async () => (await auditOf(server, 'device.preset_failed')).length;
  const aBook = async (name: string) =>
    server.services.addressBooks.books.create(SERVER_VIEWER, { name, note: '' }, SYSTEM);
  const entriesOf = async (bookId: string) => {
    const { entries } = server.services.addressBooks;
    return (await entries.listForClient(SERVER_VIEWER, bookId, { page: 1, pageSize: 10 })).rows;
  };
  const alarmsOf = (id: unknown) =>
    server.core.db.selectFrom('alarm').selectAll().where('rustdesk_id', '=', String(id)).execute();
  const setRule = async (newDevices: 'allow' | 'deploy' | 'refuse') =>
    server.core.settings.set({ newDevices });
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
  });
  beforeEach(() => clock.advance(3_600_000));
  afterAll(() => server.close());

  it('case 26: are answered with exactly SYSINFO_UPDATED (console 227)', async () => {
    const body = inventory();
    const { text, headers } = await server.call('POST', '/api/sysinfo', { body, ip: IP });
    expect(text).toBe('SYSINFO_UPDATED');
    expect(headers['content-length']).toBe('15');
    expect(await rowOf(body['id'])).toMatchObject({
      uuid_hash: hashSecret(String(body['uuid'])),
      name: 'PC-7',
      username: 'kai',
      platform: 'windows',
      version: '1.4.9',
      version_number: 1_004_090,
      cpu: 'Intel(R) Core(TM) i7, 2.8GHz, 8/4 cores',
      memory: '15.87GB',
      ip: IP,
      sysinfo_at: clock.now(),
      status: 1,
      user_id: null,
    });
    expect(await beat(body['id'], body['uuid'])).toBe('{}');
  });

  it('case 31: are asked for, from strangers and from devices that never sent one', async () => {
    const stranger = inventory();
    expect(await beat(stranger['id'], stranger['uuid'])).toBe('{"sysinfo":true}');
    const { rustdeskId, uuid } = await aDevice(server, { sysinfo_at: null });
    expect(await beat(rustdeskId, uuid)).toBe('{"sysinfo":true}');
    expect(await send(inventory({ id: rustdeskId, uuid }))).toBe('SYSINFO_UPDATED');
    expect(await beat(rustdeskId, uuid)).toBe('{}');
  });

  it('case 28: without a username keep the old one', async () => {
    const body = inventory();
    await send(body);
    const { username: _left, ...mobile } = body;
    await send({ ...mobile, hostname: 'PC-8' });
    expect(await rowOf(body['id'])).toMatchObject({ name: 'PC-8', username: 'kai' });
  });

  it('do not undo the names that an administrator gave', async () => {
    const body = inventory();
    await send(body);
    const { id } = (await rowOf(body['id']))!;
    await server.services.devices.setName(id, 'Front desk', SYSTEM);
    await server.services.devices.setUsername(id, 'reception', SYSTEM);
    await send({ ...body, hostname: 'PC-9', username: 'lea' });
    expect(await rowOf(body['id'])).toMatchObject({
      name: 'Front desk',
      reported_name: 'PC-9',
      username: 'reception',
      reported_username: 'lea',
    });
  });

  it('bind an ID that was only known from before to the first uuid that sends one', async () => {
    const { rustdeskId } = await aDevice(server, { uuid_hash: '', sysinfo_at: null });
    const body = inventory({ id: rustdeskId });
    expect(await send(body)).toBe('SYSINFO_UPDATED');
    expect((await rowOf(rustdeskId))?.uuid_hash).toBe(hashSecret(String(body['uuid'])));
  });

  it('that are hostile are stored bounded, as text, or not at all', async () => {
    const body = inventory({
      hostname: `<img src=x>\u202E\u0007${'A'.repeat(5000)}`,
      username: { $ne: null },
      cpu: ['x'],
      os: 42,
      version: '9'.repeat(300),
      nested: { deep: [[[[[{}]]]]] },
      __proto__: { polluted: true },
    });
    expect(await send(body)).toBe('SYSINFO_UPDATED');
    const row = (await rowOf(body['id']))!;
    expect(row.name).toHaveLength(100);
    expect(row.name.startsWith('<img src=x>A')).toBe(true);
    expect(row).toMatchObject({
      username: '',
      cpu: '',
      os: '',
      version_number: 0,
      presets: expect.not.stringContaining('deep') as string,
    });
    expect(row.version).toHaveLength(40);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['no uuid', { id: '123456789' }],
    ['an empty uuid', { id: '123456789', uuid: '' }],
    ['an ID that no client has', { id: '../../etc', uuid: 'eA==' }],
    ['an ID of another type', { id: 123_456_789, uuid: 'eA==' }],
  ])('with %s are refused, to be tried again later', async (_what, body) => {
    expect(await send(body)).toBe('SYSINFO_REFUSED');
  });

  it('that are too large are refused before they are read', async () => {
    const body = inventory({ cpu: 'x'.repeat(70_000) });
    const { status, text } = await server.call('POST', '/api/sysinfo', { body });
    expect(status).toBe(413);
    expect(text).not.toContain('SYSINFO_UPDATED');
    expect(await rowOf(body['id'])).toBeUndefined();
  });

  it('case 29: have a version tag that stays, and is another one in another database', async () => {
    const tag = await askTag(server);
    expect(tag).toMatch(/^[\w-]{16}$/);
    expect(await askTag(server)).toBe(tag);
    const other = await startTestServer({ database: await create(), now: clock.now, socket: true });
    expect(await askTag(other)).not.toBe(tag);
    await other.close();
  });

  describe('from another computer under a known ID', () => {
    it('change nothing, are an alarm and wait for an administrator', async () => {
      const { id, rustdeskId, uuid } = await aDevice(server, { name: 'Mine', reported_name: 'Mine' });
      const stranger = inventory({ id: rustdeskId, hostname: 'Evil' });
      expect(await send(stranger, '203.0.113.66')).toBe('SYSINFO_REFUSED');
      expect(await rowOf(rustdeskId)).toMatchObject({
        name: 'Mine',
        uuid_hash: hashSecret(uuid),
        contested_uuid_hash: hashSecret(String(stranger['uuid'])),
        contested_ip: '203.0.113.66',
      });
      const [entry] = await auditOf(server, 'device.uuid_refused');
      expect(entry).toMatchObject({ severity: 'alarm', target_id: rustdeskId, actor_kind: 'client' });
      await expect
        .poll(() => alarmsOf(rustdeskId))
        .toMatchObject([{ type: 100, device_id: id, ip: '203.0.113.66', device_name: 'Mine' }]);
      await server.services.devices.acceptUuid(id, SYSTEM);
      expect(await beat(rustdeskId, stranger['uuid'])).toBe('{"sysinfo":true}');
      expect(await send(stranger)).toBe('SYSINFO_UPDATED');
      expect(await rowOf(rustdeskId)).toMatchObject({ name: 'Evil', contested_uuid_hash: null });
    });

    it('fill neither log nor alarms, however many there are', async () => {
      const { rustdeskId } = await aDevice(server);
      const before = (await auditOf(server, 'device.uuid_refused')).length;
      const first = inventory({ id: rustdeskId });
      await send(first);
      // What is stored behind answers must not be counted.
      await server.services.presence.tick();
      await expect.poll(async () => (await alarmsOf(rustdeskId)).length).toBe(1);
      const queries = countQueries(server);
      for (let count = 0; count < 50; count += 1) await send(first);
      expect(queries()).toBe(0);
      for (let count = 0; count < 200; count += 1)
        await send(inventory({ id: rustdeskId }), `203.0.113.${count}`);
      expect((await auditOf(server, 'device.uuid_refused')).length - before).toBeLessThanOrEqual(60);
      expect((await rowOf(rustdeskId))?.contested_uuid_hash).toBe(hashSecret(String(first['uuid'])));
      expect((await alarmsOf(rustdeskId)).length).toBeLessThanOrEqual(60);
    });
  });

  describe('of new devices', () => {
    it('case 27: are ID_NOT_FOUND where devices have to be deployed (console 228)', async () => {
      await setRule('deploy');
      const body = inventory();
      expect(await send(body)).toBe('ID_NOT_FOUND');
      expect(await beat(body['id'], body['uuid'])).toBe('{}');
      expect(await rowOf(body['id'])).toBeUndefined();
      await setRule('allow');
    });

    it('are refused where no new ones are wanted, while known devices go on (console 229)', async () => {
      const known = inventory();
      await send(known);
      await setRule('refuse');
      const body = inventory();
      expect(await send(body)).toBe('SYSINFO_REFUSED');
      expect(await beat(body['id'], body['uuid'])).toBe('{}');
      expect(await send(known)).toBe('SYSINFO_UPDATED');
      await setRule('allow');
    });

    it('come in by the thousand from one address', async () => {
      for (let count = 0; count < 1000; count += 1)
        expect(await send(inventory(), '192.0.2.1')).toBe('SYSINFO_UPDATED');
    });

    it('end at a limit for each source, and come back with time', async () => {
      const answers = new Map<string, number>();
      const { admit } = createRegistrationPolicy(server.core);
      for (let count = 0; count < 3000; count += 1) {
        const answer = await admit('192.0.2.2');
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
      expect(Object.fromEntries(answers)).toEqual({ admitted: 2000, too_many: 1000 });
      expect(await admit('192.0.2.3')).toBe('admitted');
      clock.advance(1_800_000);
      expect(await admit('192.0.2.2')).toBe('admitted');
    });
  });

  describe('with presets', () => {
    it('case 28: assign once, and leave alone what an administrator changed later', async () => {
      const anna = await signedInPerson(server, `anna${counter}`);
      const bert = await signedInPerson(server, `bert${counter}`);
      const body = inventory({ 'preset-user-name': anna.username, 'preset-note': 'from the image' });
      await send(body);
      expect(await rowOf(body['id'])).toMatchObject({ user_id: anna.id, note: 'from the image' });
      const [assigned] = await auditOf(server, 'device.assigned');
      expect(assigned).toMatchObject({ actor_kind: 'client', actor_name: 'PC-7', target_id: body['id'] });
      const { id } = (await rowOf(body['id']))!;
      await server.services.devices.assignUser(id, bert.id, SYSTEM);
      await send(body);
      expect((await rowOf(body['id']))?.user_id).toBe(bert.id);
      await send({ ...body, 'preset-note': 'another image' });
      expect(await rowOf(body['id'])).toMatchObject({ user_id: bert.id, note: 'another image' });
      await send({ ...body, 'preset-user-name': bert.username });
      await send(body);
      expect((await rowOf(body['id']))?.user_id).toBe(anna.id);
    });

    it('that name what does not exist are stored all the same, and said once', async () => {
      const presets = {
        'preset-user-name': 'nobody-here',
        'preset-strategy-name': 'no strategy',
        'preset-device-group-name': 'no group',
        'preset-address-book-name': 'no book',
        'preset-address-book-password': 'secret-of-the-book',
      };
      const body = inventory(presets);
      expect(await send(body)).toBe('SYSINFO_UPDATED');
      const failed = async () =>
        (await auditOf(server, 'device.preset_failed')).filter(({ target_id }) => target_id === body['id']);
      const kinds = (await failed()).map(({ details }) => details['preset']);
      expect(new Set(kinds)).toEqual(new Set(['address_book', 'device_group', 'strategy', 'user']));
      expect(kinds).toHaveLength(4);
      expect((await failed()).every(({ severity }) => severity === 'notice')).toBe(true);
      expect((await rowOf(body['id']))?.presets).not.toContain('secret-of-the-book');
      expect(JSON.stringify(await failed())).not.toContain('secret-of-the-book');
      await send(body);
      expect(await failed()).toHaveLength(4);
      const late = await signedInPerson(server, 'nobody-here');
      await send(body);
      expect((await rowOf(body['id']))?.user_id).toBe(late.id);
    });
  });

  it('with presets that fail fill no activity log', async () => {
    const before = await failedPresets();
    for (let count = 0; count < 310; count += 1)
      await send(inventory({ 'preset-user-name': 'nobody at all', 'preset-strategy-name': 'none' }));
    expect((await failedPresets()) - before).toBe(600);
    clock.advance(3_600_000);
    await send(inventory({ 'preset-user-name': 'nobody at all' }));
    expect((await failedPresets()) - before).toBe(601);
  });

  describe('with presets for an address book', () => {
    it('never overwrite what a person wrote of an ID that a stranger is the first to send', async () => {
      const name = `Written ${counter}`;
      const bookId = await aBook(name);
      const body = inventory({
        'preset-address-book-name': name,
        'preset-address-book-alias': 'Payroll',
        'preset-address-book-password': 'of-the-stranger',
      });
      const written = { rustdeskId: String(body['id']), alias: 'Reception', password: 'of-the-owner' };
      await server.services.addressBooks.entries.add(SERVER_VIEWER, bookId, written, SYSTEM);
      for (const password of ['of-the-stranger', 'another'])
        expect(await send({ ...body, 'preset-address-book-password': password })).toBe('SYSINFO_UPDATED');
      expect(await entriesOf(bookId)).toMatchObject([{ alias: 'Reception', password: 'of-the-owner' }]);
      const failed = await auditOf(server, 'device.preset_failed');
      expect(failed.filter(({ target_id }) => target_id === body['id'])[0]?.details).toMatchObject({
        code: 'address_book.entry_exists',
      });
    });

    it('bring up to date the entry they made, and no entry of another book', async () => {
      const [own, other] = [`Own ${counter}`, `Other ${counter}`];
      const [ownId, otherId] = [await aBook(own), await aBook(other)];
      const body = inventory({ 'preset-address-book-name': own, 'preset-address-book-alias': 'first' });
      await send(body);
      await send({ ...body, 'preset-address-book-alias': 'second' });
      expect(await entriesOf(ownId)).toMatchObject([{ rustdesk_id: body['id'], alias: 'second' }]);
      const written = { rustdeskId: String(body['id']), alias: 'by hand' };
      await server.services.addressBooks.entries.add(SERVER_VIEWER, otherId, written, SYSTEM);
      await send({ ...body, 'preset-address-book-name': other, 'preset-address-book-alias': 'third' });
      expect(await entriesOf(otherId)).toMatchObject([{ alias: 'by hand' }]);
    });
  });

  it('of one device that sends without end are refused after some', async () => {
    const body = inventory();
    const answers: string[] = [];
    for (let count = 0; count < 25; count += 1) answers.push(await send(body));
    expect(answers.filter((answer) => answer === 'SYSINFO_UPDATED')).toHaveLength(20);
    clock.advance(600_000);
    expect(await send(body)).toBe('SYSINFO_UPDATED');
  });
});
