import { setImmediate } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import type { DeviceClass, PersonClass, Reaching } from './simulation.policy.ts';

/** So many devices are read at once: SQLite answers on the thread that answers everybody else. */
const STEP = 5000;

type Edge = { source_kind: string; source_id: string; target_id: string };

export async function readReaching(db: Database): Promise<{ reaching: Reaching; inPerson: Set<string> }> {
  const edges: Edge[] = await db
    .selectFrom('access_rule')
    .select(['source_kind', 'source_id', 'target_id'])
    .execute();
  const bySource = Map.groupBy(edges, ({ source_id }) => source_id);
  return {
    reaching: new Map(
      [...bySource].map(([source, own]) => [source, new Set(own.map(({ target_id }) => target_id))]),
    ),
    inPerson: new Set(
      edges.filter(({ source_kind }) => source_kind === 'user').map(({ source_id }) => source_id),
    ),
  };
}

/** Everybody active who is no administrator; those of `inPerson` each by themselves. */
export async function readPersonClasses(db: Database, inPerson: ReadonlySet<string>): Promise<PersonClass[]> {
  const people = await db
    .selectFrom('user')
    .select(['id', 'user_group_id'])
    .where('status', '=', 1)
    .where('is_admin', '=', 0)
    .orderBy('username_folded')
    .execute();
  const classes = new Map<string, PersonClass>();
  for (const { id, user_group_id: userGroupId } of people) {
    const userId = inPerson.has(id) ? id : null;
    const key = userId ?? userGroupId;
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { userGroupId, userId, count: 1, exampleId: id });
    else known.count += 1;
  }
  return [...classes.values()];
}

/** Every device that is neither disabled nor its owner; the others stay closed whatever rules say. */
export async function readDeviceClasses(db: Database): Promise<DeviceClass[]> {
  const classes = new Map<string, DeviceClass>();
  for (let after: string | null = ''; after !== null;) after = await readStep(db, after, classes);
  return [...classes.values()];
}

async function readStep(
  db: Database,
  after: string,
  classes: Map<string, DeviceClass>,
): Promise<string | null> {
  const devices = await db
    .selectFrom('device')
    .leftJoin('user as owner', 'owner.id', 'device.user_id')
    .select(['device.id', 'device.status', 'owner.status as owner_status'])
    .select('owner.user_group_id as owner_group_id')
    .where('device.id', '>', after)
    .orderBy('device.id')
    .limit(STEP)
    .execute();
  const last = devices.at(-1)?.id;
  if (last === undefined) return null;
  const groups = await readMemberships(db, after, last);
  for (const { id, status, owner_status, owner_group_id: ownerGroupId } of devices) {
    if (status !== 1 || owner_status === 0) continue;
    const deviceGroupIds = groups.get(id) ?? [];
    const key = `${ownerGroupId ?? ''} ${deviceGroupIds.join()}`;
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { ownerGroupId, deviceGroupIds, count: 1, exampleId: id });
    else known.count += 1;
  }
  await setImmediate();
  return devices.length < STEP ? null : last;
}

async function readMemberships(db: Database, after: string, last: string): Promise<Map<string, string[]>> {
  const members = await db
    .selectFrom('device_group_member')
    .select(['device_id', 'device_group_id'])
    .where('device_id', '>', after)
    .where('device_id', '<=', last)
    .orderBy('device_id')
    .orderBy('device_group_id')
    .execute();
  const groups = new Map<string, string[]>();
  for (const { device_id, device_group_id } of members) {
    const known = groups.get(device_id);
    if (known === undefined) groups.set(device_id, [device_group_id]);
    else known.push(device_group_id);
  }
  return groups;
}

export async function findUserNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('user').select(['id', 'username']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, username }) => [id, username]));
}

/** By the ID that people type for those without a name. */
export async function findDeviceNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('device')
    .select(['id', 'name', 'rustdesk_id'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name, rustdesk_id }) => [id, name || rustdesk_id]));
}

export async function countAdministrators(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('user')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('is_admin', '=', 1)
    .where('status', '=', 1)
    .executeTakeFirstOrThrow();
  return count;
}
