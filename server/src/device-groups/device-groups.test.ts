import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice } from '../../test/devices.ts';
import { auditOf, signedInPerson } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import type { Signal } from '../signals/signals.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

describe.each(DATABASES)('device groups on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let pc: string;
  let printer: string;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    pc = (await aDevice(server, { rustdesk_id: '1010470846', name: 'PC-1' })).id;
    printer = (await aDevice(server, { rustdesk_id: '222333444', name: 'printer 50%', status: 0 })).id;
  });
  afterAll(() => server.close());

  const api = (method: Method, url: string, body?: object) =>
    server.call(method, `/api/v1${url}`, { cookies, ...(body === undefined ? {} : { body }) });
  const aGroup = async (name: string): Promise<string> =>
    (await api('POST', '/device-groups', { name })).body.id as string;
  const members = async (id: string, query = ''): Promise<string[]> =>
    (await api('GET', `/device-groups/${id}/devices${query}`)).body.rows.map(
      ({ name }: { name: string }) => name,
    );

  it('are created, changed and deleted; their devices stay', async () => {
    const { body } = await api('POST', '/device-groups', { name: 'Servers', note: 'basement' });
    expect(body).toMatchObject({ name: 'Servers', note: 'basement', memberCount: 0, accessedFrom: [] });
    const changed = await api('PATCH', `/device-groups/${body.id}`, { note: 'attic' });
    expect(changed.body).toMatchObject({ name: 'Servers', note: 'attic' });
    await api('POST', `/device-groups/${body.id}/devices`, { add: [pc] });
    expect((await api('DELETE', `/device-groups/${body.id}`)).status).toBe(204);
    expect(await server.core.db.selectFrom('device').selectAll().execute()).toHaveLength(2);
    expect((await auditOf(server, 'device_group.deleted'))[0]).toMatchObject({ details: { members: 1 } });
  });

  it('take devices in and let them go; a device may be in several (console 135)', async () => {
    const [one, two] = [await aGroup('One'), await aGroup('Two')];
    const added = await api('POST', `/device-groups/${one}/devices`, { add: [pc, printer, pc] });
    expect(added.body.memberCount).toBe(2);
    await api('POST', `/device-groups/${two}/devices`, { add: [pc] });
    expect([await members(one), await members(two)]).toEqual([['PC-1', 'printer 50%'], ['PC-1']]);
    const [entry] = await auditOf(server, 'device_group.members_changed');
    expect(entry).toMatchObject({ target_name: 'Two', details: { added: 1, removed: 0, devices: 'PC-1' } });
    await api('POST', `/device-groups/${one}/devices`, { remove: [pc] });
    expect([await members(one), await members(two)]).toEqual([['printer 50%'], ['PC-1']]);
    const entries = (await auditOf(server, 'device_group.members_changed')).length;
    await api('POST', `/device-groups/${one}/devices`, { remove: [pc], add: [printer] });
    expect(await auditOf(server, 'device_group.members_changed')).toHaveLength(entries);
  });

  it('list and find devices by ID as people type it, by name and by owner', async () => {
    const person = await signedInPerson(server, 'owner.one');
    await server.core.db.updateTable('device').set({ user_id: person.id }).where('id', '=', pc).execute();
    const found = async (q: string): Promise<string[]> =>
      (await api('GET', `/access/devices?q=${encodeURIComponent(q)}`)).body.rows.map(
        ({ name }: { name: string }) => name,
      );
    expect(await found('1 010 470')).toEqual(['PC-1']);
    expect(await found('pc-')).toEqual(['PC-1']);
    expect(await found('owner.one')).toEqual(['PC-1']);
    expect(await found('50%')).toEqual(['printer 50%']);
    expect(await found('_')).toEqual([]);
    const { body } = await api('GET', '/access/devices?pageSize=1&page=2');
    expect(body).toEqual({
      total: 2,
      page: 2,
      pageSize: 1,
      rows: [{ id: printer, rustdeskId: '222333444', name: 'printer 50%', ownerName: null, enabled: false }],
    });
  });

  it('let user groups and users in, shown from both ends (console 139, 140, 146)', async () => {
    const group = await aGroup('Doors');
    const person = await signedInPerson(server, 'door.keeper');
    const { body } = await api('PUT', `/device-groups/${group}/access`, {
      accessedFrom: [
        { kind: 'user', id: person.id },
        { kind: 'user_group', id: DEFAULT_USER_GROUP_ID },
      ],
    });
    expect(body.accessedFrom).toEqual([
      { kind: 'user_group', id: DEFAULT_USER_GROUP_ID, name: 'Default' },
      { kind: 'user', id: person.id, name: 'door.keeper' },
    ]);
    const userGroups = (await api('GET', '/user-groups')).body;
    expect(userGroups[0].accessTo).toEqual([{ kind: 'device_group', id: group, name: 'Doors' }]);
  });

  it('cannot share a name', async () => {
    const id = await aGroup('Unique');
    const other = await aGroup('Other');
    expect((await api('POST', '/device-groups', { name: 'UNIQUE' })).body.code).toBe(
      'device_group.name_taken',
    );
    const renamed = await api('PATCH', `/device-groups/${other}`, { name: 'unique' });
    expect(renamed.body.code).toBe('device_group.name_taken');
    expect((await api('PATCH', `/device-groups/${id}`, { name: 'uniquE' })).status).toBe(200);
  });

  it('are not found under an unknown id, nor are their devices', async () => {
    const answers = [
      await api('PATCH', `/device-groups/${UNKNOWN}`, { note: '' }),
      await api('DELETE', `/device-groups/${UNKNOWN}`),
      await api('PUT', `/device-groups/${UNKNOWN}/access`, { accessedFrom: [] }),
      await api('GET', `/device-groups/${UNKNOWN}/devices`),
      await api('POST', `/device-groups/${UNKNOWN}/devices`, { add: [pc] }),
    ];
    expect(answers.map(({ body }) => body.code as string)).toEqual(Array(5).fill('device_group.not_found'));
    const group = await aGroup('Empty');
    const missing = await api('POST', `/device-groups/${group}/devices`, { add: [pc, UNKNOWN] });
    expect(missing.body.code).toBe('device.not_found');
    expect(await members(group)).toEqual([]);
  });

  describe('when a script names one', () => {
    const heard: Signal[] = [];
    const move = async (deviceId: string, name: string) => {
      const end = server.services.signals.subscribe((signal) => heard.push(signal));
      await server.services.deviceGroups.moveDeviceByName(deviceId, name, SYSTEM).finally(end);
    };

    it('leaves all of its other groups, and others hear of it (console 133)', async () => {
      const [first, second] = [await aGroup('First'), await aGroup('Second')];
      for (const group of [first, second])
        await api('POST', `/device-groups/${group}/devices`, { add: [printer] });
      const target = await aGroup('Target Group');
      await move(printer, 'TARGET group');
      expect([await members(first), await members(second), await members(target)]).toEqual([
        [],
        [],
        ['printer 50%'],
      ]);
      expect(heard).toContainEqual({ kind: 'device-changed', deviceId: printer, rustdeskId: '222333444' });
      heard.length = 0;
      await move(printer, 'Target Group');
      expect(heard).toEqual([]);
    });

    it('stays where it was when there is no such group or device', async () => {
      await expect(move(printer, 'Nowhere')).rejects.toMatchObject({ code: 'device_group.not_found' });
      await expect(move(UNKNOWN, 'Target Group')).rejects.toMatchObject({ code: 'device.not_found' });
    });
  });
});
