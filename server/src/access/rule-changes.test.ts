import type { AccessMatrix, AccessRule, PermissionName } from '@gatehouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup } from '../../test/devices.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { newDevice } from '../devices/new-device.ts';

const rule = (
  sourceKind: AccessRule['sourceKind'],
  sourceId: string,
  targetKind: AccessRule['targetKind'],
  targetId: string,
): AccessRule => ({ sourceKind, sourceId, targetKind, targetId });
const UNKNOWN = '0199a000-0000-7000-8000-000000000000';

/** Support has anna and ben, Sales has paul with two devices, Lobby holds one of them and a device of nobody. */
describe.each(DATABASES)('access rules as a whole on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let [support, sales, lobby] = ['', '', ''];
  let [anna, ben, paul] = [] as unknown as [Person, Person, Person];
  let [ofPaul, inLobby, free] = ['', '', ''];
  let people = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    [support, sales] = [await aUserGroup('Support'), await aUserGroup('Sales')];
    anna = await signedInPerson(server, 'anna');
    ben = await signedInPerson(server, 'ben');
    paul = await signedInPerson(server, 'paul');
    await api('POST', `/user-groups/${support}/members`, { userIds: [anna.id, ben.id] });
    await api('POST', `/user-groups/${sales}/members`, { userIds: [paul.id] });
    lobby = await aDeviceGroup(server, 'Lobby');
    ofPaul = (await aDevice(server, { user_id: paul.id, reported_name: 'Laptop of Paul' })).id;
    const both = (await aDevice(server, { user_id: paul.id, reported_name: 'Till' })).id;
    inLobby = (await aDevice(server, { reported_name: 'Kiosk' })).id;
    free = (await aDevice(server, { reported_name: 'Free' })).id;
    await aDevice(server, { user_id: paul.id, status: 0 });
    await api('POST', `/device-groups/${lobby}/devices`, { add: [both, inLobby] });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.core.db.deleteFrom('access_rule').execute();
    await server.core.settings.set({ onlyAdminAccessesUnassigned: false });
  });

  const aUserGroup = async (name: string): Promise<string> =>
    (await api('POST', '/user-groups', { name })).body.id;
  const as = (
    who: { cookies: Record<string, string> },
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
  ) =>
    server.call(method, `/api/v1${url}`, { cookies: who.cookies, ...(body === undefined ? {} : { body }) });
  const api = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
    as({ cookies }, method, url, body);
  const matrix = async (): Promise<AccessMatrix> => (await api('GET', '/access/rules')).body;
  const toSales = () => rule('user_group', support, 'user_group', sales);
  const toLobby = () => rule('user_group', support, 'device_group', lobby);
  const change = async (part: object, who: { cookies: Record<string, string> } = { cookies }) =>
    as(who, 'POST', '/access/rules', { revision: (await matrix()).revision, ...part });
  const simulate = async (part: object) => (await api('POST', '/access/simulation', part)).body;
  async function holder(...permissions: PermissionName[]): Promise<Person> {
    const person = await signedInPerson(server, `holder${(people += 1)}`);
    await giveRole(server, person.id, { permissions });
    return person;
  }
  /** How many pairs of a person and a device there are, asked as a client asks. */
  async function reached(): Promise<number> {
    const lists = [anna, ben, paul].map(({ id }) =>
      server.services.access.listDevices(id, { limit: 100, offset: 0 }),
    );
    return (await Promise.all(lists)).reduce((sum, { total }) => sum + total, 0);
  }

  it('are read with their groups, people and numbers', async () => {
    await change({ add: [toLobby(), rule('user', paul.id, 'device_group', lobby)] });
    const read = await matrix();
    expect(read.userGroups.find(({ id }) => id === sales)).toEqual({
      id: sales,
      name: 'Sales',
      isDefault: false,
      userCount: 1,
      deviceCount: 3,
    });
    expect(read.deviceGroups).toEqual([{ id: lobby, name: 'Lobby', deviceCount: 2 }]);
    expect(read.users).toEqual([{ id: paul.id, name: 'paul', userGroupId: sales }]);
    expect(read.rules).toHaveLength(2);
  });

  it('are the same edge from both ends, and lead one way only (console 146, 147, 154, 155)', async () => {
    const inPerson = [
      rule('user', anna.id, 'user_group', sales),
      rule('user', anna.id, 'device_group', lobby),
    ];
    await change({ add: [toSales(), toLobby(), ...inPerson] });
    const groups = (await api('GET', '/user-groups')).body;
    const find = (id: string) => groups.find((group: { id: string }) => group.id === id);
    expect(find(support)).toMatchObject({
      accessTo: [{ name: 'Lobby' }, { name: 'Sales' }],
      accessedFrom: [],
    });
    expect(find(sales)).toMatchObject({
      accessTo: [],
      accessedFrom: [
        { kind: 'user', name: 'anna' },
        { kind: 'user_group', name: 'Support' },
      ],
    });
    expect((await api('GET', '/device-groups')).body[0].accessedFrom).toHaveLength(2);
  });

  it('change in one go, with a line in the activity log for each group they lead to', async () => {
    await change({ add: [toLobby()] });
    const before = (await auditOf(server, 'user_group.access_changed')).length;
    const { status } = await change({ add: [toSales()], remove: [toLobby()] });
    expect(status).toBe(200);
    expect((await matrix()).rules).toEqual([toSales()]);
    const ofUsers = await auditOf(server, 'user_group.access_changed');
    expect(ofUsers).toHaveLength(before + 1);
    expect(ofUsers[0]).toMatchObject({
      target_name: 'Sales',
      severity: 'notice',
      changes: [{ field: 'accessedFrom', before: [], after: ['Support'] }],
    });
    expect((await auditOf(server, 'device_group.access_changed'))[0]).toMatchObject({
      target_name: 'Lobby',
      changes: [{ field: 'accessedFrom', before: ['Support'], after: [] }],
    });
  });

  it('take effect without a restart (console 149)', async () => {
    const before = await reached();
    await change({ add: [toSales()] });
    expect(await reached()).toBe(before + 4);
    await change({ remove: [toSales()] });
    expect(await reached()).toBe(before);
  });

  it('stay when somebody else has changed them meanwhile, here or in a group', async () => {
    const { revision } = await matrix();
    await api('PUT', `/device-groups/${lobby}/access`, {
      accessedFrom: [{ kind: 'user_group', id: sales }],
    });
    const { status, body } = await api('POST', '/access/rules', { revision, add: [toSales()] });
    expect([status, body.code]).toEqual([409, 'access.rules_changed']);
    expect((await matrix()).rules).toHaveLength(1);
  });

  it('are saved by one of two who save at the same moment', async () => {
    const { revision } = await matrix();
    const answers = await Promise.all(
      [toSales(), toLobby()].map((add) => api('POST', '/access/rules', { revision, add: [add] })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await matrix()).rules).toHaveLength(1);
  });

  it('are all or none: with somebody unknown nothing changes', async () => {
    const answer = await change({ add: [toSales(), rule('user', UNKNOWN, 'device_group', lobby)] });
    expect(answer.body.code).toBe('user.not_found');
    expect((await matrix()).rules).toEqual([]);
  });

  it('know no rule from a group to itself, and none twice', async () => {
    await change({ add: [toSales(), toSales(), rule('user_group', sales, 'user_group', sales)] });
    expect((await matrix()).rules).toEqual([toSales()]);
    expect((await change({ add: [toSales()], remove: [toLobby()] })).status).toBe(200);
  });

  it('are changed by whoever may edit one of the groups', async () => {
    const users = await holder('user_group.edit');
    const devices = await holder('device_group.edit');
    const inPerson = rule('user', anna.id, 'device_group', lobby);
    const codes = async (who: Person) => {
      const found = [];
      for (const add of [toSales(), toLobby(), inPerson]) {
        const { status, body } = await change({ add: [add] }, who);
        found.push(status === 200 ? 'done' : body.code);
      }
      return found;
    };
    expect(await codes(users)).toEqual(['done', 'done', 'permission.required']);
    expect(await codes(devices)).toEqual(['permission.required', 'done', 'done']);
    const reader = await holder('user_group.view');
    expect(await codes(reader)).toEqual(Array(3).fill('permission.required'));
    const { body } = await as(reader, 'GET', '/access/rules');
    expect(body).toMatchObject({ deviceGroups: [], rules: [toSales()] });
    expect(body.userGroups[0].userCount).toBeNull();
    const plain = await signedInPerson(server, 'plain');
    expect((await as(plain, 'GET', '/access/rules')).body.code).toBe('permission.required');
    expect((await as(plain, 'POST', '/access/simulation', {})).body.code).toBe('permission.required');
  });

  describe('tried out', () => {
    it('count what saving them then opens and closes', async () => {
      await change({ add: [toLobby()] });
      const part = { add: [toSales()], remove: [toLobby()] };
      const before = await reached();
      const { gained, lost } = await simulate(part);
      expect((await matrix()).rules).toEqual([toLobby()]);
      await change(part);
      expect((await reached()) - before).toBe(gained - lost);
      expect([gained, lost]).toEqual([2, 2]);
    });

    it('name some of whom and what it concerns', async () => {
      const answer = await simulate({ add: [toLobby()] });
      expect(answer.gained).toBe(4);
      expect(answer.lostPairs).toEqual([]);
      expect(answer.gainedPairs).toHaveLength(2);
      expect(answer.gainedPairs).toContainEqual({
        user: { id: anna.id, name: 'anna' },
        device: { id: inLobby, name: 'Kiosk' },
      });
    });

    it('tell what becomes of a person, of a device, and between the two', async () => {
      const part = { add: [rule('user', anna.id, 'user_group', sales)], userId: anna.id, deviceId: ofPaul };
      const answer = await simulate(part);
      expect(answer).toMatchObject({
        gained: 2,
        lost: 0,
        user: { name: 'anna', before: 1, after: 3, gained: 2, lost: 0 },
        device: { name: 'Laptop of Paul', before: 2, after: 3, gained: 1, lost: 0 },
        pair: { before: false, after: true },
      });
      const { allowed } = await server.services.access.decide(anna.id, ofPaul);
      expect(allowed).toBe(false);
    });

    it('close unassigned devices to all but administrators (console 151)', async () => {
      const part = { onlyAdminAccessesUnassigned: true, deviceId: free };
      const answer = await simulate(part);
      const everybody = await server.core.db
        .selectFrom('user')
        .select('id')
        .where('is_admin', '=', 0)
        .execute();
      expect(answer).toMatchObject({ gained: 0, lost: everybody.length });
      expect(answer.device).toMatchObject({ before: everybody.length + 1, after: 1 });
      expect((await matrix()).onlyAdminAccessesUnassigned).toBe(false);
    });

    it('name and answer only what the caller may see', async () => {
      const blind = await holder('device_group.edit');
      const answer = await as(blind, 'POST', '/access/simulation', { add: [toLobby()] });
      expect(answer.body).toMatchObject({ gained: 4, gainedPairs: [] });
      for (const asked of [{ userId: anna.id }, { deviceId: inLobby }])
        expect((await as(blind, 'POST', '/access/simulation', asked)).body.code).toMatch(/\.not_found$/);
      const seeing = await holder('device_group.edit', 'user.view', 'device.view');
      const theirs = await as(seeing, 'POST', '/access/simulation', { add: [toLobby()], userId: anna.id });
      expect(theirs.body.gainedPairs).toHaveLength(2);
    });

    it('answer for administrators and for those who may not sign in', async () => {
      const [admin] = (await api('GET', '/users?q=admin')).body.rows;
      const answer = await simulate({ add: [toSales()], userId: admin.id, deviceId: ofPaul });
      expect(answer.user).toMatchObject({ before: 4, after: 4, gained: 0 });
      expect(answer.pair).toEqual({ before: true, after: true });
      await server.core.db.updateTable('user').set({ status: 0 }).where('id', '=', anna.id).execute();
      const disabled = await simulate({ add: [toSales()], userId: anna.id });
      expect(disabled).toMatchObject({ gained: 2, user: { before: 0, after: 0 } });
      await server.core.db.updateTable('user').set({ status: 1 }).where('id', '=', anna.id).execute();
    });

    it('are counted for 20,000 devices without a look at each pair', async () => {
      const rows = Array.from({ length: 20_000 }, (_, n) =>
        newDevice({ rustdesk_id: `many-${n}`, uuid_hash: '', user_id: paul.id, note: 'many' }, 0),
      );
      for (let from = 0; from < rows.length; from += 500)
        await server.core.db
          .insertInto('device')
          .values(rows.slice(from, from + 500))
          .execute();
      expect(await simulate({ add: [toSales()] })).toMatchObject({ gained: 2 * 20_002, lost: 0 });
      await server.core.db.deleteFrom('device').where('note', '=', 'many').execute();
    });
  });
});
