import type { AccessMatrix, AccessRule, PermissionName } from '@gatehouse/contract';
import { useState } from 'react';
import { useMe } from '../../../api/use-me.ts';
import { holds, keyOf, pendingOf, type Wanted } from './rule-grid.ts';

/** What was changed and is not saved; survives that the rules below it are read anew. */
export function useRuleEdits(matrix: Pick<AccessMatrix, 'rules'>) {
  const [wanted, setWanted] = useState<Wanted>(new Map());
  const { permissions, user } = useMe();
  const saved = new Set(matrix.rules.map(keyOf));
  const { add, remove } = pendingOf(matrix.rules, wanted);
  const set = (rule: AccessRule, wish: boolean): void =>
    setWanted(new Map([...wanted, [keyOf(rule), { rule, holds: wish }]]));
  return {
    add,
    remove,
    count: add.length + remove.length,
    holds: (rule: AccessRule) => holds(saved, wanted, rule),
    isPending: (rule: AccessRule) => holds(saved, wanted, rule) !== saved.has(keyOf(rule)),
    set,
    toggle: (rule: AccessRule) => set(rule, !holds(saved, wanted, rule)),
    mayChange: (rule: AccessRule) => user.isAdministrator || mayChange(permissions, rule),
    discard: () => setWanted(new Map()),
  };
}

export type RuleEdits = ReturnType<typeof useRuleEdits>;

/** As the server decides it. */
function mayChange(permissions: readonly PermissionName[], { sourceKind, targetKind }: AccessRule): boolean {
  if (targetKind === 'user_group') return permissions.includes('user_group.edit');
  const onItsSource = sourceKind === 'user_group' && permissions.includes('user_group.edit');
  return onItsSource || permissions.includes('device_group.edit');
}
