import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAccess, whatWouldChange, type AccessEdge, type AccessFacts } from './access.policy.ts';
import { facts, mayAccess } from '../../test/access-model.ts';

/** Anna of group A asks for Ben's device; Ben is in group B. */
const BASE: AccessFacts = {
  controller: { id: 'anna', isAdministrator: false, active: true, userGroupId: 'A' },
  device: { enabled: true, owner: { id: 'ben', enabled: true, userGroupId: 'B' }, deviceGroupIds: [] },
  edges: [],
  settings: { onlyAdminAccessesUnassigned: false, notSignedIn: 'allow' },
};
type Changes = {
  controller?: Partial<NonNullable<AccessFacts['controller']>> | null;
  device?: Partial<AccessFacts['device']>;
  edges?: AccessEdge[];
  settings?: Partial<AccessFacts['settings']>;
};
const world = ({ controller = {}, device = {}, edges = [], settings = {} }: Changes): AccessFacts => ({
  controller: controller === null ? null : { ...BASE.controller!, ...controller },
  device: { ...BASE.device, ...device },
  edges,
  settings: { ...BASE.settings, ...settings },
});
const edge = (source: string, target: string): AccessEdge => {
  const [sourceKind, sourceId] = source.split(':') as [AccessEdge['sourceKind'], string];
  const [targetKind, targetId] = target.split(':') as [AccessEdge['targetKind'], string];
  return { sourceKind, sourceId, targetKind, targetId };
};
const unassigned = { owner: null, deviceGroupIds: [] };

describe('who may reach a device (console 136-144, 147, 151, 155)', () => {
  it.each<[string, Changes, boolean, string[]]>([
    ['nobody without a reason', {}, false, []],
    ['its owner (console 136)', { controller: { id: 'ben', userGroupId: 'B' } }, true, ['owner']],
    [
      'a member of the owner’s group (console 137)',
      { controller: { userGroupId: 'B' } },
      true,
      ['same_user_group'],
    ],
    [
      'a group that a rule leads from to the owner’s group (console 138)',
      { edges: [edge('user_group:A', 'user_group:B')] },
      true,
      ['user_group_rule'],
    ],
    [
      'nobody against the direction of a rule (console 147)',
      { edges: [edge('user_group:B', 'user_group:A')] },
      false,
      [],
    ],
    [
      'a user group listed on its device group (console 139)',
      { device: { ...unassigned, deviceGroupIds: ['S'] }, edges: [edge('user_group:A', 'device_group:S')] },
      true,
      ['device_group_rule'],
    ],
    [
      'a user listed on its device group (console 140)',
      { device: { ...unassigned, deviceGroupIds: ['S'] }, edges: [edge('user:anna', 'device_group:S')] },
      true,
      ['device_group_user_rule'],
    ],
    [
      'a user listed on the owner’s group (console 155)',
      { edges: [edge('user:anna', 'user_group:B')] },
      true,
      ['user_rule'],
    ],
    [
      'whoever has several reasons, by each of them (console 141)',
      {
        device: { deviceGroupIds: ['S'] },
        edges: [edge('user_group:A', 'user_group:B'), edge('user:anna', 'device_group:S')],
      },
      true,
      ['user_group_rule', 'device_group_user_rule'],
    ],
    [
      'nobody of a group whose device group is another one',
      { device: { ...unassigned, deviceGroupIds: ['S'] }, edges: [edge('user_group:A', 'device_group:T')] },
      false,
      [],
    ],
    ['everybody while it is unassigned', { device: unassigned }, true, ['unassigned']],
    [
      'nobody once it is in a device group: it is unassigned no more (console 142)',
      { device: { ...unassigned, deviceGroupIds: ['S'] } },
      false,
      [],
    ],
    [
      'only administrators while it is unassigned, if so set (console 151)',
      { device: unassigned, settings: { onlyAdminAccessesUnassigned: true } },
      false,
      [],
    ],
    [
      'an administrator, unassigned or not',
      {
        controller: { isAdministrator: true },
        device: unassigned,
        settings: { onlyAdminAccessesUnassigned: true },
      },
      true,
      ['administrator'],
    ],
    ['an administrator, whoever owns it', { controller: { isAdministrator: true } }, true, ['administrator']],
    [
      'a client that nobody is signed in on, as open servers do',
      { controller: null },
      true,
      ['not_signed_in'],
    ],
  ])('is reached by %s', (_name, changes, allowed, grants) => {
    const verdict = decideAccess(world(changes));
    expect([verdict.allowed, verdict.grants.map(({ kind }) => kind)]).toEqual([allowed, grants]);
    expect(mayAccess(world(changes))).toBe(allowed);
  });

  it.each<[string, Changes, string]>([
    ['a disabled device (console 143)', { device: { enabled: false } }, 'device_disabled'],
    [
      'the device of a disabled owner (console 144)',
      { device: { owner: { id: 'ben', enabled: false, userGroupId: 'B' } } },
      'owner_disabled',
    ],
    ['anything for a disabled controller', { controller: { active: false } }, 'controller_inactive'],
    [
      'anything without a sign-in, if so set',
      { controller: null, settings: { notSignedIn: 'refuse' } },
      'sign_in_required',
    ],
  ])('closes %s, for administrators too', (_name, changes, obstacle) => {
    const administrator = { ...changes.controller, isAdministrator: true };
    const everyone = { ...changes, controller: changes.controller === null ? null : administrator };
    const verdict = decideAccess(world(everyone));
    expect([verdict.allowed, verdict.obstacles]).toEqual([false, [obstacle]]);
  });

  it('leaves the device of somebody who has not claimed the account yet open', () => {
    const owner = { id: 'ben', enabled: true, userGroupId: 'A' };
    expect(decideAccess(world({ device: { owner } })).allowed).toBe(true);
  });

  it('agrees with the model in every world (console 157)', () => {
    fc.assert(
      fc.property(facts(), (world) => {
        expect(decideAccess(world).allowed).toBe(mayAccess(world));
      }),
      { numRuns: 5000 },
    );
  });

  it('never gets narrower by another rule (console 141)', () => {
    fc.assert(
      fc.property(facts(), facts(), (world, other) => {
        const wider = { ...world, edges: [...world.edges, ...other.edges] };
        expect(!decideAccess(world).allowed || decideAccess(wider).allowed).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The world after a suggestion has been followed. */
function after(world: AccessFacts, { kind, from, to }: ReturnType<typeof whatWouldChange>['oneOf'][number]) {
  const { controller, device, edges, settings } = world;
  const next: Record<string, () => AccessFacts> = {
    enable_device: () => ({ ...world, device: { ...device, enabled: true } }),
    enable_owner: () => ({ ...world, device: { ...device, owner: { ...device.owner!, enabled: true } } }),
    enable_controller: () => ({ ...world, controller: { ...controller!, active: true } }),
    assign_device: () => ({
      ...world,
      device: { ...device, owner: { id: to!.id, enabled: true, userGroupId: controller!.userGroupId } },
    }),
    join_user_group: () => ({ ...world, controller: { ...controller!, userGroupId: to!.id } }),
    open_unassigned: () => ({ ...world, settings: { ...settings, onlyAdminAccessesUnassigned: false } }),
  };
  const addRule = (): AccessFacts => ({
    ...world,
    edges: [...edges, edge(`${from!.kind}:${from!.id}`, `${to!.kind}:${to!.id}`)],
  });
  return (next[kind] ?? addRule)();
}

describe('what would open the way', () => {
  it('does so, by each of the ways, in every world where somebody is signed in', () => {
    fc.assert(
      fc.property(
        facts().filter(({ controller }) => controller !== null),
        (world) => {
          const { needed, oneOf } = whatWouldChange(world);
          const lifted = needed.reduce(after, world);
          expect(decideAccess(lifted).allowed).toBe(oneOf.length === 0);
          for (const way of oneOf) {
            expect(decideAccess(after(lifted, way)).allowed).toBe(true);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is nothing where it is open already', () => {
    expect(whatWouldChange(world({ device: unassigned }))).toEqual({ needed: [], oneOf: [] });
  });

  it('is to sign in where that is asked for; the rest depends on who does', () => {
    const refused = world({ controller: null, settings: { notSignedIn: 'refuse' } });
    expect(whatWouldChange(refused)).toEqual({
      needed: [{ kind: 'sign_in', from: null, to: null }],
      oneOf: [],
    });
  });
});
