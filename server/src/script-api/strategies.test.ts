import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, beat, type ManagedDevice } from '../../test/managed-devices.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const JSON_HEADER = { 'content-type': 'application/json' };

describe.each(DATABASES)('strategies.py on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let device: ManagedDevice;
  let strategyId: string;
  let writer: string;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), socket: true });
    cookies = await server.asAdministrator();
    device = await aDevice(server, '410000001');
    const created = await server.call('POST', '/api/v1/strategies', {
      cookies,
      body: { name: 'Scripted', options: { 'enable-audio': 'N' } },
    });
    strategyId = created.body.id as string;
    writer = await aToken('writer', { strategy: 'rw', device: 'r', user: 'r', device_group: 'r' });
  });
  afterAll(() => server.close());

  const aToken = async (name: string, permissions: object): Promise<string> => {
    const { body } = await server.call('POST', '/api/v1/api-tokens', {
      cookies,
      body: { name, permissions },
    });
    return body.token as string;
  };
  const call = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options: { token?: string; body?: unknown } = {},
  ) =>
    server.call(method, `/api/strategies${path}`, {
      headers: { ...JSON_HEADER, authorization: `Bearer ${options.token ?? writer}` },
      // As text: the bare literals true and false are no objects.
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });

  it('case 73: list is a bare array with guid and name', async () => {
    const { status, body, headers } = await call('GET', '');
    expect(status).toBe(200);
    expect(body).toEqual([{ guid: strategyId, name: 'Scripted', note: '', status: 1, devices: 0 }]);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('case 73: view shows the options, without an error key (console 216)', async () => {
    const { body } = await call('GET', `/${strategyId}`);
    expect(body).toMatchObject({ guid: strategyId, name: 'Scripted', options: { 'enable-audio': 'N' } });
    expect(body).not.toHaveProperty('error');
  });

  it('case 73: enable and disable take the bare literal and answer nothing (console 216)', async () => {
    const statusOf = async () => (await call('GET', `/${strategyId}`)).body.status as number;
    const off = await call('PUT', `/${strategyId}/status`, { body: false });
    expect([off.status, off.text]).toEqual([200, '']);
    expect(await statusOf()).toBe(0);
    const on = await call('PUT', `/${strategyId}/status`, { body: true });
    expect([on.status, on.text]).toEqual([200, '']);
    expect(await statusOf()).toBe(1);
  });

  it('case 73: assign and unassign take devices, users and groups in one call (console 216)', async () => {
    const group = await aDeviceGroup(server, 'Scripted group');
    const { body: user } = await server.call('POST', '/api/v1/users', {
      cookies,
      body: { username: 'scripted' },
    });
    const targets = { peers: [device.id], users: [user.id], groups: [group] };
    const assigned = await call('POST', '/assign', { body: { strategy: strategyId, ...targets } });
    expect([assigned.status, assigned.text]).toEqual([200, '']);
    expect((await beat(server, device)).strategy?.config_options).toEqual({ 'enable-audio': 'N' });
    const counts = async () => (await call('GET', `/${strategyId}`)).body.assigned as object;
    expect(await counts()).toEqual({ devices: 1, users: 1, deviceGroups: 1 });
    const ended = await call('POST', '/assign', { body: targets });
    expect([ended.status, ended.text]).toEqual([200, '']);
    expect(await counts()).toEqual({ devices: 0, users: 0, deviceGroups: 0 });
    expect((await beat(server, device)).strategy?.config_options).toEqual({ 'enable-audio': '' });
  });

  it.each([
    ['an unknown strategy', { strategy: UNKNOWN, peers: [] }],
    ['an unknown device', { peers: [UNKNOWN] }],
    ['an unknown user', { users: [UNKNOWN] }],
    ['an unknown group', { groups: [UNKNOWN] }],
    ['text instead of a GUID', { peers: ['410000001'] }],
    ['too many devices', { peers: Array.from({ length: 1001 }, () => UNKNOWN) }],
    ['something else than an object', [1, 2]],
  ])('assign refuses %s with words', async (_what, body) => {
    const answer = await call('POST', '/assign', { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ error: expect.any(String) as string });
  });

  it('status refuses anything but true and false', async () => {
    for (const body of ['true', 1, { enabled: true }, null])
      expect((await call('PUT', `/${strategyId}/status`, { body })).body.error).toContain('true or false');
  });

  it('what does not exist is told in words', async () => {
    for (const guid of [UNKNOWN, 'nonsense']) {
      expect((await call('GET', `/${guid}`)).body.error).toBe('There is no such strategy');
      expect((await call('PUT', `/${guid}/status`, { body: true })).body.error).toBe(
        'There is no such strategy',
      );
    }
  });

  it('a token needs the right for strategies, and for what it names (console 217)', async () => {
    const reader = await aToken('reader', { strategy: 'r' });
    const stranger = await aToken('stranger', { device: 'rw' });
    const narrow = await aToken('narrow', { strategy: 'rw' });
    expect((await call('GET', '', { token: reader })).status).toBe(200);
    const refused = [
      await call('GET', '', { token: stranger }),
      await call('PUT', `/${strategyId}/status`, { token: reader, body: false }),
      await call('POST', '/assign', { token: reader, body: { peers: [] } }),
      await call('POST', '/assign', { token: narrow, body: { strategy: strategyId, peers: [device.id] } }),
      await call('POST', '/assign', { token: narrow, body: { strategy: strategyId, users: [UNKNOWN] } }),
      await call('POST', '/assign', { token: narrow, body: { strategy: strategyId, groups: [UNKNOWN] } }),
    ];
    for (const { status, body } of refused) {
      expect(status).toBe(403);
      expect(body.error).toContain('has no permission');
    }
    expect((await call('GET', `/${strategyId}`)).body.assigned).toMatchObject({ devices: 0 });
  });

  it('case 76: nobody gets anything without a token', async () => {
    const answers = [
      await server.call('GET', '/api/strategies'),
      await call('GET', '', { token: 'wrong' }),
      await call('GET', `/${strategyId}`, { token: 'wrong' }),
      await call('PUT', `/${strategyId}/status`, { token: 'wrong', body: true }),
      await call('POST', '/assign', { token: 'wrong', body: {} }),
    ];
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 401, body: { error: 'Invalid token' } });
  });
});
