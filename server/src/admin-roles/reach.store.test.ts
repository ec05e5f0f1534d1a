import { isForType, PERMISSION_NAMES, type AdminRoleType } from '@gatehouse/contract';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup } from '../../test/devices.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { newId } from '../ids.ts';
import {
  administratorAuthority,
  authorityOfRoles,
  reachesDevice,
  reachesUser,
  type Authority,
  type HeldRole,
  type ReachedDevice,
  type ReachedUser,
} from './authority.policy.ts';
import { deviceIsReached, userIsReached } from './reach.store.ts';

const GROUPS = 3;
const PEOPLE = 8;
const DEVICES = 24;
const FLEETS = 4;

type Fleet = {
  people: { group: number; isAdministrator: boolean }[];
  devices: { owner: number | null; groups: number[] }[];
};
const fleets: fc.Arbitrary<Fleet> = fc.record({
  people: fc.array(fc.record({ group: fc.nat(GROUPS - 1), isAdministrator: fc.boolean() }), {
    minLength: PEOPLE,
    maxLength: PEOPLE,
  }),
  devices: fc.array(
    fc.record({
      owner: fc.option(fc.nat(PEOPLE - 1), { freq: 2 }),
      groups: fc.uniqueArray(fc.nat(GROUPS - 1), { maxLength: GROUPS }),
    }),
    { minLength: DEVICES, maxLength: DEVICES },
  ),
});

type RoleDraft = {
  type: AdminRoleType;
  permissions: HeldRole['permissions'];
  users: number[];
  devices: number[];
  unassigned: boolean;
};
const groups = fc.uniqueArray(fc.nat(GROUPS - 1), { maxLength: 2 });
const roles: fc.Arbitrary<RoleDraft[]> = fc.array(
  fc.constantFrom<AdminRoleType>('global', 'individual', 'group_scoped', 'group_scoped').chain((type) =>
    fc.record({
      type: fc.constant(type),
      permissions: fc.uniqueArray(
        fc.constantFrom(...PERMISSION_NAMES.filter((permission) => isForType(permission, type))),
        { minLength: 1, maxLength: 4 },
      ),
      users: groups,
      devices: groups,
      unassigned: fc.boolean(),
    }),
  ),
  { maxLength: 3 },
);

describe.each(DATABASES)('reach in SQL on $dialect', ({ create }) => {
  let server: TestServer;
  const userGroups: string[] = [];
  const deviceGroups: string[] = [];
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    const cookies = await server.asAdministrator();
    for (let index = 0; index < GROUPS; index += 1) {
      const body = { name: `Users ${index}` };
      userGroups.push(
        (await server.call('POST', '/api/v1/user-groups', { cookies, body })).body.id as string,
      );
      deviceGroups.push(await aDeviceGroup(server, `Devices ${index}`));
    }
  });
  afterAll(() => server.close());

  async function build(fleet: Fleet) {
    const { db, now } = server.core;
    await db.deleteFrom('device').execute();
    await db.deleteFrom('user').where('username', 'like', 'reached-%').execute();
    const template = await db.selectFrom('user').selectAll().executeTakeFirstOrThrow();
    const people = fleet.people.map(({ group, isAdministrator }, index) => ({
      ...template,
      id: newId(now()),
      username: `reached-${index}`,
      username_folded: `reached-${index}`,
      user_group_id: userGroups[group]!,
      is_admin: isAdministrator ? (1 as const) : (0 as const),
    }));
    await db.insertInto('user').values(people).execute();
    const devices = new Map<string, ReachedDevice>();
    for (const { owner, groups } of fleet.devices) {
      const person = owner === null ? null : people[owner]!;
      const { id } = await aDevice(server, { user_id: person?.id ?? null });
      const deviceGroupIds = groups.map((group) => deviceGroups[group]!);
      for (const device_group_id of deviceGroupIds)
        await db.insertInto('device_group_member').values({ device_group_id, device_id: id }).execute();
      const owned = person === null ? null : { id: person.id, userGroupId: person.user_group_id };
      devices.set(id, { owner: owned, deviceGroupIds });
    }
    const users = new Map<string, ReachedUser>(
      people.map(({ id, user_group_id, is_admin }) => [
        id,
        { userGroupId: user_group_id, isAdministrator: is_admin === 1 },
      ]),
    );
    return { users, devices };
  }

  const authorityOf = (userId: string, drafts: RoleDraft[]): Authority =>
    authorityOfRoles(
      userId,
      drafts.map(({ type, permissions, users, devices, unassigned }) => ({
        type,
        permissions,
        userGroupIds: users.map((group) => userGroups[group]!),
        deviceGroupIds: devices.map((group) => deviceGroups[group]!),
        unassignedDevices: unassigned,
      })),
    );

  async function expectSame(authority: Authority, { users, devices }: Awaited<ReturnType<typeof build>>) {
    const { db } = server.core;
    for (const permission of PERMISSION_NAMES.filter((name) => name.startsWith('user.'))) {
      const rows = await db
        .selectFrom('user')
        .select('id')
        .where('username', 'like', 'reached-%')
        .where(userIsReached(authority, permission))
        .execute();
      const expected = [...users].filter(([, user]) => reachesUser(authority, permission, user));
      expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(([id]) => id).toSorted());
    }
    for (const permission of PERMISSION_NAMES.filter((name) => name.startsWith('device.'))) {
      const rows = await db
        .selectFrom('device')
        .select('id')
        .where(deviceIsReached(authority, permission))
        .execute();
      const expected = [...devices].filter(([, device]) => reachesDevice(authority, permission, device));
      expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(([id]) => id).toSorted());
    }
  }

  it('is what the policy says, for whatever roles in whatever fleet', { timeout: 120_000 }, async () => {
    const samples = fc.sample(fleets, { numRuns: FLEETS, seed: 20_261_126 });
    for (const sample of samples) {
      const fleet = await build(sample);
      const [holder] = fleet.users.keys();
      await expectSame(administratorAuthority(holder!), fleet);
      await fc.assert(
        fc.asyncProperty(roles, (drafts) => expectSame(authorityOf(holder!, drafts), fleet)),
        { numRuns: 25 },
      );
    }
  });
});
