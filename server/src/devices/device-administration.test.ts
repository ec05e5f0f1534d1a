import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, aStrategyFor, beat } from '../../test/devices.ts';
import { auditOf, signedInPerson, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { hashSecret, newId } from '../ids.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const UNKNOWN = '0199a000-0000-7000-8000-000000000000';

describe.each(DATABASES)('a device in the hands of administrators on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const api = (method: Method, url: string, body?: object) =>
    server.call(method, `/api/v1/devices${url}`, { cookies, ...(body === undefined ? {} : { body }) });

  it('shows its inventory, what it is bound to and who is signed in on it', async () => {
    const anna = await signedInPerson(server, 'anna');
    const device = await aDevice(server, {
      reported_name: 'PC-7',
      reported_username: 'kai',
      cpu: 'i7',
      memory: '16GB',
      pk: 'key',
      presets: '{"preset-note":"from image"}',
    });
    await createDeviceTokens(server.core).create(anna.id, {
      via: 'azure',
      rustdeskId: device.rustdeskId,
      uuid: device.uuid,
      deviceName: 'PC-7',
      deviceOs: 'windows',
      ip: '10.0.0.7',
    });
    await aConnection(device.id, { ended_at: null });
    await aConnection(device.id, { ended_at: clock.now() });
    const { body } = await api('GET', `/${device.id}`);
    expect(body).toMatchObject({
      name: 'PC-7',
      reportedName: 'PC-7',
      nameOverride: null,
      reportedUsername: 'kai',
      usernameOverride: null,
      cpu: 'i7',
      memory: '16GB',
      hasUuid: true,
      hasKey: true,
      presets: { 'preset-note': 'from image' },
      openConnections: 1,
      signIns: [{ user: { id: anna.id, name: 'anna' }, via: 'azure', ip: '10.0.0.7' }],
      inventoryAt: new Date(clock.now()).toISOString(),
    });
    expect(JSON.stringify(body)).not.toContain(hashSecret(device.uuid));
  });

  it('is changed as a whole by the form (console 132, 225)', async () => {
    const ben = await signedInPerson(server, 'ben');
    const groups = [await aDeviceGroup(server, 'Lindau'), await aDeviceGroup(server, 'Bregenz')];
    const { id, rustdeskId } = await aDevice(server, { reported_name: 'PC-8', reported_username: 'kai' });
    const { body } = await api('PATCH', `/${id}`, {
      userId: ben.id,
      deviceGroupIds: groups,
      note: 'second floor',
      nameOverride: 'Front desk',
      usernameOverride: 'reception',
      status: 'disabled',
      strategyId: await aStrategyFor(server, 'Desks', {}),
    });
    expect(body).toMatchObject({
      strategy: { device: { name: 'Desks' } },
      user: { name: 'ben' },
      deviceGroups: [{ name: 'Bregenz' }, { name: 'Lindau' }],
      note: 'second floor',
      name: 'Front desk',
      nameOverride: 'Front desk',
      username: 'reception',
      status: 'disabled',
    });
    const back = await api('PATCH', `/${id}`, { nameOverride: null, usernameOverride: '', userId: null });
    expect(back.body).toMatchObject({ name: 'PC-8', nameOverride: null, username: 'kai', user: null });
    const [moved] = (await auditOf(server, 'device.groups_changed')).filter(
      ({ target_id }) => target_id === rustdeskId,
    );
    expect(moved?.changes).toEqual([{ field: 'deviceGroups', before: [], after: ['Bregenz', 'Lindau'] }]);
    const recorded = (await auditOf(server, 'device.assigned')).filter(
      ({ target_id, actor_name }) => target_id === rustdeskId && actor_name === 'admin',
    );
    expect(recorded).toHaveLength(2);
  });

  it('says nothing when the form changed nothing', async () => {
    const group = await aDeviceGroup(server, 'Idle');
    const { id, rustdeskId } = await aDevice(server);
    await api('PATCH', `/${id}`, { deviceGroupIds: [group] });
    await api('PATCH', `/${id}`, { deviceGroupIds: [group], note: '', userId: null, status: 'enabled' });
    const entries = await server.core.db
      .selectFrom('audit_event')
      .select('action')
      .where('target_id', '=', rustdeskId)
      .execute();
    expect(entries).toEqual([{ action: 'device.groups_changed' }]);
  });

  it('stays as it was when a part of the form is refused', async () => {
    const { id } = await aDevice(server, { note: 'before' });
    const group = await aDeviceGroup(server, 'Refused');
    const unknownUser = await api('PATCH', `/${id}`, {
      userId: UNKNOWN,
      note: 'after',
      deviceGroupIds: [group],
    });
    expect([unknownUser.status, unknownUser.body.code]).toEqual([404, 'user.not_found']);
    const unknownGroup = await api('PATCH', `/${id}`, { note: 'after', deviceGroupIds: [group, UNKNOWN] });
    expect([unknownGroup.status, unknownGroup.body.code]).toEqual([404, 'device_group.not_found']);
    const unknownStrategy = await api('PATCH', `/${id}`, { note: 'after', strategyId: UNKNOWN });
    expect([unknownStrategy.status, unknownStrategy.body.code]).toEqual([404, 'strategy.not_found']);
    expect((await api('GET', `/${id}`)).body).toMatchObject({ note: 'before', deviceGroups: [] });
  });

  it('is deleted once it is disabled, and while it is online only by force (console 223, 224)', async () => {
    const device = await aDevice(server);
    await beat(server, device);
    const remove = (query = '') => api('DELETE', `/${device.id}${query}`);
    expect((await remove()).body.code).toBe('device.must_be_disabled');
    await api('PATCH', `/${device.id}`, { status: 'disabled' });
    expect((await remove()).body.code).toBe('device.online');
    expect((await remove('?force=true')).status).toBe(204);
    expect((await remove()).body.code).toBe('device.not_found');
  });

  it('takes the uuid that asked to be it, or keeps its own', async () => {
    const contested = {
      contested_uuid_hash: hashSecret('new'),
      contested_at: clock.now(),
      contested_ip: '::1',
    };
    const one = await aDevice(server, contested);
    const shown = (await api('GET', `/${one.id}`)).body.contested;
    expect(shown).toMatchObject({ at: new Date(clock.now()).toISOString(), ip: '::1' });
    const accept = (fingerprint: string) => api('POST', `/${one.id}/uuid/accept`, { fingerprint });
    expect((await accept('of another one')).body.code).toBe('device.contest_changed');
    expect((await accept(shown.fingerprint)).body.contested).toBeNull();
    const other = await aDevice(server, contested);
    expect((await api('POST', `/${other.id}/uuid/refuse`)).body.contested).toBeNull();
    const hashOf = async (id: string) =>
      (await server.core.db.selectFrom('device').select('uuid_hash').where('id', '=', id).execute())[0];
    expect(await hashOf(one.id)).toEqual({ uuid_hash: hashSecret('new') });
    expect(await hashOf(other.id)).toEqual({ uuid_hash: hashSecret(other.uuid) });
    for (const again of [accept(shown.fingerprint), api('POST', `/${one.id}/uuid/refuse`)])
      expect((await again).body.code).toBe('device.not_contested');
  });

  it('is not found under an unknown id', async () => {
    const calls = [
      api('GET', `/${UNKNOWN}`),
      api('PATCH', `/${UNKNOWN}`, { note: 'x' }),
      api('PATCH', `/${UNKNOWN}`, { deviceGroupIds: [] }),
      api('DELETE', `/${UNKNOWN}`),
      api('GET', `/${UNKNOWN}/timeline`),
      api('POST', `/${UNKNOWN}/uuid/accept`, { fingerprint: 'x' }),
      api('POST', `/${UNKNOWN}/uuid/refuse`),
    ];
    for (const { status, body } of await Promise.all(calls))
      expect([status, body.code]).toEqual([404, 'device.not_found']);
  });

  it.each([
    { note: 'x'.repeat(501) },
    { nameOverride: 'x'.repeat(101) },
    { status: 'gone' },
    { userId: 'anna' },
    { deviceGroupIds: ['Lindau'] },
  ])('refuses %j', async (body) => {
    const { id } = await aDevice(server);
    expect((await api('PATCH', `/${id}`, body)).body.code).toBe('request.invalid');
  });

  it('is nothing that its owner could change without a role', async () => {
    const carl = await signedInPerson(server, 'carl');
    const { id } = await aDevice(server, { user_id: carl.id });
    const calls: [Method, string, object?][] = [
      ['PATCH', `/${id}`, { note: 'mine' }],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/uuid/accept`],
      ['POST', `/${id}/uuid/refuse`],
      ['POST', '/bulk', { action: { kind: 'enable' }, target: { ids: [id] } }],
    ];
    for (const [method, url, body] of calls) {
      const options = { cookies: carl.cookies, ...(body === undefined ? {} : { body }) };
      const answer = await server.call(method, `/api/v1/devices${url}`, options);
      expect(answer.body.code).toMatch(/^permission\.(admin_)?required$/);
    }
  });

  it('has a timeline of everything that happened, the newest first, in pages without gaps', async () => {
    const device = await aDevice(server);
    const { id, rustdeskId } = device;
    const minute = (): number => {
      clock.advance(60_000);
      return clock.now();
    };
    await aConnection(id, { started_at: minute(), ended_at: clock.now(), type: 1, peer_id: '123' });
    await server.core.db
      .insertInto('file_transfer')
      .values({
        id: newId(minute()),
        at: clock.now(),
        device_id: id,
        rustdesk_id: rustdeskId,
        device_name: '',
        conn_id: 1,
        connection_id: null,
        peer_id: '123',
        peer_name: '<b>Bob</b>',
        ip: '10.0.0.1',
        direction: 1,
        path: 'C:\\Users',
        is_file: 0,
        file_count: 12,
        total_bytes: 5,
        files: '[]',
      })
      .execute();
    await server.core.db
      .insertInto('alarm')
      .values({
        id: newId(minute()),
        at: clock.now() - 1000,
        last_at: clock.now(),
        count: 3,
        type: 1,
        device_id: id,
        rustdesk_id: rustdeskId,
        device_name: '',
        user_id: null,
        user_name: '',
        peer_id: '',
        peer_name: '',
        ip: '10.0.0.1',
        conn_id: null,
        connection_id: null,
        info: '{}',
      })
      .execute();
    minute();
    await api('PATCH', `/${id}`, { note: 'x', status: 'disabled' });
    const all = (await api('GET', `/${id}/timeline`)).body as Timeline;
    expect(all.next).toBeNull();
    expect(all.entries.map(({ kind, action }) => action ?? kind)).toEqual([
      'device.disabled',
      'device.updated',
      'alarm',
      'file-transfer',
      'connection',
      'first-seen',
    ]);
    expect(all.entries[1]).toMatchObject({
      actor: 'admin',
      changes: [{ field: 'note', before: '', after: 'x' }],
    });
    expect(all.entries[3]).toMatchObject({ direction: 1, fileCount: 12, peerName: '<b>Bob</b>' });
    const walked: Timeline['entries'] = [];
    for (let next: string | null = ''; next !== null;) {
      const url: string = `/${id}/timeline?limit=1${next === '' ? '' : `&before=${next}`}`;
      const page = (await api('GET', url)).body as Timeline;
      walked.push(...page.entries);
      next = page.next;
    }
    expect(walked).toEqual(all.entries);
    expect((await api('GET', `/${id}/timeline?before=yesterday`)).body.code).toBe('request.invalid');
    expect((await api('GET', `/${id}/timeline?limit=101`)).body.code).toBe('request.invalid');
  });

  type Timeline = { entries: { kind: string; action?: string; id: string }[]; next: string | null };

  async function aConnection(
    deviceId: string,
    columns: { started_at?: number; ended_at: number | null; type?: number; peer_id?: string },
  ): Promise<void> {
    const at = columns.started_at ?? clock.now();
    await server.core.db
      .insertInto('connection')
      .values({
        id: newId(at),
        device_id: deviceId,
        rustdesk_id: '1',
        device_name: '',
        conn_id: 1,
        session_id: '0',
        type: 0,
        ip: '10.0.0.1',
        peer_id: '',
        peer_name: '',
        user_id: null,
        primary_auth: null,
        two_factor: null,
        audit_ref: null,
        note: '',
        started_at: at,
        authorized_at: null,
        end_reason: null,
        ...columns,
      })
      .execute();
  }
});
