import type { ColumnBuilderCallback, Kysely } from 'kysely';
import { BUILT_IN_CONTROL_ROLES } from '../built-in-control-roles.ts';

/** Admin roles, control roles, enforced second factors and saved views. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAdminRoles(db);
  await createControlRoles(db);
  await extendUser(db);
  await createSavedView(db);
  await prepareLogs(db);
}

type ControlRole = {
  id: string;
  kind: string;
  name: string;
  name_folded: string;
  note: string;
  enabled: number;
  permissions: string;
  created_at: number;
  updated_at: number;
};

const primaryKey: ColumnBuilderCallback = (column) => column.primaryKey().notNull();
const required: ColumnBuilderCallback = (column) => column.notNull();
const unique: ColumnBuilderCallback = (column) => column.notNull().unique();
const ofRole: ColumnBuilderCallback = (column) =>
  column.notNull().references('admin_role.id').onDelete('cascade');
const ofUser: ColumnBuilderCallback = (column) => column.notNull().references('user.id').onDelete('cascade');

async function createAdminRoles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('admin_role')
    .addColumn('id', 'text', primaryKey)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', unique)
    .addColumn('type', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('permissions', 'text', required)
    .addColumn('unassigned_devices', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('admin_role_scope')
    .addColumn('role_id', 'text', ofRole)
    .addColumn('target_kind', 'text', required)
    .addColumn('target_id', 'text', required)
    .addPrimaryKeyConstraint('admin_role_scope_key', ['role_id', 'target_kind', 'target_id'])
    .execute();
  await db.schema
    .createTable('admin_role_member')
    .addColumn('role_id', 'text', ofRole)
    .addColumn('user_id', 'text', ofUser)
    .addPrimaryKeyConstraint('admin_role_member_key', ['role_id', 'user_id'])
    .execute();
  await db.schema
    .createIndex('admin_role_member_user')
    .on('admin_role_member')
    .columns(['user_id'])
    .execute();
}

async function createControlRoles(database: Kysely<unknown>): Promise<void> {
  const db = database as Kysely<{ control_role: ControlRole }>;
  await db.schema
    .createTable('control_role')
    .addColumn('id', 'text', primaryKey)
    .addColumn('kind', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', unique)
    .addColumn('note', 'text', required)
    .addColumn('enabled', 'integer', required)
    .addColumn('permissions', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await db
    .insertInto('control_role')
    .values(
      BUILT_IN_CONTROL_ROLES.map(({ id, kind, name }) => ({
        id,
        kind,
        name,
        name_folded: name.toLowerCase(),
        note: '',
        enabled: 1,
        permissions: '{}',
        created_at: 0,
        updated_at: 0,
      })),
    )
    .execute();
}

async function extendUser(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('user')
    .addColumn('control_role_id', 'text', (column) =>
      column.references('control_role.id').onDelete('set null'),
    )
    .execute();
  await db.schema
    .alterTable('user')
    .addColumn('totp_required', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('user_control_role_id').on('user').columns(['control_role_id']).execute();
}

async function createSavedView(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_view')
    .addColumn('id', 'text', primaryKey)
    .addColumn('user_id', 'text', ofUser)
    .addColumn('page', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', required)
    .addColumn('query', 'text', required)
    .addColumn('shared', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .addUniqueConstraint('saved_view_name', ['user_id', 'page', 'name_folded'])
    .execute();
}

/** What finds the logs of one person, and the oldest rows of each log; and who cleans up. */
async function prepareLogs(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('connection_peer_id').on('connection').columns(['peer_id']).execute();
  await db.schema.createIndex('connection_ended_at').on('connection').columns(['ended_at']).execute();
  await db.schema.createIndex('file_transfer_peer_id').on('file_transfer').columns(['peer_id']).execute();
  await db.schema
    .createIndex('audit_event_actor')
    .on('audit_event')
    .columns(['actor_user_id', 'at'])
    .execute();
  await db.schema
    .createTable('job_run')
    .addColumn('name', 'text', primaryKey)
    .addColumn('started_at', 'bigint', required)
    .addColumn('finished_at', 'bigint')
    .addColumn('lease_until', 'bigint', required)
    .addColumn('result', 'text', required)
    .execute();
}
