import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import {
  aDevice,
  aDeviceGroup,
  beat,
  ManagedClient,
  type ManagedDevice,
} from '../../test/managed-devices.ts';
import { standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { createLocalBus } from '../signals/bus.ts';
import { createSignals } from '../signals/signals.ts';
import { createStrategies } from './strategies.service.ts';

/** A caller of our own API, and names that were not used before. */
function administration(server: () => TestServer, cookies: () => Record<string, string>) {
  let count = 0;
  const api = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
    server().call(method, `/api/v1/strategies${path}`, {
      cookies: cookies(),
      ...(body === undefined ? {} : { body }),
    });
  const aStrategy = async (options: Record<string, string>, more: object = {}) => {
    count += 1;
    const { status, body, text } = await api('POST', '', { name: `Strategy ${count}`, options, ...more });
    if (status !== 200) throw new Error(text);
    return body as { id: string; revision: number };
  };
  const edit = async (id: string, changes: object) => {
    const { body } = await api('GET', `/${id}`);
    const answer = await api('PATCH', `/${id}`, {
      revision: (body as { revision: number }).revision,
      ...changes,
    });
    if (answer.status !== 200) throw new Error(answer.text);
  };
  const assign = async (id: string, kind: string, add: string[], remove: string[] = []) => {
    const answer = await api('POST', `/${id}/targets`, { kind, add, remove });
    if (answer.status !== 204) throw new Error(answer.text);
  };
  return { api, aStrategy, edit, assign };
}

describe.each(DATABASES)('strategies on their way to devices, on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());
  const { api, aStrategy, edit, assign } = administration(
    () => server,
    () => cookies,
  );
  let number = 100_000_000;
  const aClient = async (more: Parameters<typeof aDevice>[2] = {}) =>
    new ManagedClient(await aDevice(server, String((number += 1)), more));

  it('case 32: an assigned strategy comes with an integer stamp, once, and only as texts', async () => {
    const client = await aClient();
    expect(await client.beat(server)).toEqual({});
    const { id } = await aStrategy({ 'enable-audio': 'N', whitelist: '10.0.0.0/8' });
    await assign(id, 'device', [client.device.id]);
    const heard = await client.beat(server);
    expect(heard).toEqual({
      modified_at: Math.floor(clock.now() / 1000),
      strategy: { config_options: { 'enable-audio': 'N', whitelist: '10.0.0.0/8' }, extra: {} },
    });
    expect(Number.isInteger(heard.modified_at)).toBe(true);
    expect(await client.beat(server)).toEqual({});
    expect(await client.beat(server)).toEqual({});
  });

  it('case 33: an edit, a switch-off and another strategy each bring a new stamp', async () => {
    const client = await aClient();
    const [one, two] = [await aStrategy({ 'enable-audio': 'N' }), await aStrategy({ 'enable-audio': 'N' })];
    const stamps: number[] = [];
    const next = async () => {
      const { modified_at } = await client.beat(server);
      expect(await client.beat(server)).toEqual({});
      stamps.push(modified_at ?? 0);
    };
    await assign(one.id, 'device', [client.device.id]);
    await next();
    await edit(one.id, { options: { 'enable-audio': 'Y' } });
    await next();
    await edit(one.id, { enabled: false });
    await next();
    expect(client.held).toEqual({});
    await edit(one.id, { enabled: true });
    await next();
    await edit(one.id, { options: { 'enable-audio': 'N' } });
    await next();
    // The same content, but another strategy.
    await assign(two.id, 'device', [client.device.id]);
    await next();
    expect(client.held).toEqual({ 'enable-audio': 'N' });
    expect(new Set(stamps).size).toBe(6);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(stamps).not.toContain(0);
  });

  it('case 34: a key that is managed no longer is given back once', async () => {
    const client = await aClient();
    const { id } = await aStrategy({ 'enable-audio': 'N', 'enable-camera': 'N' });
    await assign(id, 'device', [client.device.id]);
    await client.beat(server);
    await client.beat(server);
    await edit(id, { options: { 'enable-camera': 'N' } });
    const heard = await client.beat(server);
    expect(heard.strategy?.config_options).toEqual({ 'enable-audio': '', 'enable-camera': 'N' });
    expect(await client.beat(server)).toEqual({});
    await edit(id, { options: { 'enable-camera': 'Y' } });
    expect((await client.beat(server)).strategy?.config_options).toEqual({ 'enable-camera': 'Y' });
  });

  it('give all keys back when the assignment ends, and are silent afterwards', async () => {
    const client = await aClient();
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [client.device.id]);
    await client.beat(server);
    await assign(id, 'device', [], [client.device.id]);
    expect((await client.beat(server)).strategy?.config_options).toEqual({ 'enable-audio': '' });
    expect(await client.beat(server)).toEqual({});
    expect(await beat(server, client.device, 0)).toEqual({});
  });

  it('give all keys back when the strategy is deleted', async () => {
    const client = await aClient();
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [client.device.id]);
    await client.beat(server);
    expect((await api('DELETE', `/${id}`)).status).toBe(204);
    await client.beat(server);
    expect(client.held).toEqual({});
  });

  it('say nothing to a device that never had one, whatever stamp it brings from elsewhere', async () => {
    const { device } = await aClient();
    expect(await beat(server, device, 1_700_000_000)).toEqual({});
    expect(await beat(server, device, -5)).toEqual({});
  });

  it('come again to a client that was installed anew', async () => {
    const client = await aClient();
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [client.device.id]);
    await client.beat(server);
    await client.beat(server);
    expect((await beat(server, client.device, 0)).strategy?.config_options).toEqual({ 'enable-audio': 'N' });
  });

  it('come again until the client has said the stamp: an answer may be lost', async () => {
    const { device } = await aClient();
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [device.id]);
    const first = await beat(server, device, 0);
    expect(await beat(server, device, 0)).toEqual(first);
  });

  it('reach the devices of a user and of a group, the stronger level first', async () => {
    const owner = await server.call('POST', '/api/v1/users', {
      cookies,
      body: { username: `owner${number}` },
    });
    const ownerId = (owner.body as { id: string }).id;
    const group = await aDeviceGroup(server, `Group ${number}`);
    const client = await aClient({ ownerId, groupIds: [group] });
    const byGroup = await aStrategy({ 'enable-audio': 'N' });
    const byUser = await aStrategy({ 'enable-camera': 'N' });
    await assign(byGroup.id, 'device_group', [group]);
    await client.beat(server);
    expect(client.held).toEqual({ 'enable-audio': 'N' });
    await assign(byUser.id, 'user', [ownerId]);
    await client.beat(server);
    expect(client.held).toEqual({ 'enable-camera': 'N' });
    await edit(byUser.id, { enabled: false });
    await client.beat(server);
    expect(client.held).toEqual({});
  });

  it('follow a new owner with the very next beat', async () => {
    const owner = await server.call('POST', '/api/v1/users', { cookies, body: { username: `new${number}` } });
    const userId = (owner.body as { id: string }).id;
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'user', [userId]);
    const { device } = await aClient();
    const signals = createSignals(server.core.log, createLocalBus());
    const strategies = createStrategies(server.core, { signals });
    expect(await strategies.deliveryFor(device.id, 0)).toBeNull();
    await server.core.db.updateTable('device').set({ user_id: userId }).where('id', '=', device.id).execute();
    expect(await strategies.deliveryFor(device.id, 0)).toBeNull();
    signals.publish({ kind: 'device-changed', deviceId: device.id, rustdeskId: device.rustdeskId });
    expect((await strategies.deliveryFor(device.id, 0))?.options).toEqual({ 'enable-audio': 'N' });
  });

  it('notice an owner that changed without a word, within a quarter of an hour', async () => {
    const owner = await server.call('POST', '/api/v1/users', {
      cookies,
      body: { username: `late${number}` },
    });
    const ownerId = (owner.body as { id: string }).id;
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'user', [ownerId]);
    const client = await aClient();
    await client.beat(server);
    await server.core.db
      .updateTable('device')
      .set({ user_id: ownerId })
      .where('id', '=', client.device.id)
      .execute();
    clock.advance(900_001);
    await client.beat(server);
    expect(client.held).toEqual({ 'enable-audio': 'N' });
  });

  it('never reach a device with another uuid (case 36)', async () => {
    const { device } = await aClient();
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [device.id]);
    expect(await beat(server, { ...device, uuid: 'YW5vdGhlcg==' }, 0)).toEqual({});
  });

  it('cost a few statements for hundreds of devices, and none on beats that change nothing', async () => {
    let statements = 0;
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        statements += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const core = { ...server.core, db: server.core.db.withPlugin(counting) };
    const signals = createSignals(server.core.log, createLocalBus());
    const strategies = createStrategies(core, { signals });
    const group = await aDeviceGroup(server, 'Many');
    const devices: ManagedDevice[] = [];
    for (let count = 0; count < 300; count += 1)
      devices.push(await aDevice(server, String((number += 1)), { groupIds: [group] }));
    const everyone = (stamp: number) =>
      Promise.all(devices.map(({ id }) => strategies.deliveryFor(id, stamp)));
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device_group', [group]);
    statements = 0;
    const delivered = await everyone(0);
    const stamp = delivered[0]?.modifiedAt ?? 0;
    expect(delivered.map((delivery) => delivery?.options)).toEqual(
      devices.map(() => ({ 'enable-audio': 'N' })),
    );
    // Two batches that read, and one update a device.
    expect(statements).toBeLessThan(300 + 20);
    await everyone(stamp);
    statements = 0;
    expect(await everyone(stamp)).toEqual(devices.map(() => null));
    expect(statements).toBe(0);
    signals.publish({ kind: 'devices-changed' });
    expect(await everyone(stamp)).toEqual(devices.map(() => null));
    expect(statements).toBeLessThan(20);
  });

  it('leave the heartbeat alone when the database fails', async () => {
    const failing: KyselyPlugin = {
      transformQuery() {
        throw new Error('the disk is full');
      },
      transformResult: async ({ result }) => result,
    };
    const core = { ...server.core, db: server.core.db.withPlugin(failing) };
    const strategies = createStrategies(core, { signals: createSignals(server.core.log, createLocalBus()) });
    const { device } = await aClient();
    expect(await strategies.deliveryFor(device.id, 0)).toBeNull();
    expect(server.logLines.join('')).toContain('the disk is full');
  });

  it('are assigned by name, in whatever case, and refused under a name that nobody knows', async () => {
    const client = await aClient();
    const strategies = createStrategies(server.core, {
      signals: createSignals(server.core.log, createLocalBus()),
    });
    await aStrategy({ 'enable-audio': 'N' }, { name: 'By Name' });
    const target = { kind: 'device' as const, id: client.device.id };
    await strategies.assignByName(target, 'by name', SYSTEM);
    clock.advance(5000);
    await client.beat(server);
    expect(client.held).toEqual({ 'enable-audio': 'N' });
    await expect(strategies.assignByName(target, 'nobody', SYSTEM)).rejects.toMatchObject({
      code: 'strategy.not_found',
    });
  });

  it('leave a client with exactly what is effective, after any history of edits', async () => {
    const group = await aDeviceGroup(server, 'History');
    const client = await aClient({ groupIds: [group] });
    const other = await aClient({ groupIds: [group] });
    const strategies = [await aStrategy({}), await aStrategy({}), await aStrategy({})];
    const options = fc.dictionary(
      fc.constantFrom('enable-audio', 'enable-camera', 'enable-tunnel'),
      fc.constantFrom('Y', 'N'),
    );
    const change = fc.oneof(
      fc.record({ which: fc.nat(2), options }),
      fc.record({ which: fc.nat(2), enabled: fc.boolean() }),
      fc.record({ which: fc.nat(2), on: fc.constantFrom('device', 'device_group'), add: fc.boolean() }),
      fc.constant('beat' as const),
    );
    const targets = { device: client.device.id, device_group: group };
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        for (const next of changes) {
          if (next === 'beat') await client.beat(server);
          else if ('on' in next) {
            const target = targets[next.on];
            await assign(
              strategies[next.which]!.id,
              next.on,
              next.add ? [target] : [],
              next.add ? [] : [target],
            );
          } else await edit(strategies[next.which]!.id, { ...next, which: undefined });
        }
        for (let beats = 0; beats < 2; beats += 1) {
          await client.beat(server);
          await other.beat(server);
        }
        for (const { device, held } of [client, other]) {
          const { body } = await api('GET', `/explain?rustdeskId=${device.rustdeskId}`);
          const effective = (body as { options: { key: string; value: string | null }[] }).options;
          const managed = effective.flatMap(({ key, value }) => (value === null ? [] : [[key, value]]));
          expect(held).toEqual(Object.fromEntries(managed));
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('two servers on one PostgreSQL', () => {
  const clock = standingClock();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-two-'));
  const env = { GATEHOUSE_MASTER_KEY_FILE: join(folder, 'master.key') };
  let first: TestServer;
  let second: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    const database = await DATABASES[1].create();
    first = await startTestServer({ database, now: clock.now, env });
    second = await startTestServer({
      database: { url: database.url, drop: async () => {} },
      now: clock.now,
      env,
    });
    cookies = await first.asAdministrator();
  });
  afterAll(async () => {
    await second.close();
    await first.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { aStrategy, edit, assign } = administration(
    () => first,
    () => cookies,
  );

  it('deliver what the other one changed, within seconds', async () => {
    const client = new ManagedClient(await aDevice(first, '700000001'));
    await client.beat(second);
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [client.device.id]);
    clock.advance(5000);
    await client.beat(second);
    expect(client.held).toEqual({ 'enable-audio': 'N' });
  });

  it('never send a device back to what it had, whichever of them it talks to', async () => {
    const client = new ManagedClient(await aDevice(first, '700000002'));
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [client.device.id]);
    await client.beat(second);
    await client.beat(second);
    await edit(id, { options: { 'enable-audio': 'Y' } });
    await client.beat(first);
    // The second one has not looked yet, and still must not bring the old value back.
    expect(await client.beat(second)).toEqual({});
    expect(client.held).toEqual({ 'enable-audio': 'Y' });
    expect(await client.beat(first)).toEqual({});
  });

  it('give a device one stamp for one change, even when it asks both at once', async () => {
    const device = await aDevice(first, '700000003');
    const { id } = await aStrategy({ 'enable-audio': 'N' });
    await assign(id, 'device', [device.id]);
    clock.advance(5000);
    const answers = await Promise.all([beat(first, device), beat(second, device), beat(first, device)]);
    expect(new Set(answers.map(({ modified_at }) => modified_at)).size).toBe(1);
  });
});
