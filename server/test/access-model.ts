import * as fc from 'fast-check';
import type { AccessEdge, AccessFacts } from '../src/access/access.policy.ts';

const USERS = ['u1', 'u2', 'u3', 'u4'];
const USER_GROUPS = ['g1', 'g2', 'g3'];
const DEVICE_GROUPS = ['d1', 'd2', 'd3'];

/**
 * The documented sentence (spec: console 3.7, statement 157) as one formula, written apart from the policy: people
 * and groups are expanded into the set of all who may, then it is asked whether the controller is among them.
 */
export function mayAccess({ controller, device, edges, settings }: AccessFacts): boolean {
  const owner = device.owner;
  if (!device.enabled || owner?.enabled === false) return false;
  if (controller === null) return settings.notSignedIn === 'allow';
  if (!controller.active) return false;
  const admitted = new Set<string>(owner === null ? [] : [`user ${owner.id}`, `group ${owner.userGroupId}`]);
  const doors = [...(owner === null ? [] : [owner.userGroupId]), ...device.deviceGroupIds];
  for (const { sourceKind, sourceId, targetId } of edges)
    if (doors.includes(targetId)) admitted.add(`${sourceKind === 'user' ? 'user' : 'group'} ${sourceId}`);
  const free = doors.length === 0 && !settings.onlyAdminAccessesUnassigned;
  return (
    free ||
    controller.isAdministrator ||
    admitted.has(`user ${controller.id}`) ||
    admitted.has(`group ${controller.userGroupId}`)
  );
}

export type World = {
  users: { id: string; isAdministrator: boolean; status: 1 | 0 | -1; userGroupId: string }[];
  devices: { enabled: boolean; ownerIndex: number | null; deviceGroupIds: string[] }[];
  edges: AccessEdge[];
  onlyAdminAccessesUnassigned: boolean;
};

const edge = (): fc.Arbitrary<AccessEdge> =>
  fc
    .tuple(fc.constantFrom(...USERS, ...USER_GROUPS), fc.constantFrom(...USER_GROUPS, ...DEVICE_GROUPS))
    .map(([sourceId, targetId]) => ({
      sourceKind: sourceId.startsWith('u') ? 'user' : 'user_group',
      sourceId,
      targetKind: targetId.startsWith('g') ? 'user_group' : 'device_group',
      targetId,
    }));

/** A small organisation, in which everything happens often. */
export const worlds = (): fc.Arbitrary<World> =>
  fc.record({
    users: fc.tuple(
      ...USERS.map((id) =>
        fc.record({
          id: fc.constant(id),
          isAdministrator: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
          status: fc.constantFrom<1 | 0 | -1>(1, 1, 1, 0, -1),
          userGroupId: fc.constantFrom(...USER_GROUPS),
        }),
      ),
    ),
    devices: fc.array(
      fc.record({
        enabled: fc.constantFrom(true, true, true, false),
        ownerIndex: fc.option(fc.nat(USERS.length - 1)),
        deviceGroupIds: fc.subarray(DEVICE_GROUPS, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    edges: fc.uniqueArray(edge(), {
      maxLength: 6,
      selector: ({ sourceId, targetId }) => `${sourceId} ${targetId}`,
    }),
    onlyAdminAccessesUnassigned: fc.boolean(),
  });

/** Where the one asks for the other. */
export function factsIn(world: World, userIndex: number, deviceIndex: number): AccessFacts {
  const user = world.users[userIndex]!;
  const device = world.devices[deviceIndex]!;
  const owner = device.ownerIndex === null ? null : world.users[device.ownerIndex]!;
  return {
    controller: {
      id: user.id,
      isAdministrator: user.isAdministrator,
      active: user.status === 1,
      userGroupId: user.userGroupId,
    },
    device: {
      enabled: device.enabled,
      owner:
        owner === null ? null : { id: owner.id, enabled: owner.status !== 0, userGroupId: owner.userGroupId },
      deviceGroupIds: device.deviceGroupIds,
    },
    edges: world.edges,
    settings: { onlyAdminAccessesUnassigned: world.onlyAdminAccessesUnassigned, notSignedIn: 'allow' },
  };
}

/** One question in one world; sometimes nobody is signed in. */
export const facts = (): fc.Arbitrary<AccessFacts> =>
  fc
    .record({
      world: worlds(),
      user: fc.option(fc.nat(USERS.length - 1), { freq: 10 }),
      notSignedIn: fc.constantFrom<'allow' | 'refuse'>('allow', 'refuse'),
    })
    .map(({ world, user, notSignedIn }) => {
      const asked = factsIn(world, user ?? 0, 0);
      return {
        ...asked,
        controller: user === null ? null : asked.controller,
        settings: { ...asked.settings, notSignedIn },
      };
    });
