import type { AccessMatrix, AccessRule, ChangeAccessRules } from '@gatehouse/contract';
import { assertPermission } from '../admin-roles/assert-reach.ts';
import { hasPermission, type Authority } from '../admin-roles/authority.policy.ts';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { hashSecret } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import { assertAllExist } from './access-rules.service.ts';
import {
  deleteAccessRule,
  insertAccessRules,
  listAccessRules,
  lockAccessRules,
  type AccessRuleRow,
  type NamedRule,
} from './access-rules.store.ts';
import { listGroups } from './groups.store.ts';
import {
  countDevicesByDeviceGroup,
  countDevicesByOwnerGroup,
  countUsers,
  listUserGroupsOf,
} from './matrix.store.ts';

export type RuleChanges = {
  /** All rules, groups and the people who have rules in person; counts as far as the caller may see. */
  matrix: (authority: Authority) => Promise<AccessMatrix>;
  /**
   * All of it or nothing.
   * @throws AppError `permission.required`, `access.rules_changed` when the rules are not the ones of the revision any
   * more, `user.not_found`, `user_group.not_found`, `device_group.not_found`
   */
  change: (wanted: ChangeAccessRules, authority: Authority, actor: Actor) => Promise<{ revision: string }>;
};

/** The rules as one thing: read as a matrix, changed together. */
export function createRuleChanges(core: Core, { signals }: { signals: Signals }): RuleChanges {
  const { db } = core;
  return {
    async matrix(authority) {
      const rules = await listAccessRules(db);
      const seesDeviceGroups = hasPermission(authority, 'device_group.view');
      const shown = rules.filter(({ target_kind }) => seesDeviceGroups || target_kind === 'user_group');
      return {
        revision: revisionOf(rules),
        onlyAdminAccessesUnassigned: await core.settings.get('onlyAdminAccessesUnassigned'),
        userGroups: await userGroups(db, authority),
        deviceGroups: seesDeviceGroups ? await deviceGroups(db, authority) : [],
        users: await peopleIn(db, shown),
        rules: shown.map(toRule),
      };
    },
    async change(wanted, authority, actor) {
      for (const rule of [...wanted.add, ...wanted.remove]) assertMayChange(authority, rule);
      const { count, revision } = await db
        .transaction()
        .execute((transaction) => changeRules(core, transaction, { wanted, actor }));
      if (count > 0) signals.publish({ kind: 'groups-changed' });
      return { revision };
    },
  };
}

/** A rule to a device group shows on both its ends, and either right opens it; in person only on the device group's. */
function assertMayChange(authority: Authority, { sourceKind, targetKind }: AccessRule): void {
  const ofDevices = targetKind === 'device_group';
  if (ofDevices && sourceKind === 'user_group' && hasPermission(authority, 'user_group.edit')) return;
  assertPermission(authority, ofDevices ? 'device_group.edit' : 'user_group.edit');
}

type Changing = { wanted: ChangeAccessRules; actor: Actor };

async function changeRules(core: Core, transaction: DatabaseTransaction, { wanted, actor }: Changing) {
  await lockAccessRules(transaction);
  const before = await listAccessRules(transaction);
  if (revisionOf(before) !== wanted.revision)
    throw new AppError('access.rules_changed', 'Somebody else has changed rules meanwhile');
  const add = wanted.add.filter(({ sourceId, targetId }) => sourceId !== targetId);
  await assertAllExist(transaction, add.flatMap(endsOf));
  for (const rule of wanted.remove) await deleteAccessRule(transaction, toRow(rule));
  await insertAccessRules(transaction, add.map(toRow));
  const after = await listAccessRules(transaction);
  const count = await recordChanges(core, transaction, { before, after, actor });
  return { count, revision: revisionOf(after) };
}

const endsOf = (rule: AccessRule) => [
  { kind: rule.sourceKind, id: rule.sourceId },
  { kind: rule.targetKind, id: rule.targetId },
];

type Recording = { before: NamedRule[]; after: NamedRule[]; actor: Actor };

/** One entry for each group that others may now come to, or no more; how many there are. */
async function recordChanges(
  core: Core,
  transaction: DatabaseTransaction,
  { before, after, actor }: Recording,
) {
  const targets = new Map([...before, ...after].map((rule) => [rule.target_id, rule]));
  let recorded = 0;
  for (const [id, { target_kind, target_name }] of targets) {
    const changes = diffFields(
      { accessedFrom: sourceNames(before, id) },
      { accessedFrom: sourceNames(after, id) },
    );
    if (changes.length === 0) continue;
    recorded += 1;
    const target = { type: target_kind, id, name: target_name };
    const entry = { action: `${target_kind}.access_changed`, severity: 'notice' as const, target, changes };
    await core.audit.record(actor, entry, transaction);
  }
  return recorded;
}

const sourceNames = (rules: NamedRule[], targetId: string): string[] =>
  rules
    .filter(({ target_id }) => target_id === targetId)
    .map(({ source_name }) => source_name)
    .toSorted((a, b) => a.localeCompare(b));

/** The same rules have the same revision, whoever wrote them when. */
function revisionOf(rules: readonly AccessRuleRow[]): string {
  const lines = rules.map((rule) =>
    [rule.source_kind, rule.source_id, rule.target_kind, rule.target_id].join(' '),
  );
  return hashSecret(lines.toSorted().join('\n'));
}

const toRule = (row: AccessRuleRow): AccessRule => ({
  sourceKind: row.source_kind,
  sourceId: row.source_id,
  targetKind: row.target_kind,
  targetId: row.target_id,
});
const toRow = (rule: AccessRule): AccessRuleRow => ({
  source_kind: rule.sourceKind,
  source_id: rule.sourceId,
  target_kind: rule.targetKind,
  target_id: rule.targetId,
});

type Counts = Map<string, number> | null;
const counted = (counts: Counts, id: string): number | null => counts && (counts.get(id) ?? 0);

async function userGroups(db: Database, authority: Authority): Promise<AccessMatrix['userGroups']> {
  const users = hasPermission(authority, 'user.view') ? await countUsers(db, authority) : null;
  const devices = hasPermission(authority, 'device.view')
    ? await countDevicesByOwnerGroup(db, authority)
    : null;
  return (await listGroups(db, 'user_group')).map(({ id, name }) => ({
    id,
    name,
    isDefault: id === DEFAULT_USER_GROUP_ID,
    userCount: counted(users, id),
    deviceCount: counted(devices, id),
  }));
}

async function deviceGroups(db: Database, authority: Authority): Promise<AccessMatrix['deviceGroups']> {
  const devices = hasPermission(authority, 'device.view')
    ? await countDevicesByDeviceGroup(db, authority)
    : null;
  return (await listGroups(db, 'device_group')).map(({ id, name }) => ({
    id,
    name,
    deviceCount: counted(devices, id),
  }));
}

async function peopleIn(db: Database, rules: readonly NamedRule[]): Promise<AccessMatrix['users']> {
  const people = new Map(
    rules
      .filter(({ source_kind }) => source_kind === 'user')
      .map(({ source_id, source_name }) => [source_id, source_name]),
  );
  const groups = await listUserGroupsOf(db, [...people.keys()]);
  return [...people]
    .map(([id, name]) => ({ id, name, userGroupId: groups.get(id) ?? DEFAULT_USER_GROUP_ID }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
