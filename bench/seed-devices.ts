import type { Database } from '../server/src/database/database.ts';
import { DEFAULT_USER_GROUP_ID } from '../server/src/database/default-group.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { hashSecret, newId } from '../server/src/ids.ts';

const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 200;
const SYSTEMS = [
  'Windows 11 Pro / 10.0.22631',
  'Windows 10 Enterprise / 10.0.19045',
  'Linux / Ubuntu 24.04',
  'macos / 14.5',
  'android / 14',
];
const GROUPS = ['Lindau', 'Bregenz', 'Workshop', 'Reception', 'Servers', 'Field service'];

/** A large organisation: a user for every fifty devices, six device groups, three strategies at different levels. */
export async function seedDevices(db: Database, count: number, now: number): Promise<void> {
  const users = await seedUsers(db, Math.ceil(count / 50), now);
  const groups = await seedGroups(db, now);
  await db.transaction().execute(async (transaction) => {
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      const numbers = Array.from(
        { length: Math.min(ROWS_AT_ONCE, count - from) },
        (_, index) => from + index,
      );
      const rows = numbers.map((n) => aRow(n, users, now));
      await transaction.insertInto('device').values(rows).execute();
      const members = rows.flatMap(({ id }, index) =>
        index % 4 === 0 ? [] : [{ device_id: id, device_group_id: groups[index % groups.length]! }],
      );
      await transaction.insertInto('device_group_member').values(members).execute();
    }
  });
  await seedStrategies(db, users, groups, now);
}

/** What the client of the n-th one says it is. */
export function seededDevice(n: number): { id: string; uuid: string; ip: string } {
  return {
    id: String(1_000_000_000 + n * 7919),
    uuid: `uuid ${n}`,
    ip: `10.${n % 200}.${scattered(n) % 250}.${n % 240}`,
  };
}

/** Spread over the range without chance, so that every run sees the same list. */
const scattered = (n: number): number => (n * 7919) % 50_021;

function aRow(n: number, users: readonly string[], now: number) {
  const shuffled = scattered(n);
  const { id, uuid, ip } = seededDevice(n);
  const day = n % 60;
  return newDevice(
    {
      id: newId(now - day * DAY_MS),
      rustdesk_id: id,
      uuid_hash: hashSecret(uuid),
      pk: 'A'.repeat(44),
      user_id: n % 5 === 0 ? null : users[shuffled % users.length]!,
      status: n % 97 === 0 ? 0 : 1,
      reported_name: `PC-${String(shuffled).padStart(5, '0')}`,
      reported_username: `user${shuffled % 900}`,
      os: SYSTEMS[shuffled % SYSTEMS.length]!,
      version: `1.4.${n % 10}`,
      version_number: 1_004_000 + (n % 10),
      cpu: 'Intel Core i7-12700, 2.1GHz, 20/12 cores',
      memory: '32GB',
      ip,
      note: n % 10 === 0 ? `third floor, room ${n % 400}` : '',
      sysinfo_at: now,
      first_seen_at: now - 400 * DAY_MS - n,
      last_seen_at: now - (shuffled % 60) * DAY_MS,
      contested_uuid_hash: n % 10_000 === 7 ? hashSecret('another') : null,
    },
    now - 400 * DAY_MS,
  );
}

async function seedUsers(db: Database, count: number, now: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({
    id: newId(now),
    username: `person${n}`,
    username_folded: `person${n}`,
    display_name: `Person Number ${n}`,
    email: `person${n}@contoso.example`,
    note: '',
    avatar_url: null,
    password_hash: null,
    is_admin: 0 as const,
    status: 1,
    language: null,
    created_through: null,
    last_sign_in_at: null,
    user_group_id: DEFAULT_USER_GROUP_ID,
    created_at: now,
    updated_at: now,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('user')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  return rows.map(({ id }) => id);
}

async function seedGroups(db: Database, now: number): Promise<string[]> {
  const rows = GROUPS.map((name) => ({
    id: newId(now),
    name,
    name_folded: name.toLowerCase(),
    note: '',
    created_at: now,
  }));
  await db.insertInto('device_group').values(rows).execute();
  return rows.map(({ id }) => id);
}

async function seedStrategies(db: Database, users: string[], groups: string[], now: number): Promise<void> {
  const rows = ['Workstations', 'Servers', 'Kiosks'].map((name) => ({
    id: newId(now),
    name,
    name_folded: name.toLowerCase(),
    note: '',
    enabled: 1 as const,
    options: '{}',
    revision: 1,
    created_at: now,
    updated_at: now,
  }));
  await db.insertInto('strategy').values(rows).execute();
  const assigned = [
    ...users.slice(0, 100).map((id) => ({ target_kind: 'user' as const, target_id: id, strategy: 0 })),
    ...groups.slice(0, 3).map((id) => ({ target_kind: 'device_group' as const, target_id: id, strategy: 1 })),
  ].map(({ strategy, ...target }) => ({ ...target, strategy_id: rows[strategy]!.id, assigned_at: now }));
  await db.insertInto('strategy_assignment').values(assigned).execute();
}
