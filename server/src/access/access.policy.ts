import type { AccessChange, AccessGrant, AccessObstacle } from '@gatehouse/contract';

/** The person who is signed in on the controlling client; what that client's own device is assigned to is no matter. */
export type Controller = {
  id: string;
  isAdministrator: boolean;
  /** In normal state: neither disabled nor still waiting to be claimed. */
  active: boolean;
  userGroupId: string;
};

export type TargetDevice = {
  enabled: boolean;
  /** The user it is assigned to. Only a disabled owner closes it: an account that waits to be claimed may own devices. */
  owner: { id: string; enabled: boolean; userGroupId: string } | null;
  deviceGroupIds: readonly string[];
};

/** One directed edge: A → B does not open B's way to A. */
export type AccessEdge = {
  sourceKind: 'user_group' | 'user';
  sourceId: string;
  targetKind: 'user_group' | 'device_group';
  targetId: string;
};

export type AccessSettings = {
  /** RustDesk's "Only admin can access unassigned devices". */
  onlyAdminAccessesUnassigned: boolean;
  /** What a client may that nobody is signed in on. `allow` is what every ID server without access rules does. */
  notSignedIn: 'allow' | 'refuse';
};

export type AccessFacts = {
  /** Null: nobody is signed in on the controlling client. */
  controller: Controller | null;
  device: TargetDevice;
  /** More than concern the two are no harm. */
  edges: readonly AccessEdge[];
  settings: AccessSettings;
};

export type Party = { kind: 'user' | 'user_group' | 'device_group'; id: string };
export type Grant = { kind: AccessGrant; from: Party | null; to: Party | null };
export type Change = { kind: AccessChange; from: Party | null; to: Party | null };

export type Verdict = { allowed: boolean; obstacles: AccessObstacle[]; grants: Grant[] };

/**
 * May this controller start a connection to this device? Yes, when nothing closes it and at least one grant holds
 * (spec: console 3.7, statements 131-159). All reasons are given, not only the first.
 *
 * | closes it, whatever else holds | |
 * | --- | --- |
 * | `device_disabled` | the device is disabled (143) |
 * | `owner_disabled` | the user it is assigned to is disabled (144), for administrators too |
 * | `controller_inactive` | the one who asks is disabled or has not claimed the account |
 * | `sign_in_required` | nobody is signed in, and `notSignedIn` is `refuse` |
 *
 * | opens it, each alone (141) | |
 * | --- | --- |
 * | `not_signed_in` | nobody is signed in, and `notSignedIn` is `allow`: any device, as without access rules |
 * | `administrator` | a full administrator reaches every device; RustDesk leaves this open (157) |
 * | `owner` | it is assigned to the controller (136) |
 * | `same_user_group` | it is assigned to a member of the controller's user group (137) |
 * | `user_group_rule` | a rule leads from the controller's user group to the owner's (138) |
 * | `user_rule` | a rule leads from the controller in person to the owner's user group (155) |
 * | `device_group_rule` | a rule leads from the controller's user group to one of its device groups (139, 154) |
 * | `device_group_user_rule` | a rule leads from the controller in person to one of its device groups (140) |
 * | `unassigned` | it has neither owner nor device group (142), and not only administrators may reach such (151) |
 */
export function decideAccess(facts: AccessFacts): Verdict {
  const obstacles = findObstacles(facts);
  const grants = facts.controller === null ? openGrants(facts) : grantsOf(facts, facts.controller);
  return { allowed: obstacles.length === 0 && grants.length > 0, obstacles, grants };
}

export function isUnassigned({ owner, deviceGroupIds }: TargetDevice): boolean {
  return owner === null && deviceGroupIds.length === 0;
}

/**
 * What would open the way: every one of `needed`, and one of `oneOf` besides when that is not empty. Both are empty
 * for what is allowed already. Whoever is not signed in only learns that: the rest depends on who signs in.
 */
export function whatWouldChange(facts: AccessFacts): { needed: Change[]; oneOf: Change[] } {
  const { obstacles, grants } = decideAccess(facts);
  const { controller, device } = facts;
  const owner = device.owner === null ? null : user(device.owner.id);
  const needed = obstacles.map((obstacle): Change => {
    if (obstacle === 'device_disabled') return change('enable_device');
    if (obstacle === 'owner_disabled') return change('enable_owner', null, owner);
    if (obstacle === 'sign_in_required') return change('sign_in');
    return change('enable_controller', user(controller!.id));
  });
  const oneOf = grants.length > 0 || controller === null ? [] : waysIn(facts, controller);
  return { needed, oneOf };
}

function findObstacles({ controller, device, settings }: AccessFacts): AccessObstacle[] {
  const holds: [AccessObstacle, boolean][] = [
    ['device_disabled', !device.enabled],
    ['owner_disabled', device.owner !== null && !device.owner.enabled],
    ['controller_inactive', controller !== null && !controller.active],
    ['sign_in_required', controller === null && settings.notSignedIn === 'refuse'],
  ];
  return holds.filter(([, applies]) => applies).map(([obstacle]) => obstacle);
}

function openGrants({ settings }: AccessFacts): Grant[] {
  return settings.notSignedIn === 'allow' ? [{ kind: 'not_signed_in', from: null, to: null }] : [];
}

function grantsOf({ device, edges, settings }: AccessFacts, controller: Controller): Grant[] {
  const self = user(controller.id);
  const group = userGroup(controller.userGroupId);
  const leads = (from: Party, to: Party): boolean =>
    edges.some(
      (edge) =>
        edge.sourceKind === from.kind &&
        edge.sourceId === from.id &&
        edge.targetKind === to.kind &&
        edge.targetId === to.id,
    );
  const grants: Grant[] = [];
  if (controller.isAdministrator) grants.push({ kind: 'administrator', from: self, to: null });
  if (device.owner !== null) {
    const { owner } = device;
    const ownerGroup = userGroup(owner.userGroupId);
    if (owner.id === controller.id) grants.push({ kind: 'owner', from: self, to: null });
    else if (owner.userGroupId === controller.userGroupId)
      grants.push({ kind: 'same_user_group', from: group, to: user(owner.id) });
    if (leads(group, ownerGroup)) grants.push({ kind: 'user_group_rule', from: group, to: ownerGroup });
    if (leads(self, ownerGroup)) grants.push({ kind: 'user_rule', from: self, to: ownerGroup });
  }
  for (const to of device.deviceGroupIds.map(deviceGroup)) {
    if (leads(group, to)) grants.push({ kind: 'device_group_rule', from: group, to });
    if (leads(self, to)) grants.push({ kind: 'device_group_user_rule', from: self, to });
  }
  if (isUnassigned(device) && !settings.onlyAdminAccessesUnassigned)
    grants.push({ kind: 'unassigned', from: null, to: null });
  return grants;
}

function waysIn({ device }: AccessFacts, controller: Controller): Change[] {
  const group = userGroup(controller.userGroupId);
  const rules = device.deviceGroupIds.map((id) => change('add_device_group_rule', group, deviceGroup(id)));
  if (device.owner !== null) {
    const ownerGroup = userGroup(device.owner.userGroupId);
    return [
      change('add_user_group_rule', group, ownerGroup),
      ...rules,
      change('join_user_group', user(controller.id), ownerGroup),
    ];
  }
  const assign = change('assign_device', null, user(controller.id));
  return rules.length > 0 ? [...rules, assign] : [assign, change('open_unassigned')];
}

const change = (kind: AccessChange, from: Party | null = null, to: Party | null = null): Change => ({
  kind,
  from,
  to,
});
const user = (id: string): Party => ({ kind: 'user', id });
const userGroup = (id: string): Party => ({ kind: 'user_group', id });
const deviceGroup = (id: string): Party => ({ kind: 'device_group', id });
