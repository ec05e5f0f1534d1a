/** Sources and what they lead to, both by id. */
export type Reaching = ReadonlyMap<string, ReadonlySet<string>>;
export type RuleSet = { reaching: Reaching; onlyAdminAccessesUnassigned: boolean };

/** People that all rules treat alike: those of a user group, or one with rules in person. Administrators are none. */
export type PersonClass = { userGroupId: string; userId: string | null; count: number; exampleId: string };
/** Devices that all rules treat alike: those with owners of the same user group and in the same device groups. */
export type DeviceClass = {
  ownerGroupId: string | null;
  deviceGroupIds: readonly string[];
  count: number;
  exampleId: string;
};
export type Effect = { person: PersonClass; device: DeviceClass; gained: boolean };
type Flow = { gained: number; lost: number };

/** {@link decideAccess} for whole classes of people and devices of which nothing is closed. */
export function reaches(person: PersonClass, device: DeviceClass, rules: RuleSet): boolean {
  const doors = doorsOf(device);
  if (doors.length === 0) return !rules.onlyAdminAccessesUnassigned;
  if (device.ownerGroupId === person.userGroupId) return true;
  return sourcesOf(person).some((source) => doors.some((door) => rules.reaching.get(source)?.has(door)));
}

/** What changes between any person and any device; looks only at those that changed rules join. */
export function* effectsOf(
  people: readonly PersonClass[],
  devices: readonly DeviceClass[],
  { before, after }: { before: RuleSet; after: RuleSet },
): Generator<Effect> {
  const byDoor = groupByDoor(devices);
  const isOpened = before.onlyAdminAccessesUnassigned !== after.onlyAdminAccessesUnassigned;
  for (const person of people) {
    const candidates = new Set<DeviceClass>(isOpened ? byDoor.get(UNASSIGNED) : []);
    for (const source of sourcesOf(person))
      for (const door of differing(before.reaching.get(source), after.reaching.get(source)))
        for (const device of byDoor.get(door) ?? []) candidates.add(device);
    for (const device of candidates) {
      const gained = reaches(person, device, after);
      if (gained !== reaches(person, device, before)) yield { person, device, gained };
    }
  }
}

/** Sums up in pairs of one person and one device. */
export function sumUp(effects: Iterable<Effect>): Flow {
  const flow = { gained: 0, lost: 0 };
  for (const { person, device, gained } of effects)
    flow[gained ? 'gained' : 'lost'] += person.count * device.count;
  return flow;
}

/** The rules after these edges came and went. */
export function withChanges(
  reaching: Reaching,
  { add, remove }: { add: readonly Edge[]; remove: readonly Edge[] },
): Reaching {
  const changed = new Map([...reaching].map(([source, targets]) => [source, new Set(targets)]));
  for (const { sourceId, targetId } of remove) changed.get(sourceId)?.delete(targetId);
  for (const { sourceId, targetId } of add) {
    const targets = changed.get(sourceId) ?? new Set();
    changed.set(sourceId, targets.add(targetId));
  }
  return changed;
}

type Edge = { sourceId: string; targetId: string };
const UNASSIGNED = '';

const sourcesOf = ({ userGroupId, userId }: PersonClass): string[] =>
  userId === null ? [userGroupId] : [userGroupId, userId];

const doorsOf = ({ ownerGroupId, deviceGroupIds }: DeviceClass): readonly string[] =>
  ownerGroupId === null ? deviceGroupIds : [ownerGroupId, ...deviceGroupIds];

function groupByDoor(devices: readonly DeviceClass[]): Map<string, DeviceClass[]> {
  const byDoor = new Map<string, DeviceClass[]>();
  for (const device of devices) {
    const doors = doorsOf(device);
    for (const door of doors.length === 0 ? [UNASSIGNED] : doors) {
      const known = byDoor.get(door);
      if (known === undefined) byDoor.set(door, [device]);
      else known.push(device);
    }
  }
  return byDoor;
}

function differing(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): string[] {
  return [...new Set([...one, ...other])].filter((id) => one.has(id) !== other.has(id));
}
