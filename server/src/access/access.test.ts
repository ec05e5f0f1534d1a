import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsIn, mayAccess, worlds, type World } from '../../test/access-model.ts';
import { DATABASES } from '../../test/databases.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { newDevice } from '../devices/new-device.ts';
import { newId } from '../ids.ts';
import type { Access } from './access.service.ts';

const MANY = 50_000;

describe.each(DATABASES)('accessible devices on $dialect', ({ create }) => {
  let server: TestServer;
  let access: Access;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    await server.asAdministrator();
    access = server.services.access;
  });
  afterAll(() => server.close());

  async function clear(): Promise<void> {
    const { db } = server.core;
    await db.deleteFrom('access_rule').execute();
    await db.deleteFrom('device').execute();
    await db.deleteFrom('device_group').execute();
    await db.deleteFrom('user').where('username', 'like', 'u%').execute();
    await db.deleteFrom('user_group').where('name', 'like', 'g%').execute();
  }
  const idOf = new Map<string, string>();
  const real = (name: string): string => {
    if (!idOf.has(name)) idOf.set(name, newId());
    return idOf.get(name)!;
  };
  const group = (name: string) => ({ id: real(name), name, name_folded: name, note: '', created_at: 0 });

  async function build(world: World): Promise<string[]> {
    const { db } = server.core;
    await clear();
    await db.insertInto('user_group').values(['g1', 'g2', 'g3'].map(group)).execute();
    await db.insertInto('device_group').values(['d1', 'd2', 'd3'].map(group)).execute();
    for (const { id, isAdministrator, status, userGroupId } of world.users)
      await db
        .insertInto('user')
        .values({
          id: real(id),
          username: id,
          username_folded: id,
          display_name: '',
          email: '',
          note: '',
          avatar_url: null,
          password_hash: null,
          is_admin: isAdministrator ? 1 : 0,
          status,
          language: null,
          created_through: null,
          last_sign_in_at: null,
          user_group_id: real(userGroupId),
          email_verification: 0,
          created_at: 0,
          updated_at: 0,
        })
        .execute();
    const devices = world.devices.map(({ enabled, ownerIndex }, index) =>
      newDevice(
        {
          rustdesk_id: String(100 + index),
          uuid_hash: '',
          status: enabled ? 1 : 0,
          user_id: ownerIndex === null ? null : real(world.users[ownerIndex]!.id),
        },
        index,
      ),
    );
    await db.insertInto('device').values(devices).execute();
    const memberships = world.devices.flatMap(({ deviceGroupIds }, index) =>
      deviceGroupIds.map((id) => ({ device_group_id: real(id), device_id: devices[index]!.id })),
    );
    if (memberships.length > 0) await db.insertInto('device_group_member').values(memberships).execute();
    const rules = world.edges.map(({ sourceKind, sourceId, targetKind, targetId }) => ({
      source_kind: sourceKind,
      source_id: real(sourceId),
      target_kind: targetKind,
      target_id: real(targetId),
    }));
    if (rules.length > 0) await db.insertInto('access_rule').values(rules).execute();
    const { onlyAdminAccessesUnassigned } = world;
    await server.core.settings.set({ onlyAdminAccessesUnassigned });
    return devices.map(({ id }) => id);
  }

  it('are the ones the rule allows, in every world (console 145, 157)', async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), async (world) => {
        const ids = await build(world);
        for (const [userIndex, user] of world.users.entries()) {
          if (user.status !== 1) continue;
          const expected = ids.map((_id, index) => mayAccess(factsIn(world, userIndex, index)));
          const { total, rows } = await access.listDevices(real(user.id), { limit: 100, offset: 0 });
          const listed = new Set(rows.map(({ rustdeskId }) => rustdeskId));
          expect(ids.map((_id, index) => listed.has(String(100 + index)))).toEqual(expected);
          expect(total).toBe(rows.length);
          const decided = await Promise.all(ids.map((id) => access.decide(real(user.id), id)));
          expect(decided.map(({ allowed }) => allowed)).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are complete however few a page shows, in every world', async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), fc.integer({ min: 1, max: 3 }), async (world, limit) => {
        const ids = await build(world);
        for (const [userIndex, user] of world.users.entries()) {
          if (user.status !== 1) continue;
          const expected = ids.flatMap((_id, index) =>
            mayAccess(factsIn(world, userIndex, index)) ? [String(100 + index)] : [],
          );
          const listed: string[] = [];
          for (let offset = 0; offset <= expected.length; offset += limit) {
            const { total, rows } = await access.listDevices(real(user.id), { limit, offset });
            expect([total, rows.length <= limit]).toEqual([expected.length, true]);
            listed.push(...rows.map(({ rustdeskId }) => rustdeskId));
          }
          expect(listed.toSorted()).toEqual(expected.toSorted());
        }
      }),
      { numRuns: 15 },
    );
  });

  async function page(offset: number): Promise<(number | string)[]> {
    const { total, rows } = await access.listDevices(real('u1'), { limit: 2, offset });
    return [total, ...rows.map(({ rustdeskId }) => rustdeskId)];
  }

  it('are shown on no later page once they are closed, and stay in the place they had', async () => {
    const devices = Array.from({ length: 6 }, () => ({ enabled: true, ownerIndex: 0, deviceGroupIds: [] }));
    const users: World['users'] = [{ id: 'u1', isAdministrator: false, status: 1, userGroupId: 'g1' }];
    const ids = await build({ users, devices, edges: [], onlyAdminAccessesUnassigned: false });
    expect(await page(0)).toEqual([6, '100', '101']);
    await server.core.db.updateTable('device').set({ status: 0 }).where('id', '=', ids[2]!).execute();
    expect(await page(2)).toEqual([6, '103']);
    expect(await page(4)).toEqual([6, '104', '105']);
    expect(await page(0)).toEqual([5, '100', '101']);
    expect(await page(2)).toEqual([5, '103', '104']);
    expect(await page(6)).toEqual([5]);
  });

  it('name only users and groups that the other two lists name, in every world', async () => {
    const everything = { limit: 100, offset: 0 };
    await fc.assert(
      fc.asyncProperty(worlds(), async (world) => {
        await build(world);
        for (const user of world.users.filter(({ status }) => status === 1)) {
          const { rows: devices } = await access.listDevices(real(user.id), everything);
          const users = (await access.listUsers(real(user.id), everything)).rows;
          const groups = (await access.listDeviceGroups(real(user.id), everything)).rows;
          const owners = devices.flatMap(({ owner }) => (owner === null ? [] : [owner.name]));
          expect(users.map(({ username }) => username)).toEqual(expect.arrayContaining(owners));
          expect(users.every(({ status }) => status === 1)).toBe(true);
          const named = devices.map(({ deviceGroupName }) => deviceGroupName).filter(Boolean);
          expect(groups).toEqual(expect.arrayContaining(named));
        }
      }),
      { numRuns: 15 },
    );
  });

  it(`are listed quickly among ${MANY}`, async () => {
    const world: World = {
      users: [
        { id: 'u1', isAdministrator: false, status: 1, userGroupId: 'g1' },
        { id: 'u2', isAdministrator: false, status: 1, userGroupId: 'g2' },
        { id: 'u3', isAdministrator: true, status: 1, userGroupId: 'g3' },
      ],
      devices: Array.from({ length: MANY }, (_none, index) => ({
        enabled: true,
        ownerIndex: index % 2 === 0 ? 1 : null,
        deviceGroupIds: index % 4 === 1 ? ['d1'] : [],
      })),
      edges: [
        { sourceKind: 'user_group', sourceId: 'g1', targetKind: 'user_group', targetId: 'g2' },
        { sourceKind: 'user', sourceId: 'u1', targetKind: 'device_group', targetId: 'd1' },
      ],
      onlyAdminAccessesUnassigned: false,
    };
    await buildMany(world);
    const timings: number[] = [];
    for (const [user, expected] of [
      ['u1', MANY],
      ['u2', (MANY * 3) / 4],
      ['u3', MANY],
    ] as const) {
      for (const offset of [0, MANY / 2]) {
        const started = performance.now();
        const { total, rows } = await access.listDevices(real(user), { limit: 100, offset });
        timings.push(performance.now() - started);
        expect([total, rows.length]).toEqual([expected, 100]);
      }
    }
    expect(Math.max(...timings)).toBeLessThan(2000);
  });

  /** {@link build}, a thousand rows at a time. */
  async function buildMany(world: World): Promise<void> {
    await build({ ...world, devices: world.devices.slice(0, 1) });
    const { db } = server.core;
    await db.transaction().execute(async (transaction) => {
      for (let start = 1; start < world.devices.length; start += 500) {
        const slice = world.devices.slice(start, start + 500);
        const rows = slice.map(({ ownerIndex }, index) =>
          newDevice(
            {
              rustdesk_id: String(100 + start + index),
              uuid_hash: '',
              user_id: ownerIndex === null ? null : real(world.users[ownerIndex]!.id),
            },
            start + index,
          ),
        );
        await transaction.insertInto('device').values(rows).execute();
        const members = slice.flatMap(({ deviceGroupIds }, index) =>
          deviceGroupIds.map((id) => ({ device_group_id: real(id), device_id: rows[index]!.id })),
        );
        if (members.length > 0) await transaction.insertInto('device_group_member').values(members).execute();
      }
    });
  }
});
