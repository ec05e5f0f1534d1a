import type { AccessMatrix, AccessRule } from '@gatehouse/contract';

/** Who comes: a user group, or a person with rules of their own. */
export type Source = {
  kind: AccessRule['sourceKind'];
  id: string;
  name: string;
  /** The person's own; of a group, the group itself. */
  userGroupId: string;
  isDefault: boolean;
  count: number | null;
};
/** Where: the devices of a user group's members, or those of a device group. */
export type Target = { kind: AccessRule['targetKind']; id: string; name: string; count: number | null };

/** What is wanted of rules that were touched, by {@link keyOf}; the others stay as they are. */
export type Wanted = ReadonlyMap<string, { rule: AccessRule; holds: boolean }>;

/** More cells than this, nobody looks through and no browser draws quickly. */
export const SHOWN_SOURCES = 40;
export const SHOWN_TARGETS = 30;

export function ruleOf(source: Pick<Source, 'kind' | 'id'>, target: Pick<Target, 'kind' | 'id'>): AccessRule {
  return { sourceKind: source.kind, sourceId: source.id, targetKind: target.kind, targetId: target.id };
}

export const keyOf = ({ sourceId, targetId }: AccessRule): string => `${sourceId} ${targetId}`;

export function sourcesOf(
  { userGroups, users }: Pick<AccessMatrix, 'userGroups' | 'users'>,
  extra: readonly { id: string; name: string; userGroupId: string }[],
): Source[] {
  const people = new Map([...extra, ...users].map((person) => [person.id, person]));
  return [
    ...userGroups.map(({ id, name, isDefault, userCount }) => ({
      kind: 'user_group' as const,
      id,
      name,
      userGroupId: id,
      isDefault,
      count: userCount,
    })),
    ...[...people.values()].map(({ id, name, userGroupId }) => ({
      kind: 'user' as const,
      id,
      name,
      userGroupId,
      isDefault: false,
      count: null,
    })),
  ];
}

export function targetsOf({
  userGroups,
  deviceGroups,
}: Pick<AccessMatrix, 'userGroups' | 'deviceGroups'>): Target[] {
  return [
    ...userGroups.map(({ id, name, deviceCount }) => ({
      kind: 'user_group' as const,
      id,
      name,
      count: deviceCount,
    })),
    ...deviceGroups.map(({ id, name, deviceCount }) => ({
      kind: 'device_group' as const,
      id,
      name,
      count: deviceCount,
    })),
  ];
}

/** Members of a user group reach each other's devices without a rule. */
export const isAlways = (source: Source, target: Target): boolean =>
  target.kind === 'user_group' && target.id === source.userGroupId;

export function matchesName({ name }: { name: string }, q: string | undefined): boolean {
  return q === undefined || name.toLocaleLowerCase().includes(q.toLocaleLowerCase());
}

/** What differs from the rules that hold. */
export function pendingOf(
  rules: readonly AccessRule[],
  wanted: Wanted,
): { add: AccessRule[]; remove: AccessRule[] } {
  const held = new Set(rules.map(keyOf));
  const pending = [...wanted.values()].filter(({ rule, holds }) => holds !== held.has(keyOf(rule)));
  return {
    add: pending.filter(({ holds }) => holds).map(({ rule }) => rule),
    remove: pending.filter(({ holds }) => !holds).map(({ rule }) => rule),
  };
}

export function holds(saved: ReadonlySet<string>, wanted: Wanted, rule: AccessRule): boolean {
  return wanted.get(keyOf(rule))?.holds ?? saved.has(keyOf(rule));
}

type Place = { row: number; column: number };

/** Where an arrow key leads in a grid of this size; null for other keys. */
export function moved(
  key: string,
  { row, column }: Place,
  size: { rows: number; columns: number },
): Place | null {
  const to = (newRow: number, newColumn: number): Place => ({
    row: Math.min(Math.max(newRow, 0), size.rows - 1),
    column: Math.min(Math.max(newColumn, 0), size.columns - 1),
  });
  if (key === 'ArrowUp') return to(row - 1, column);
  if (key === 'ArrowDown') return to(row + 1, column);
  if (key === 'ArrowLeft') return to(row, column - 1);
  if (key === 'ArrowRight') return to(row, column + 1);
  if (key === 'Home') return to(row, 0);
  if (key === 'End') return to(row, size.columns - 1);
  return null;
}
