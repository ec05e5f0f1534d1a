import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, beat } from '../../test/managed-devices.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const KINDS = ['device', 'user', 'device_group'] as const;

describe.each(DATABASES)('rights on strategies on $dialect', ({ create }) => {
  let server: TestServer;
  let admin: Record<string, string>;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    admin = await server.asAdministrator();
  });
  afterAll(() => server.close());

  type Method = Parameters<TestServer['call']>[0];
  const call = (method: Method, path: string, body?: unknown, cookies = admin) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const next = () => (count += 1);
  const person = () => signedInPerson(server, `person${next()}`);
  const holder = async (...given: Parameters<typeof giveRole>[2][]): Promise<Person> => {
    const someone = await person();
    for (const role of given) await giveRole(server, someone.id, role);
    return someone;
  };
  const aStrategy = async (options: Record<string, string> = { 'enable-audio': 'N' }) =>
    (await call('POST', '/strategies', { name: `strategy ${next()}`, options })).body as { id: string };
  const aUserGroup = async () =>
    (await call('POST', '/user-groups', { name: `group ${next()}`, note: '' })).body.id as string;
  /** A device in a device group, its owner in a user group. */
  const aCorner = async () => {
    const userGroup = await aUserGroup();
    const owner = await person();
    await call('PATCH', `/users/${owner.id}`, { userGroupId: userGroup });
    const deviceGroup = await aDeviceGroup(server, `corner ${next()}`);
    const rustdeskId = String(600_000_000 + next());
    const device = await aDevice(server, rustdeskId, { groupIds: [deviceGroup] });
    return { userGroup, owner, deviceGroup, device };
  };
  type Corner = Awaited<ReturnType<typeof aCorner>>;
  const idOf = (kind: (typeof KINDS)[number], corner: Corner) =>
    ({ device: corner.device.id, user: corner.owner.id, device_group: corner.deviceGroup })[kind];
  const assign = (
    strategy: string,
    targets: { kind: string; add?: string[]; remove?: string[] },
    who: Person,
  ) => call('POST', `/strategies/${strategy}/targets`, targets, who.cookies);
  const assignedTo = async (strategy: string) => (await call('GET', `/strategies/${strategy}`)).body.assigned;
  const listed = (strategy: string, kind: string, who: Person) =>
    call('GET', `/strategies/${strategy}/targets?kind=${kind}&pageSize=200`, undefined, who.cookies);
  const NOBODY = { devices: 0, users: 0, deviceGroups: 0 };

  it('permission strategy.view: allowed', async () => {
    const { id } = await aStrategy();
    const { cookies } = await holder({ permissions: ['strategy.view'] });
    for (const path of ['/strategies', `/strategies/${id}`, `/strategies/${id}/revisions`])
      expect((await call('GET', path, undefined, cookies)).status).toBe(200);
    expect((await call('GET', `/strategies/${id}`, undefined, cookies)).body.may).toEqual([]);
  });

  it('permission strategy.view: refused', async () => {
    const { id } = await aStrategy();
    const { cookies } = await holder({ permissions: ['device.update_strategy'] });
    for (const path of ['/strategies', `/strategies/${id}`, '/strategies/explain?rustdeskId=1'])
      expect((await call('GET', path, undefined, cookies)).body.code).toBe('permission.required');
  });

  it('permission strategy.edit: allowed', async () => {
    const { cookies } = await holder({ permissions: ['strategy.edit'] });
    const made = await call('POST', '/strategies', { name: `mine ${next()}` }, cookies);
    expect(made.body.may).toEqual(['strategy.edit']);
    const path = `/strategies/${made.body.id}`;
    const options = { 'enable-camera': 'N' };
    expect((await call('PATCH', path, { revision: 1, options }, cookies)).status).toBe(200);
    expect((await call('POST', '/strategies/preview', { strategyId: null, options }, cookies)).status).toBe(
      200,
    );
    expect((await call('POST', `${path}/duplicate`, { name: `copy ${next()}` }, cookies)).status).toBe(200);
    expect((await call('DELETE', path, undefined, cookies)).status).toBe(204);
  });

  it('permission strategy.edit: refused', async () => {
    const { id } = await aStrategy();
    const { cookies } = await holder({ permissions: ['strategy.view', 'device.update_strategy'] });
    const answers = [
      await call('POST', '/strategies', { name: 'nope' }, cookies),
      await call('PATCH', `/strategies/${id}`, { revision: 1, enabled: false }, cookies),
      await call('POST', `/strategies/${id}/duplicate`, { name: 'nope' }, cookies),
      await call('POST', `/strategies/${id}/revert`, { revision: 1, to: 1 }, cookies),
      await call('DELETE', `/strategies/${id}`, undefined, cookies),
      await call('POST', '/strategies/preview', { strategyId: id, enabled: false }, cookies),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'permission.required'));
  });

  it('editing a strategy is not assigning it (console 169)', async () => {
    const [{ id }, corner] = [await aStrategy(), await aCorner()];
    const who = await holder({
      permissions: ['strategy.edit', 'device.view', 'user.view', 'device_group.view'],
    });
    for (const kind of KINDS) {
      const refused = await assign(id, { kind, add: [idOf(kind, corner)] }, who);
      expect(refused.body.code).toBe('permission.required');
    }
    expect(await assignedTo(id)).toEqual(NOBODY);
  });

  type Kind = (typeof KINDS)[number];
  const expectAllowed = async (kind: Kind) => {
    const [{ id }, corner] = [await aStrategy(), await aCorner()];
    const who = await holder({ permissions: [`${kind}.update_strategy`, 'strategy.view'] });
    const target = idOf(kind, corner);
    expect((await assign(id, { kind, add: [target] }, who)).status).toBe(204);
    const { rows } = (await listed(id, kind, who)).body;
    expect(rows.find((row: { id: string }) => row.id === target)).toMatchObject({
      assigned: true,
      mayChange: true,
    });
    expect((await assign(id, { kind, remove: [target] }, who)).status).toBe(204);
    expect(await assignedTo(id)).toEqual(NOBODY);
  };
  const expectRefused = async (kind: Kind) => {
    const [{ id }, corner] = [await aStrategy(), await aCorner()];
    const others = KINDS.filter((one) => one !== kind).map((one) => `${one}.update_strategy` as const);
    const who = await holder({ permissions: [...others, `${kind}.view`, 'strategy.edit'] });
    const answer = await assign(id, { kind, add: [idOf(kind, corner)] }, who);
    expect([answer.status, answer.body.code]).toEqual([403, 'permission.required']);
    expect((await listed(id, kind, who)).body.rows[0]).toMatchObject({ mayChange: false });
    expect(await assignedTo(id)).toEqual(NOBODY);
  };
  const expectOutOfScope = async (kind: 'device' | 'user') => {
    const [{ id }, inside, outside] = [await aStrategy(), await aCorner(), await aCorner()];
    const who = await holder(
      { permissions: ['strategy.view', `${kind}.view`] },
      {
        type: 'group_scoped',
        permissions: [`${kind}.update_strategy`],
        userGroupIds: [inside.userGroup],
        deviceGroupIds: [inside.deviceGroup],
      },
    );
    const [here, there] = [idOf(kind, inside), idOf(kind, outside)];
    const both = await assign(id, { kind, add: [here, there] }, who);
    expect([both.status, both.body.code]).toEqual([403, 'permission.out_of_scope']);
    expect(await assignedTo(id)).toEqual(NOBODY);
    expect((await assign(id, { kind, add: [here] }, who)).status).toBe(204);
    await call('POST', `/strategies/${id}/targets`, { kind, add: [there] });
    const taken = await assign(id, { kind, remove: [there] }, who);
    expect(taken.body.code).toBe('permission.out_of_scope');
    const planned = { strategyId: id, targets: { kind, add: [there], remove: [] } };
    const preview = await call('POST', '/strategies/preview', planned, who.cookies);
    expect(preview.body.code).toBe('permission.out_of_scope');
  };

  it('permission device.update_strategy: allowed', () => expectAllowed('device'));
  it('permission device.update_strategy: refused', () => expectRefused('device'));
  it('permission device.update_strategy: out of scope', () => expectOutOfScope('device'));

  it('permission user.update_strategy: allowed', () => expectAllowed('user'));
  it('permission user.update_strategy: refused', () => expectRefused('user'));
  it('permission user.update_strategy: out of scope', () => expectOutOfScope('user'));

  it('permission device_group.update_strategy: allowed', () => expectAllowed('device_group'));
  it('permission device_group.update_strategy: refused', () => expectRefused('device_group'));

  it.each(['user', 'device_group'] as const)(
    'members of kind %s are not seen with the strategy alone (console 170)',
    async (kind) => {
      const { id } = await aStrategy();
      const who = await holder({ permissions: ['strategy.view'] });
      expect((await listed(id, kind, who)).body).toMatchObject({
        code: 'permission.required',
        details: { permissions: [`${kind}.view`] },
      });
    },
  );

  it('of devices the strategy alone shows one’s own (console 170)', async () => {
    const [{ id }, { device }] = [await aStrategy(), await aCorner()];
    await call('POST', `/strategies/${id}/targets`, { kind: 'device', add: [device.id] });
    const who = await holder({ permissions: ['strategy.view'] });
    expect((await listed(id, 'device', who)).body).toMatchObject({ total: 0, rows: [] });
    const own = await aDevice(server, String(620_000_000 + next()), { ownerId: who.id });
    expect((await listed(id, 'device', who)).body).toMatchObject({ total: 1, rows: [{ id: own.id }] });
  });

  it('lists, explains and names only what is in scope (console 170)', async () => {
    const [{ id }, inside, outside] = [await aStrategy(), await aCorner(), await aCorner()];
    const who = await holder(
      { permissions: ['strategy.edit'] },
      {
        type: 'group_scoped',
        permissions: ['device.view', 'user.view'],
        userGroupIds: [inside.userGroup],
        deviceGroupIds: [inside.deviceGroup],
      },
    );
    for (const kind of ['device', 'user'] as const) {
      const { rows, total } = (await listed(id, kind, who)).body;
      expect([rows.map((row: { id: string }) => row.id), total]).toEqual([[idOf(kind, inside)], 1]);
    }
    const explain = (rustdeskId: string) =>
      call('GET', `/strategies/explain?rustdeskId=${rustdeskId}`, undefined, who.cookies);
    expect((await explain(inside.device.rustdeskId)).status).toBe(200);
    expect((await explain(outside.device.rustdeskId)).body.code).toBe('device.not_found');
    const add = [inside.device.id, outside.device.id];
    await call('POST', `/strategies/${id}/targets`, { kind: 'device', add });
    const impact = await call('POST', '/strategies/preview', { strategyId: id, options: {} }, who.cookies);
    expect(impact.body.changes).toBe(2);
    expect(impact.body.sample.map((row: { deviceId: string }) => row.deviceId)).toEqual([inside.device.id]);
  });

  it('a device nobody may see is not there to be assigned', async () => {
    const [{ id }, corner] = [await aStrategy(), await aCorner()];
    const who = await holder(
      { permissions: ['strategy.view'] },
      { type: 'individual', permissions: ['device.update_strategy'] },
    );
    const refused = await assign(id, { kind: 'device', add: [corner.device.id] }, who);
    expect(refused.body.code).toBe('device.not_found');
    const own = await aDevice(server, String(610_000_000 + next()), { ownerId: who.id });
    expect((await assign(id, { kind: 'device', add: [own.id] }, who)).status).toBe(204);
  });

  it('a token needs to write strategies and to read the kinds it names (console 217)', async () => {
    const [{ id }, corner] = [await aStrategy(), await aCorner()];
    const withToken = async (permissions: Record<string, string>, kind: (typeof KINDS)[number]) => {
      const made = await call('POST', '/api-tokens', { name: `token ${next()}`, permissions, validDays: 1 });
      expect(made.status).toBe(200);
      const answer = await server.call('POST', `/api/v1/strategies/${id}/targets`, {
        headers: { authorization: `Bearer ${made.body.token}` },
        body: { kind, add: [idOf(kind, corner)] },
      });
      return answer.status === 204 ? 204 : (answer.body.code as string);
    };
    for (const kind of KINDS) {
      expect(await withToken({ strategy: 'rw', [kind]: 'r' }, kind)).toBe(204);
      expect(await withToken({ strategy: 'rw' }, kind)).toBe('permission.required');
      expect(await withToken({ strategy: 'r', [kind]: 'r' }, kind)).toBe('permission.required');
    }
  });

  it('an assignment reaches the device (console 205, 215)', async () => {
    const [strategy, same, corner] = [await aStrategy(), await aStrategy(), await aCorner()];
    const who = await holder({ permissions: ['device.update_strategy', 'strategy.view'] });
    await assign(strategy.id, { kind: 'device', add: [corner.device.id] }, who);
    const first = await beat(server, corner.device);
    expect(first.strategy?.config_options).toEqual({ 'enable-audio': 'N' });
    // Another one with the same content: the device is told again.
    await assign(same.id, { kind: 'device', add: [corner.device.id] }, who);
    const second = await beat(server, corner.device, first.modified_at);
    expect(second.strategy?.config_options).toEqual({ 'enable-audio': 'N' });
    expect(second.modified_at).toBeGreaterThan(first.modified_at!);
  });
});
