import { sql, type ColumnBuilderCallback, type Kysely } from 'kysely';
import { newId } from '../../ids.ts';
import { DEFAULT_USER_GROUP_ID } from '../default-group.ts';

/** Everything a stock client talks about: devices, groups, access, strategies, address books, audits, second factors. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createGroups(db);
  await extendUser(db);
  await rebuildDevice(db);
  await createDeviceGroups(db);
  await createAccessRule(db);
  await createStrategies(db);
  await createApiToken(db);
  await createAddressBooks(db);
  await createAudits(db);
  await createSecondFactors(db);
}

type OldDevice = {
  rustdesk_id: string;
  uuid_hash: string;
  name: string;
  os: string;
  user_id: string | null;
  first_seen_at: number;
  last_seen_at: number;
};
type Version1 = { device: OldDevice; device_v1: OldDevice };

const primaryKey: ColumnBuilderCallback = (column) => column.primaryKey().notNull();
const required: ColumnBuilderCallback = (column) => column.notNull();
const toBook: ColumnBuilderCallback = (column) =>
  column.notNull().references('address_book.id').onDelete('cascade');
const toDevice: ColumnBuilderCallback = (column) => column.references('device.id').onDelete('set null');
const ofUser: ColumnBuilderCallback = (column) => column.notNull().references('user.id').onDelete('cascade');
const toUser: ColumnBuilderCallback = (column) => column.references('user.id').onDelete('set null');

async function createGroups(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('user_group')
    .addColumn('id', 'text', primaryKey)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', (column) => column.notNull().unique())
    .addColumn('note', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await sql`insert into user_group (id, name, name_folded, note, created_at)
    values (${DEFAULT_USER_GROUP_ID}, 'Default', 'default', '', 0)`.execute(db);
}

/** Each user is in exactly one user group; deleting a group moves its members to Default (the service does). */
async function extendUser(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('user')
    .addColumn('user_group_id', 'text', (column) => column.notNull().defaultTo(DEFAULT_USER_GROUP_ID))
    .execute();
  await db.schema
    .alterTable('user')
    .addColumn('email_verification', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('user_user_group_id').on('user').columns(['user_group_id']).execute();
}

/** Version 1 knew devices by their RustDesk ID alone; scripts and the console need a GUID that outlives a changed ID. */
async function rebuildDevice(db: Kysely<Version1>): Promise<void> {
  await db.schema.alterTable('device').renameTo('device_v1').execute();
  await db.schema
    .createTable('device')
    .addColumn('id', 'text', primaryKey)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('uuid_hash', 'text', required)
    .addColumn('pk', 'text')
    .addColumn('user_id', 'text', toUser)
    .addColumn('status', 'integer', required)
    .addColumn('name', 'text', required)
    .addColumn('reported_name', 'text', required)
    .addColumn('name_override', 'text')
    .addColumn('username', 'text', required)
    .addColumn('reported_username', 'text', required)
    .addColumn('username_override', 'text')
    .addColumn('os', 'text', required)
    .addColumn('platform', 'text', required)
    .addColumn('version', 'text', required)
    .addColumn('version_number', 'integer', required)
    .addColumn('cpu', 'text', required)
    .addColumn('memory', 'text', required)
    .addColumn('ip', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('presets', 'text', required)
    .addColumn('sysinfo_at', 'bigint')
    .addColumn('first_seen_at', 'bigint', required)
    .addColumn('last_seen_at', 'bigint', required)
    .addColumn('contested_uuid_hash', 'text')
    .addColumn('contested_at', 'bigint')
    .addColumn('contested_ip', 'text')
    .addColumn('strategy_digest', 'text', required)
    .addColumn('strategy_stamp', 'bigint', required)
    .addColumn('strategy_keys', 'text', required)
    .addColumn('strategy_acknowledged', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  const known = await db.selectFrom('device_v1').selectAll().execute();
  for (const row of known) {
    await sql`insert into device (id, rustdesk_id, uuid_hash, user_id, status, name, reported_name, username,
        reported_username, os, platform, version, version_number, cpu, memory, ip, note, presets, first_seen_at,
        last_seen_at, strategy_digest, strategy_stamp, strategy_keys)
      values (${newId(row.first_seen_at)}, ${row.rustdesk_id}, ${row.uuid_hash}, ${row.user_id}, 1, ${row.name},
        ${row.name}, '', '', ${row.os}, ${row.os.toLowerCase()}, '', 0, '', '', '', '', '{}', ${row.first_seen_at},
        ${row.last_seen_at}, '', 0, '[]')`.execute(db);
  }
  await db.schema.dropTable('device_v1').execute();
  await db.schema.createIndex('device_rustdesk_id').on('device').columns(['rustdesk_id']).unique().execute();
  for (const column of ['name', 'last_seen_at', 'first_seen_at'])
    await db.schema.createIndex(`device_${column}`).on('device').columns([column]).execute();
  // With all that finding whose devices somebody may reach needs, so that it reads no rows.
  await db.schema.createIndex('device_user_id').on('device').columns(['user_id', 'status', 'id']).execute();
}

async function createDeviceGroups(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('device_group')
    .addColumn('id', 'text', primaryKey)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', (column) => column.notNull().unique())
    .addColumn('note', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('device_group_member')
    .addColumn('device_group_id', 'text', (column) =>
      column.notNull().references('device_group.id').onDelete('cascade'),
    )
    .addColumn('device_id', 'text', (column) => column.notNull().references('device.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('device_group_member_pk', ['device_group_id', 'device_id'])
    .execute();
  await db.schema
    .createIndex('device_group_member_device_id')
    .on('device_group_member')
    .columns(['device_id', 'device_group_id'])
    .execute();
}

/** Directed edges: who (user group or user) may reach whose devices (user group) or which devices (device group). */
async function createAccessRule(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_rule')
    .addColumn('source_kind', 'text', required)
    .addColumn('source_id', 'text', required)
    .addColumn('target_kind', 'text', required)
    .addColumn('target_id', 'text', required)
    .addPrimaryKeyConstraint('access_rule_pk', ['source_kind', 'source_id', 'target_kind', 'target_id'])
    .execute();
  await db.schema
    .createIndex('access_rule_target')
    .on('access_rule')
    .columns(['target_kind', 'target_id'])
    .execute();
}

async function createStrategies(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('strategy')
    .addColumn('id', 'text', primaryKey)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', (column) => column.notNull().unique())
    .addColumn('note', 'text', required)
    .addColumn('enabled', 'integer', required)
    .addColumn('options', 'text', required)
    .addColumn('revision', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('strategy_revision')
    .addColumn('strategy_id', 'text', (column) =>
      column.notNull().references('strategy.id').onDelete('cascade'),
    )
    .addColumn('revision', 'integer', required)
    .addColumn('at', 'bigint', required)
    .addColumn('actor_user_id', 'text')
    .addColumn('actor_name', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('enabled', 'integer', required)
    .addColumn('options', 'text', required)
    .addPrimaryKeyConstraint('strategy_revision_pk', ['strategy_id', 'revision'])
    .execute();
  await db.schema
    .createTable('strategy_assignment')
    .addColumn('target_kind', 'text', required)
    .addColumn('target_id', 'text', required)
    .addColumn('strategy_id', 'text', (column) =>
      column.notNull().references('strategy.id').onDelete('cascade'),
    )
    .addColumn('assigned_at', 'bigint', required)
    .addPrimaryKeyConstraint('strategy_assignment_pk', ['target_kind', 'target_id'])
    .execute();
  await db.schema
    .createIndex('strategy_assignment_strategy_id')
    .on('strategy_assignment')
    .columns(['strategy_id'])
    .execute();
}

async function createApiToken(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_token')
    .addColumn('id', 'text', primaryKey)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', (column) => column.notNull().unique())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('permissions', 'text', required)
    .addColumn('managed', 'integer', required)
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .execute();
}

async function createAddressBooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('address_book')
    .addColumn('id', 'text', primaryKey)
    .addColumn('kind', 'text', required)
    // A personal book goes with its user or token; a shared one outlives its owner.
    .addColumn('user_id', 'text', (column) => column.unique().references('user.id').onDelete('cascade'))
    .addColumn('token_id', 'text', (column) => column.unique().references('api_token.id').onDelete('cascade'))
    .addColumn('owner_id', 'text', toUser)
    .addColumn('name', 'text', required)
    .addColumn('name_folded', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('password_ciphertext', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  // A shared name once: clients key books by name (client contract 2.20).
  await db.schema
    .createIndex('address_book_shared_name')
    .on('address_book')
    .columns(['name_folded'])
    .unique()
    .where('kind' as never, '=', 'shared')
    .execute();
  await db.schema
    .createTable('address_book_entry')
    .addColumn('id', 'text', primaryKey)
    .addColumn('address_book_id', 'text', toBook)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('alias', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('username', 'text', required)
    .addColumn('hostname', 'text', required)
    .addColumn('platform', 'text', required)
    .addColumn('hash_ciphertext', 'text')
    .addColumn('password_ciphertext', 'text')
    .addColumn('force_always_relay', 'integer', required)
    .addColumn('rdp_port', 'text', required)
    .addColumn('rdp_username', 'text', required)
    .addColumn('login_name', 'text', required)
    .addColumn('device_group_name', 'text', required)
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await db.schema
    .createIndex('address_book_entry_live')
    .on('address_book_entry')
    .columns(['address_book_id', 'rustdesk_id'])
    .unique()
    .where('deleted_at' as never, 'is', null)
    .execute();
  // The order in which clients read a book: of arrival, so that what is added meanwhile moves no page.
  await db.schema
    .createIndex('address_book_entry_order')
    .on('address_book_entry')
    .columns(['address_book_id', 'id'])
    .where('deleted_at' as never, 'is', null)
    .execute();
  await db.schema
    .createIndex('address_book_entry_rustdesk_id')
    .on('address_book_entry')
    .columns(['rustdesk_id'])
    .execute();
  await db.schema
    .createIndex('address_book_entry_bin')
    .on('address_book_entry')
    .columns(['address_book_id', 'deleted_at'])
    .where('deleted_at' as never, 'is not', null)
    .execute();
  await db.schema
    .createTable('address_book_tag')
    .addColumn('id', 'text', primaryKey)
    .addColumn('address_book_id', 'text', toBook)
    .addColumn('name', 'text', required)
    .addColumn('color', 'bigint', required)
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('address_book_tag_name', ['address_book_id', 'name'])
    .execute();
  await db.schema
    .createTable('address_book_entry_tag')
    .addColumn('entry_id', 'text', (column) =>
      column.notNull().references('address_book_entry.id').onDelete('cascade'),
    )
    .addColumn('tag_id', 'text', (column) =>
      column.notNull().references('address_book_tag.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('address_book_entry_tag_pk', ['entry_id', 'tag_id'])
    .execute();
  await db.schema
    .createIndex('address_book_entry_tag_tag_id')
    .on('address_book_entry_tag')
    .columns(['tag_id'])
    .execute();
  await db.schema
    .createTable('address_book_rule')
    .addColumn('id', 'text', primaryKey)
    .addColumn('address_book_id', 'text', toBook)
    .addColumn('target_kind', 'text', required)
    .addColumn('target_id', 'text', required)
    .addColumn('rule', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('address_book_rule_target', ['address_book_id', 'target_kind', 'target_id'])
    .execute();
  await db.schema
    .createIndex('address_book_rule_target_id')
    .on('address_book_rule')
    .columns(['target_kind', 'target_id'])
    .execute();
}

/** What devices report. Rows outlive their device, so they carry its ID as well. */
async function createAudits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connection')
    .addColumn('id', 'text', primaryKey)
    .addColumn('device_id', 'text', toDevice)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('device_name', 'text', required)
    .addColumn('conn_id', 'integer', required)
    .addColumn('session_id', 'text', required)
    .addColumn('type', 'integer')
    .addColumn('ip', 'text', required)
    .addColumn('peer_id', 'text', required)
    .addColumn('peer_name', 'text', required)
    .addColumn('user_id', 'text', toUser)
    .addColumn('primary_auth', 'integer')
    .addColumn('two_factor', 'integer')
    .addColumn('audit_ref', 'text')
    .addColumn('note', 'text', required)
    .addColumn('started_at', 'bigint', required)
    .addColumn('authorized_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('end_reason', 'text')
    .addColumn('disconnect_requested_at', 'bigint')
    .execute();
  // At most one open record a key, whatever order audits arrive in and however many processes take them.
  await db.schema
    .createIndex('connection_open')
    .on('connection')
    .columns(['device_id', 'conn_id'])
    .unique()
    .where('ended_at' as never, 'is', null)
    .execute();
  await db.schema
    .createIndex('connection_key')
    .on('connection')
    .columns(['device_id', 'conn_id', 'started_at'])
    .execute();
  await db.schema
    .createIndex('connection_session')
    .on('connection')
    .columns(['rustdesk_id', 'session_id'])
    .execute();
  for (const column of ['started_at', 'user_id'])
    await db.schema.createIndex(`connection_${column}`).on('connection').columns([column]).execute();
  await db.schema
    .createTable('file_transfer')
    .addColumn('id', 'text', primaryKey)
    .addColumn('at', 'bigint', required)
    .addColumn('device_id', 'text', toDevice)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('device_name', 'text', required)
    .addColumn('conn_id', 'integer')
    .addColumn('connection_id', 'text')
    .addColumn('peer_id', 'text', required)
    .addColumn('peer_name', 'text', required)
    .addColumn('ip', 'text', required)
    .addColumn('direction', 'integer', required)
    .addColumn('path', 'text', required)
    .addColumn('is_file', 'integer', required)
    .addColumn('file_count', 'integer', required)
    .addColumn('total_bytes', 'bigint', required)
    .addColumn('files', 'text', required)
    .execute();
  for (const column of ['at', 'device_id', 'connection_id'])
    await db.schema.createIndex(`file_transfer_${column}`).on('file_transfer').columns([column]).execute();
  await db.schema
    .createTable('alarm')
    .addColumn('id', 'text', primaryKey)
    .addColumn('at', 'bigint', required)
    .addColumn('last_at', 'bigint', required)
    .addColumn('count', 'integer', required)
    .addColumn('type', 'integer', required)
    .addColumn('device_id', 'text', toDevice)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('device_name', 'text', required)
    .addColumn('user_id', 'text', toUser)
    .addColumn('user_name', 'text', required)
    .addColumn('peer_id', 'text', required)
    .addColumn('peer_name', 'text', required)
    .addColumn('ip', 'text', required)
    .addColumn('conn_id', 'integer')
    .addColumn('connection_id', 'text')
    .addColumn('info', 'text', required)
    .execute();
  for (const column of ['last_at', 'device_id', 'user_id', 'connection_id'])
    await db.schema.createIndex(`alarm_${column}`).on('alarm').columns([column]).execute();
  await db.schema
    .createTable('audit_nonce')
    .addColumn('nonce', 'text', primaryKey)
    .addColumn('at', 'bigint', required)
    .execute();
  await db.schema.createIndex('audit_nonce_at').on('audit_nonce').columns(['at']).execute();
}

async function createSecondFactors(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('totp')
    .addColumn('user_id', 'text', (column) =>
      column.primaryKey().notNull().references('user.id').onDelete('cascade'),
    )
    .addColumn('secret_ciphertext', 'text')
    .addColumn('confirmed_at', 'bigint')
    .addColumn('last_step', 'bigint', required)
    .addColumn('pending_ciphertext', 'text')
    .addColumn('pending_expires_at', 'bigint')
    .execute();
  await db.schema
    .createTable('backup_code')
    .addColumn('id', 'text', primaryKey)
    .addColumn('user_id', 'text', ofUser)
    .addColumn('code_hash', 'text', required)
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema.createIndex('backup_code_user_id').on('backup_code').columns(['user_id']).execute();
  await db.schema
    .createTable('login_challenge')
    .addColumn('id', 'text', primaryKey)
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', ofUser)
    .addColumn('kind', 'text', required)
    .addColumn('purpose', 'text', required)
    .addColumn('identity_link_id', 'text')
    .addColumn('via', 'text', required)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('uuid_hash', 'text', required)
    .addColumn('device_name', 'text', required)
    .addColumn('device_os', 'text', required)
    .addColumn('code_hash', 'text')
    .addColumn('attempts', 'integer', required)
    .addColumn('ip', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema
    .createIndex('login_challenge_expires_at')
    .on('login_challenge')
    .columns(['expires_at'])
    .execute();
  await db.schema.createIndex('login_challenge_user_id').on('login_challenge').columns(['user_id']).execute();
  await db.schema
    .createTable('known_device')
    .addColumn('user_id', 'text', ofUser)
    .addColumn('rustdesk_id', 'text', required)
    .addColumn('uuid_hash', 'text', required)
    .addColumn('first_at', 'bigint', required)
    .addPrimaryKeyConstraint('known_device_pk', ['user_id', 'rustdesk_id', 'uuid_hash'])
    .execute();
  // Whoever holds a token when this version starts is no stranger.
  await sql`insert into known_device (user_id, rustdesk_id, uuid_hash, first_at)
    select user_id, rustdesk_id, uuid_hash, min(created_at) from device_token
    group by user_id, rustdesk_id, uuid_hash`.execute(db);
}
