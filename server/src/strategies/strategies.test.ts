import { KEPT_SECRET } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, beat } from '../../test/managed-devices.ts';
import { auditOf, signedInPerson, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const PASSWORD_KEY = 'preset-address-book-password';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Created = { id: string; name: string; revision: number };

describe.each(DATABASES)('strategies on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const api = (method: Method, path = '', body?: object) =>
    server.call(method, `/api/v1/strategies${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const aStrategy = async (options: Record<string, string> = {}, more: object = {}): Promise<Created> => {
    count += 1;
    const { status, body, text } = await api('POST', '', { name: `Strategy ${count}`, options, ...more });
    if (status !== 200) throw new Error(text);
    clock.advance(10);
    return body as Created;
  };
  const assign = (id: string, kind: string, add: string[], remove: string[] = []) =>
    api('POST', `/${id}/targets`, { kind, add, remove });
  const codeOf = async (answer: ReturnType<typeof api>) => (await answer).body.code as string;
  const governs = async (id: string) => (await api('GET', `/${id}`)).body.governs as number;
  const aUser = async (username: string) =>
    (await server.call('POST', '/api/v1/users', { cookies, body: { username } })).body.id as string;

  it('are created with their options and listed by name', async () => {
    const { body } = await api('POST', '', {
      name: 'Workshop',
      note: 'Machines in hall 3',
      options: { 'enable-audio': 'N', 'approve-mode': 'click' },
    });
    expect(body).toMatchObject({
      name: 'Workshop',
      note: 'Machines in hall 3',
      enabled: true,
      revision: 1,
      optionCount: 2,
      governs: 0,
      assigned: { devices: 0, users: 0, deviceGroups: 0 },
      options: { 'enable-audio': 'N', 'approve-mode': 'click' },
    });
    const list = (await api('GET')).body as { rows: { name: string }[]; allowStopService: boolean };
    expect(list.rows.map(({ name }) => name)).toContain('Workshop');
    expect(list.allowStopService).toBe(false);
    const [entry] = await auditOf(server, 'strategy.created');
    expect(entry).toMatchObject({ target_type: 'strategy', target_name: 'Workshop', actor_name: 'admin' });
    expect(entry?.changes).toContainEqual({ field: 'option.enable-audio', before: null, after: 'N' });
  });

  it('cannot share a name, in whatever case or width', async () => {
    const { id, revision } = await aStrategy();
    await aStrategy({}, { name: 'Straße' });
    for (const name of ['STRAßE', ' straße ', 'ｓtraße'])
      expect(await codeOf(api('POST', '', { name }))).toBe('strategy.name_taken');
    expect(await codeOf(api('PATCH', `/${id}`, { revision, name: 'straße' }))).toBe('strategy.name_taken');
    expect(await codeOf(api('POST', `/${id}/duplicate`, { name: 'Straße' }))).toBe('strategy.name_taken');
    expect((await api('PATCH', `/${id}`, { revision, name: 'Strategy renamed' })).body.revision).toBe(2);
  });

  it.each(['', ' ', 'x'.repeat(101), 'two\nlines', 'turned\u202eround'])(
    'are refused under the name "%s"',
    async (name) => {
      expect(await codeOf(api('POST', '', { name }))).toBe('request.invalid');
    },
  );

  it.each([
    ['enable-audio', 'maybe', 'switch'],
    ['approve-mode', 'nod', 'choice'],
    ['direct-access-port', '99999', 'range'],
    ['whitelist', '10.0.0.0/40', 'address'],
    ['theme', 'dark', 'not-settable'],
    ['hide-tray', 'Y', 'not-settable'],
    ['Upper', 'x', 'key'],
    ['some-key', '', 'empty'],
    ['some-key', 'a\u0007b', 'control-characters'],
    [PASSWORD_KEY, KEPT_SECRET, 'empty'],
  ])('are refused with %s=%s', async (key, value, problem) => {
    const { status, body } = await api('POST', '', { name: 'Refused', options: { [key]: value } });
    expect({ status, ...body }).toMatchObject({
      status: 422,
      code: 'strategy.option_invalid',
      details: { key, problem },
    });
  });

  it('are refused with too many options', async () => {
    const options = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`key-${index}`, 'x']));
    expect(await codeOf(api('POST', '', { name: 'Too many', options }))).toBe('request.invalid');
  });

  it('take a key that nobody documented, when it is well spelt', async () => {
    const { id } = await aStrategy({ 'some_new-option2': 'anything' });
    expect((await api('GET', `/${id}`)).body.options).toEqual({ 'some_new-option2': 'anything' });
  });

  it('carry stop-service only after somebody has allowed it', async () => {
    const { id, revision } = await aStrategy();
    const options = { 'stop-service': 'Y' };
    expect(await codeOf(api('PATCH', `/${id}`, { revision, options }))).toBe('strategy.option_forbidden');
    expect((await api('PUT', '/settings', { allowStopService: true })).status).toBe(204);
    expect((await api('PATCH', `/${id}`, { revision, options })).status).toBe(200);
    await api('PUT', '/settings', { allowStopService: false });
    expect(
      await codeOf(api('PATCH', `/${id}`, { revision: 2, options: { ...options, 'enable-abr': 'N' } })),
    ).toBe('strategy.option_forbidden');
    const [entry] = await auditOf(server, 'settings.updated');
    expect(entry).toMatchObject({ severity: 'notice', target_name: 'strategies' });
  });

  it('keep passwords sealed, and nobody gets to read them again', async () => {
    const { id } = await aStrategy({ [PASSWORD_KEY]: 'hunter2-secret', 'enable-audio': 'N' });
    expect((await api('GET', `/${id}`)).body.options).toEqual({
      [PASSWORD_KEY]: KEPT_SECRET,
      'enable-audio': 'N',
    });
    const device = await aDevice(server, '310000001');
    await assign(id, 'device', [device.id]);
    const delivered = async () => (await beat(server, device)).strategy?.config_options[PASSWORD_KEY];
    expect(await delivered()).toBe('hunter2-secret');
    const options = { [PASSWORD_KEY]: KEPT_SECRET, 'enable-audio': 'Y' };
    expect((await api('PATCH', `/${id}`, { revision: 1, options })).status).toBe(200);
    expect(await delivered()).toBe('hunter2-secret');
    await api('PATCH', `/${id}`, { revision: 2, options: { ...options, [PASSWORD_KEY]: 'another-secret' } });
    expect(await delivered()).toBe('another-secret');
    const copy = await api('POST', `/${id}/duplicate`, { name: 'Copy with password' });
    await api('PATCH', `/${copy.body.id}`, { revision: 1, enabled: true });
    await assign(copy.body.id as string, 'device', [device.id]);
    expect(await delivered()).toBe('another-secret');
    await api('POST', `/${id}/revert`, { revision: 3, to: 1 });
    await assign(id, 'device', [device.id]);
    expect(await delivered()).toBe('hunter2-secret');
    const rows = JSON.stringify([
      await server.core.db.selectFrom('strategy').selectAll().execute(),
      await server.core.db.selectFrom('strategy_revision').selectAll().execute(),
      await server.core.db.selectFrom('audit_event').selectAll().execute(),
      server.logLines,
    ]);
    expect(rows).not.toContain('hunter2-secret');
    expect(rows).not.toContain('another-secret');
    const explained = (await api('GET', '/explain?rustdeskId=310000001')).text;
    expect(explained).not.toContain('-secret');
  });

  it('still deliver everything else when a password cannot be opened any more', async () => {
    const { id } = await aStrategy({ [PASSWORD_KEY]: 'lost-with-the-key', 'enable-audio': 'N' });
    const options = JSON.stringify({ [PASSWORD_KEY]: 'v1.elsewhere.AAAA', 'enable-audio': 'N' });
    await server.core.db.updateTable('strategy').set({ options }).where('id', '=', id).execute();
    const device = await aDevice(server, '310000002');
    await assign(id, 'device', [device.id]);
    expect((await beat(server, device)).strategy?.config_options).toEqual({ 'enable-audio': 'N' });
  });

  it('are changed key by key in the activity log', async () => {
    const { id } = await aStrategy({ 'enable-audio': 'N', 'enable-camera': 'N' });
    await api('PATCH', `/${id}`, { revision: 1, options: { 'enable-audio': 'Y', 'enable-tunnel': 'N' } });
    const [entry] = await auditOf(server, 'strategy.updated');
    expect(entry?.changes.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'option.enable-audio', before: 'N', after: 'Y' },
      { field: 'option.enable-camera', before: 'N', after: null },
      { field: 'option.enable-tunnel', before: null, after: 'N' },
    ]);
    await api('PATCH', `/${id}`, { revision: 2, enabled: false });
    expect((await auditOf(server, 'strategy.disabled'))[0]).toMatchObject({ severity: 'notice' });
  });

  it('refuse a change that was made on an older revision', async () => {
    const { id } = await aStrategy();
    expect((await api('PATCH', `/${id}`, { revision: 1, note: 'first' })).status).toBe(200);
    const late = await api('PATCH', `/${id}`, { revision: 1, note: 'second' });
    expect(late).toMatchObject({ status: 409, body: { code: 'strategy.changed_meanwhile' } });
    expect((await api('GET', `/${id}`)).body.note).toBe('first');
  });

  it('stay as they are when nothing changes', async () => {
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    const { body } = await api('PATCH', `/${id}`, { revision: 1, options: { 'enable-audio': 'N' } });
    expect(body.revision).toBe(1);
    expect((await api('GET', `/${id}/revisions`)).body).toHaveLength(1);
  });

  it('remember every revision and bring one back', async () => {
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await api('PATCH', `/${id}`, { revision: 1, options: {}, name: `Bare ${id}` });
    const reverted = await api('POST', `/${id}/revert`, { revision: 2, to: 1 });
    expect(reverted.body).toMatchObject({
      revision: 3,
      options: { 'enable-audio': 'N' },
      name: `Bare ${id}`,
    });
    const { body } = await api('GET', `/${id}/revisions`);
    expect(body.map((row: { revision: number }) => row.revision)).toEqual([3, 2, 1]);
    expect(body[2]).toMatchObject({ actorName: 'admin', enabled: true, options: { 'enable-audio': 'N' } });
    expect(await auditOf(server, 'strategy.reverted')).not.toEqual([]);
    expect(await codeOf(api('POST', `/${id}/revert`, { revision: 3, to: 9 }))).toBe(
      'strategy.revision_not_found',
    );
    expect(await codeOf(api('POST', `/${id}/revert`, { revision: 1, to: 1 }))).toBe(
      'strategy.changed_meanwhile',
    );
  });

  it('are copied without their assignments, and switched off', async () => {
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [(await aDevice(server, '320000001')).id]);
    const { body } = await api('POST', `/${id}/duplicate`, { name: 'A copy' });
    expect(body).toMatchObject({
      enabled: false,
      options: { 'enable-audio': 'N' },
      assigned: { devices: 0 },
    });
  });

  it('that do not exist are not found', async () => {
    const calls: [Method, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { revision: 1 }],
      ['DELETE', ''],
      ['GET', '/revisions'],
      ['POST', '/revert', { revision: 1, to: 1 }],
      ['POST', '/duplicate', { name: 'x' }],
      ['GET', '/targets?kind=device'],
      ['POST', '/targets', { kind: 'device' }],
    ];
    for (const [method, path, body] of calls)
      expect(await codeOf(api(method, `/${UNKNOWN}${path}`, body))).toBe('strategy.not_found');
    expect(await codeOf(api('POST', '/preview', { strategyId: UNKNOWN }))).toBe('strategy.not_found');
    expect(await codeOf(api('GET', '/explain?rustdeskId=1'))).toBe('device.not_found');
  });

  it('are for administrators alone', async () => {
    const person = await signedInPerson(server, 'plain');
    const asPerson = await server.call('GET', '/api/v1/strategies', { cookies: person.cookies });
    expect(asPerson.body.code).toBe('permission.required');
    expect((await server.call('GET', '/api/v1/strategies')).body.code).toBe('session.required');
  });

  describe('assigned', () => {
    it('count the devices they really govern, after all priorities', async () => {
      const owner = await aUser('counted');
      const group = await aDeviceGroup(server, 'Counted');
      const [own, byUser, byGroup] = [await aStrategy(), await aStrategy(), await aStrategy()];
      const both = await aDevice(server, '330000001', { ownerId: owner, groupIds: [group] });
      await aDevice(server, '330000002', { ownerId: owner, groupIds: [group] });
      await aDevice(server, '330000003', { groupIds: [group] });
      await assign(byGroup.id, 'device_group', [group]);
      expect(await governs(byGroup.id)).toBe(3);
      await assign(byUser.id, 'user', [owner]);
      await assign(own.id, 'device', [both.id]);
      expect(await Promise.all([own, byUser, byGroup].map(({ id }) => governs(id)))).toEqual([1, 1, 1]);
      await api('PATCH', `/${own.id}`, { revision: 1, enabled: false });
      // Disabled, it governs none, and no other takes its device.
      expect(await Promise.all([own, byUser, byGroup].map(({ id }) => governs(id)))).toEqual([0, 1, 1]);
    });

    it('through several groups govern a device once, the first group by name deciding', async () => {
      const [alpha, beta] = [await aDeviceGroup(server, 'Alpha'), await aDeviceGroup(server, 'beta')];
      const device = await aDevice(server, '330000011', { groupIds: [beta, alpha] });
      const [one, two] = [await aStrategy({ 'enable-audio': 'N' }), await aStrategy({ 'enable-audio': 'Y' })];
      await assign(two.id, 'device_group', [beta]);
      expect([await governs(one.id), await governs(two.id)]).toEqual([0, 1]);
      const targets = { kind: 'device_group', add: [alpha] };
      const planned = await api('POST', '/preview', { strategyId: one.id, targets });
      expect(planned.body).toMatchObject({
        changes: 1,
        sample: [{ before: { id: two.id }, after: { id: one.id } }],
      });
      await assign(one.id, 'device_group', [alpha]);
      expect([await governs(one.id), await governs(two.id)]).toEqual([1, 0]);
      expect((await beat(server, device)).strategy?.config_options).toEqual({ 'enable-audio': 'N' });
    });

    it('are shown with the three strategies of each device', async () => {
      const owner = await aUser('triple');
      const group = await aDeviceGroup(server, 'Triple');
      const device = await aDevice(server, '340000001', {
        ownerId: owner,
        groupIds: [group],
        name: 'Triple PC',
      });
      const [one, two] = [await aStrategy(), await aStrategy()];
      await assign(one.id, 'device', [device.id]);
      await assign(two.id, 'user', [owner]);
      await assign(one.id, 'device_group', [group]);
      const { body } = await api('GET', `/${one.id}/targets?kind=device&q=340%20000%20001`);
      expect(body).toMatchObject({
        total: 1,
        rows: [{ name: 'Triple PC', rustdeskId: '340000001', assigned: true }],
      });
      expect(body.rows[0]).toMatchObject({
        strategy: { id: one.id },
        ownerStrategy: { id: two.id },
        groupStrategy: { id: one.id },
      });
      const users = await api('GET', `/${one.id}/targets?kind=user&q=triple`);
      expect(users.body.rows).toEqual([
        expect.objectContaining({
          name: 'triple',
          assigned: false,
          strategy: { id: two.id, name: two.name },
        }),
      ]);
      const groups = await api('GET', `/${one.id}/targets?kind=device_group&assigned=true`);
      expect(groups.body.rows).toEqual([expect.objectContaining({ name: 'Triple', assigned: true })]);
      const others = await api('GET', `/${one.id}/targets?kind=device_group&assigned=false&pageSize=200`);
      expect(others.body.rows.map((row: { name: string }) => row.name)).not.toContain('Triple');
    });

    it('replace what a target had, and are taken only from targets that have them', async () => {
      const device = await aDevice(server, '350000001');
      const [one, two] = [await aStrategy(), await aStrategy()];
      expect((await assign(one.id, 'device', [device.id])).status).toBe(204);
      await assign(two.id, 'device', [device.id]);
      expect([await governs(one.id), await governs(two.id)]).toEqual([0, 1]);
      await assign(one.id, 'device', [], [device.id]);
      expect(await governs(two.id)).toBe(1);
      const [entry] = await auditOf(server, 'strategy.assigned');
      expect(entry).toMatchObject({ target_name: two.name, details: { count: 1 } });
      expect(entry?.changes).toEqual([{ field: 'device 350000001', before: one.name, after: two.name }]);
    });

    it('are refused for what does not exist, as a whole', async () => {
      const device = await aDevice(server, '350000011');
      const { id } = await aStrategy();
      expect(await codeOf(assign(id, 'device', [device.id, UNKNOWN]))).toBe('device.not_found');
      expect(await codeOf(assign(id, 'user', [UNKNOWN]))).toBe('user.not_found');
      expect(await codeOf(assign(id, 'device_group', [UNKNOWN]))).toBe('device_group.not_found');
      expect((await api('GET', `/${id}`)).body.assigned).toEqual({ devices: 0, users: 0, deviceGroups: 0 });
    });

    it('count only what is still there', async () => {
      const device = await aDevice(server, '350000021');
      const { id } = await aStrategy();
      await assign(id, 'device', [device.id]);
      await server.core.db.deleteFrom('device').where('id', '=', device.id).execute();
      expect((await api('GET', `/${id}`)).body).toMatchObject({ governs: 0, assigned: { devices: 0 } });
    });
  });

  describe('previewed', () => {
    it('tell which devices would change, and change nothing', async () => {
      const { id } = await aStrategy({ 'enable-audio': 'N' });
      const devices = [await aDevice(server, '360000001'), await aDevice(server, '360000002')];
      await assign(
        id,
        'device',
        devices.map((device) => device.id),
      );
      const options = { 'enable-audio': 'Y', 'enable-camera': 'N' };
      const { body } = await api('POST', '/preview', { strategyId: id, options });
      expect(body).toMatchObject({ changes: 2, resends: 0, complete: true });
      expect(body.sample[0]).toMatchObject({
        before: { id },
        after: { id },
        options: [
          { key: 'enable-audio', before: 'N', after: 'Y' },
          { key: 'enable-camera', before: null, after: 'N' },
        ],
      });
      expect((await api('GET', `/${id}`)).body.options).toEqual({ 'enable-audio': 'N' });
      const off = await api('POST', '/preview', { strategyId: id, enabled: false });
      expect(off.body).toMatchObject({ changes: 2, sample: [{ after: null }, { after: null }] });
      const same = await api('POST', '/preview', { strategyId: id, options: { 'enable-audio': 'N' } });
      expect(same.body).toMatchObject({ changes: 0, resends: 0, sample: [] });
    });

    it('know what a deletion would leave to the next level', async () => {
      const group = await aDeviceGroup(server, 'Next level');
      const device = await aDevice(server, '360000011', { groupIds: [group] });
      const [own, next] = [
        await aStrategy({ 'enable-audio': 'N' }),
        await aStrategy({ 'enable-camera': 'N' }),
      ];
      await assign(own.id, 'device', [device.id]);
      await assign(next.id, 'device_group', [group]);
      const { body } = await api('POST', '/preview', { strategyId: own.id, deleted: true });
      expect(body).toMatchObject({
        changes: 1,
        sample: [{ before: { id: own.id }, after: { id: next.id } }],
      });
    });

    it.each(['device', 'user', 'device_group'] as const)(
      'count what an assignment to a %s would do',
      async (kind) => {
        const owner = await aUser(`preview-${kind}`);
        const group = await aDeviceGroup(server, `Preview ${kind}`);
        const rustdeskId = { device: '360000021', user: '360000022', device_group: '360000023' }[kind];
        const device = await aDevice(server, rustdeskId, { ownerId: owner, groupIds: [group] });
        const target = { device: device.id, user: owner, device_group: group }[kind];
        const { id } = await aStrategy({ 'enable-audio': 'N' });
        const targets = { kind, add: [target], remove: [] };
        const planned = await api('POST', '/preview', { strategyId: id, targets });
        expect(planned.body).toMatchObject({
          changes: 1,
          sample: [{ rustdeskId, before: null, after: { id } }],
        });
        await assign(id, kind, [target]);
        const again = await api('POST', '/preview', { strategyId: id, targets });
        expect(again.body).toMatchObject({ changes: 0, resends: 0 });
        const ended = await api('POST', '/preview', { strategyId: id, targets: { kind, remove: [target] } });
        expect(ended.body).toMatchObject({ changes: 1, sample: [{ before: { id }, after: null }] });
      },
    );

    it('tell apart what changes from what is only sent anew', async () => {
      const device = await aDevice(server, '360000031');
      const [one, two] = [await aStrategy({ 'enable-audio': 'N' }), await aStrategy({ 'enable-audio': 'N' })];
      await assign(one.id, 'device', [device.id]);
      const targets = { kind: 'device', add: [device.id], remove: [] };
      const { body } = await api('POST', '/preview', { strategyId: two.id, targets });
      expect(body).toMatchObject({ changes: 0, resends: 1 });
    });
  });

  describe('explained for a device', () => {
    it('name the level that decides and what the others said', async () => {
      const owner = await aUser('explained');
      const group = await aDeviceGroup(server, 'Explained');
      const device = await aDevice(server, '370000001', { ownerId: owner, groupIds: [group], name: 'PC' });
      const byUser = await aStrategy({ 'enable-audio': 'N' });
      const byGroup = await aStrategy({ 'enable-audio': 'Y', 'enable-camera': 'N' });
      await assign(byUser.id, 'user', [owner]);
      await assign(byGroup.id, 'device_group', [group]);
      const explain = async () => (await api('GET', '/explain?rustdeskId=370%20000%20001')).body;
      expect(await explain()).toMatchObject({
        device: { id: device.id, rustdeskId: '370000001', name: 'PC', version: '1.4.2' },
        outcome: 'governed',
        claims: [
          { level: 'user', through: 'explained', strategy: { id: byUser.id }, enabled: true, decides: true },
          { level: 'device_group', through: 'Explained', strategy: { id: byGroup.id }, decides: false },
        ],
        options: [
          {
            key: 'enable-audio',
            value: 'N',
            others: [{ strategy: byGroup.name, level: 'device_group', value: 'Y' }],
          },
          { key: 'enable-camera', value: null, others: [{ value: 'N' }] },
        ],
        delivery: { state: 'waiting', stamp: 0, clears: [] },
      });
      const { modified_at } = await beat(server, device);
      expect((await explain()).delivery).toEqual({ state: 'sent', stamp: modified_at, clears: [] });
      await beat(server, device, modified_at);
      expect((await explain()).delivery.state).toBe('confirmed');
      await api('PATCH', `/${byUser.id}`, { revision: 1, enabled: false });
      expect(await explain()).toMatchObject({
        outcome: 'disabled',
        delivery: { state: 'waiting', clears: ['enable-audio'] },
      });
    });

    it('say so when there is none', async () => {
      await aDevice(server, '370000011');
      const { body } = await api('GET', '/explain?rustdeskId=370000011');
      expect(body).toMatchObject({
        outcome: 'none',
        claims: [],
        options: [],
        delivery: { state: 'nothing', stamp: 0 },
      });
    });
  });
});
