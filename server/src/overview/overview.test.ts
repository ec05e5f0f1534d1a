import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, beat } from '../../test/devices.ts';
import { anIdentity, aProvider, signedInPerson, signIn, standingClock } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { ADMINISTRATOR, startTestServer, type TestServer } from '../../test/start-server.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';

describe.each(DATABASES)('the overview on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const overview = async () => (await server.call('GET', '/api/v1/overview', { cookies })).body;
  const attention = async (wanted: string) =>
    ((await overview()).attention as { id: string }[]).filter(({ id }) => id === wanted);
  const limitTo = async (maxAuthorizedUsers: number) => {
    await server.core.settings.set({ maxAuthorizedUsers });
    return attention('limit-near');
  };
  const done = async () =>
    ((await overview()).setup as { id: string; done: boolean }[])
      .filter((step) => step.done)
      .map(({ id }) => id);

  it('starts with what a fresh installation has', async () => {
    expect(await overview()).toMatchObject({
      users: { total: 1, administrators: 1, disabled: 0, unverified: 0, throughProviders: 0 },
      devices: { total: 0, online: 0 },
      sessions: { console: 1, clients: 0 },
      signIns24h: { succeeded: 0, failed: 0 },
      attention: [
        { id: 'administrators-unprotected', severity: 'info', providerId: null, data: { count: '1' } },
      ],
      since: '2026-11-22T12:00:00.000Z',
    });
    expect(await done()).toEqual(['administrator', 'public-url']);
  });

  it('counts what is there and ticks off what is done', async () => {
    const anna = await signedInPerson(server, 'anna', { isAdministrator: true });
    const ben = await signedInPerson(server, 'ben');
    await server.call('PATCH', `/api/v1/users/${ben.id}`, { body: { status: 'disabled' }, cookies });
    await signIn(server, 'anna');
    await signIn(server, 'anna', { password: 'wrong wrong wrong' });
    const device = { via: 'azure', rustdeskId: '1', uuid: 'u', deviceName: '', deviceOs: '', ip: '' };
    await createDeviceTokens(server.core).create(anna.id, device);
    await anIdentity(server, anna.id, await aProvider(server));
    await server.core.settings.set({ publicUrl: 'https://rd.example.org' });
    expect(await overview()).toMatchObject({
      users: { total: 3, administrators: 2, disabled: 1, throughProviders: 1 },
      sessions: { console: 3, clients: 1 },
      signIns24h: { succeeded: 1, failed: 1 },
    });
    expect(await done()).toEqual([
      'administrator',
      'public-url',
      'https',
      'provider',
      'provider-enabled',
      'first-provider-user',
      'second-administrator',
      'client-connected',
    ]);
  });

  it('tells how many devices there are, and how many of them are online', async () => {
    const device = await aDevice(server);
    await aDevice(server);
    await beat(server, device);
    expect((await overview()).devices).toEqual({ total: 2, online: 1, contested: 0 });
    clock.advance(60_000);
    expect((await overview()).devices).toEqual({ total: 2, online: 0, contested: 0 });
  });

  it('calls for attention when the limit of authorized users is near or reached', async () => {
    expect(await limitTo(2)).toEqual([]);
    expect(await limitTo(1)).toEqual([
      { id: 'limit-near', severity: 'error', providerId: null, data: { users: '1', limit: '1' } },
    ]);
    await limitTo(500);
  });

  it('calls for attention after alarms, for a day', async () => {
    for (let count = 0; count < 6; count += 1)
      await signIn(server, 'anna', { password: 'wrong wrong wrong', ip: '203.0.113.5' });
    expect(await attention('alarms')).toEqual([
      { id: 'alarms', severity: 'warn', providerId: null, data: { count: '1' } },
    ]);
    clock.advanceHours(25);
    cookies = (await signIn(server, ADMINISTRATOR.username, { password: ADMINISTRATOR.password })).cookies;
    expect(await attention('alarms')).toEqual([]);
  });

  it('calls for attention to machines that ask to be known devices, and to people who never came', async () => {
    await aDevice(server, { contested_uuid_hash: 'x', contested_at: clock.now(), contested_ip: '::1' });
    await server.call('POST', '/api/v1/users', { body: { username: 'invited' }, cookies });
    expect(await attention('devices-contested')).toMatchObject([{ severity: 'warn', data: { count: '1' } }]);
    expect(await attention('users-unverified')).toMatchObject([{ severity: 'info', data: { count: '1' } }]);
  });

  it('tells people with roles of what they may see, and everybody of their own devices (console 317)', async () => {
    const helper = await signedInPerson(server, 'helper');
    const group = await aDeviceGroup(server, 'Reached');
    const device = await aDevice(server);
    await server.core.db
      .insertInto('device_group_member')
      .values({ device_group_id: group, device_id: device.id })
      .execute();
    const ofHelper = async () =>
      (await server.call('GET', '/api/v1/overview', { cookies: helper.cookies })).body as object;
    const nothing = { setup: [], attention: [], since: expect.any(String) as string };
    expect(await ofHelper()).toEqual({ ...nothing, devices: { total: 0, online: 0, contested: 0 } });
    await giveRole(server, helper.id, {
      type: 'group_scoped',
      permissions: ['device.view'],
      deviceGroupIds: [group],
    });
    await beat(server, device);
    expect(await ofHelper()).toEqual({ ...nothing, devices: { total: 1, online: 1, contested: 0 } });
    expect((await server.call('GET', '/api/v1/overview')).body.code).toBe('session.required');
  });
});

describe.each(DATABASES)('the bootstrap of the console on $dialect', ({ create }) => {
  it('tells what the sign-in page needs and no more', async () => {
    const server = await startTestServer({ database: await create() });
    const cookies = await server.asAdministrator();
    await aProvider(server);
    await aProvider(server, { name: 'off', enabled: false });
    const { body } = await server.call('GET', '/api/v1/bootstrap');
    expect(body).toEqual({
      setup: 'done',
      signedIn: false,
      passwordForm: true,
      providers: [{ name: 'azure', label: 'Microsoft', kind: 'azure', iconSvg: null }],
      encrypted: true,
      originAllowed: true,
      publicUrl: 'http://localhost:21114',
      version: expect.any(String) as string,
      texts: { organisationName: '', signInNotice: '', supportContact: '' },
    });
    expect((await server.call('GET', '/api/v1/bootstrap', { cookies })).body.signedIn).toBe(true);
    const elsewhere = await server.call('GET', '/api/v1/bootstrap', { host: 'rd.lan:21114' });
    expect(elsewhere.body).toMatchObject({ encrypted: false, originAllowed: false });
    await server.close();
  });
});
