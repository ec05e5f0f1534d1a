import type { AccessParty, AuditEvent } from '@gatehouse/contract';
import { diffFields } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import {
  deleteAccessRulesAt,
  findExisting,
  insertAccessRules,
  listAccessRules,
  lockAccessRules,
  type AccessRuleRow,
  type NamedRule,
} from './access-rules.store.ts';

type Group = { kind: 'user_group' | 'device_group'; id: string };
type End = { kind: AccessParty['kind']; id: string };
/** `accessTo`: where the group's members may go; `accessedFrom`: who may come. */
export type AccessSides = {
  accessTo?: readonly End[] | undefined;
  accessedFrom?: readonly End[] | undefined;
};
export type PartiesOf = (id: string) => { accessTo: AccessParty[]; accessedFrom: AccessParty[] };

export type AccessRules = {
  /** Reads all edges once; the answer looks one group's up, sorted by name. */
  lookUp: () => Promise<PartiesOf>;
  /**
   * Replaces the given sides of a group and tells what changed, in names. A group's edge to itself says nothing and is
   * left out.
   * @throws AppError `user.not_found`, `user_group.not_found`, `device_group.not_found`
   */
  replace: (
    transaction: DatabaseTransaction,
    group: Group,
    sides: AccessSides,
  ) => Promise<AuditEvent['changes']>;
  /** Everything that leads from and to somebody or something that goes. */
  forget: (transaction: DatabaseTransaction, end: End) => Promise<void>;
};

/** The edges that user groups and device groups show from either end. */
export function accessRules({ db }: Pick<Core, 'db'>): AccessRules {
  return {
    async lookUp() {
      const rules = await listAccessRules(db);
      const outgoing = Map.groupBy(rules, ({ source_id }) => source_id);
      const incoming = Map.groupBy(rules, ({ target_id }) => target_id);
      return (id) => ({
        accessTo: sorted(outgoing.get(id)?.map(toTarget)),
        accessedFrom: sorted(incoming.get(id)?.map(toSource)),
      });
    },
    async replace(transaction, group, sides) {
      await lockAccessRules(transaction);
      await assertAllExist(transaction, [...(sides.accessTo ?? []), ...(sides.accessedFrom ?? [])]);
      const before = namesOf(await listAccessRules(transaction, group), group);
      if (sides.accessTo !== undefined) {
        await deleteAccessRulesAt(transaction, 'source', group);
        await insertAccessRules(transaction, edges(group, sides.accessTo, 'target'));
      }
      if (sides.accessedFrom !== undefined) {
        await deleteAccessRulesAt(transaction, 'target', group);
        await insertAccessRules(transaction, edges(group, sides.accessedFrom, 'source'));
      }
      return diffFields(before, namesOf(await listAccessRules(transaction, group), group));
    },
    async forget(transaction, end) {
      await deleteAccessRulesAt(transaction, 'source', end);
      await deleteAccessRulesAt(transaction, 'target', end);
    },
  };
}

const toTarget = (rule: NamedRule): AccessParty => ({
  kind: rule.target_kind,
  id: rule.target_id,
  name: rule.target_name,
});
const toSource = (rule: NamedRule): AccessParty => ({
  kind: rule.source_kind,
  id: rule.source_id,
  name: rule.source_name,
});

function sorted(parties: AccessParty[] = []): AccessParty[] {
  return parties.sort((a, b) => a.name.localeCompare(b.name));
}

const names = (parties: AccessParty[]): string[] => sorted(parties).map(({ name }) => name);

function namesOf(rules: NamedRule[], { id }: Group): Record<string, string[]> {
  return {
    accessTo: names(rules.filter(({ source_id }) => source_id === id).map(toTarget)),
    accessedFrom: names(rules.filter(({ target_id }) => target_id === id).map(toSource)),
  };
}

function edges(group: Group, others: readonly End[], otherIs: 'source' | 'target'): AccessRuleRow[] {
  return others
    .filter(({ id }) => id !== group.id)
    .map((other) => {
      const [source, target] = otherIs === 'target' ? [group, other] : [other, group];
      return {
        source_kind: source.kind as AccessRuleRow['source_kind'],
        source_id: source.id,
        target_kind: target.kind as AccessRuleRow['target_kind'],
        target_id: target.id,
      };
    });
}

/** @throws AppError `user.not_found`, `user_group.not_found`, `device_group.not_found` */
export async function assertAllExist(transaction: DatabaseTransaction, ends: readonly End[]): Promise<void> {
  for (const [kind, wanted] of Map.groupBy(ends, (end) => end.kind)) {
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const known = new Set(await findExisting(transaction, kind, ids));
    const missing = ids.find((id) => !known.has(id));
    if (missing !== undefined)
      throw new AppError(`${kind}.not_found`, `There is no such ${kind.replace('_', ' ')}`, { id: missing });
  }
}
