import type { Kysely } from 'kysely';

/** The front door: people, providers, sign-ins and the admin activity log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createUser(db);
  await createOidcProvider(db);
  await createIdentityLink(db);
  await createSession(db);
  await createDeviceToken(db);
  await createDevice(db);
  await createSetting(db);
  await createAuthTransaction(db);
  await createSignInAttempt(db);
  await createLinkInvitation(db);
  await createAuditEvent(db);
  await createPasswordFailure(db);
  await createWizardDraft(db);
}

async function createUser(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('user')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('username_folded', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('avatar_url', 'text')
    .addColumn('password_hash', 'text')
    .addColumn('is_admin', 'integer', (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('created_through', 'text')
    .addColumn('last_sign_in_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('user_last_sign_in_at').on('user').columns(['last_sign_in_at']).execute();
}

async function createOidcProvider(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oidc_provider')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('icon_svg', 'text')
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('secret_ciphertext', 'text')
    .addColumn('secret_expires_on', 'text')
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('discovered_issuer', 'text')
    .addColumn('tenant_id', 'text')
    .addColumn('pinned_hosts', 'text')
    .addColumn('options', 'text', (column) => column.notNull())
    .addColumn('managed', 'integer', (column) => column.notNull())
    .addColumn('last_success_at', 'bigint')
    .addColumn('last_failure_at', 'bigint')
    .addColumn('last_test_at', 'bigint')
    .addColumn('last_test_succeeded', 'integer')
    .addColumn('clock_skew_ms', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createIdentityLink(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('identity_link')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('provider_id', 'text', (column) => column.references('oidc_provider.id').onDelete('set null'))
    .addColumn('provider_name', 'text', (column) => column.notNull())
    .addColumn('provider_label', 'text', (column) => column.notNull())
    .addColumn('provider_kind', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('tenant_id', 'text')
    .addColumn('object_id', 'text')
    .addColumn('preferred_username', 'text')
    .addColumn('email', 'text')
    .addColumn('first_sign_in_at', 'bigint', (column) => column.notNull())
    .addColumn('last_sign_in_at', 'bigint')
    .addUniqueConstraint('identity_link_issuer_subject', ['issuer', 'subject'])
    .execute();
  await db.schema.createIndex('identity_link_user_id').on('identity_link').columns(['user_id']).execute();
  await db.schema
    .createIndex('identity_link_provider_id')
    .on('identity_link')
    .columns(['provider_id'])
    .execute();
  // One Entra object is one account, whatever app registration vouches for it (null tenants never collide).
  await db.schema
    .createIndex('identity_link_object')
    .on('identity_link')
    .columns(['tenant_id', 'object_id'])
    .execute();
}

async function createSession(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('identity_link_id', 'text', (column) =>
      column.references('identity_link.id').onDelete('cascade'),
    )
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('remember', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('authenticated_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('idle_expires_at', 'bigint', (column) => column.notNull())
    .addColumn('absolute_expires_at', 'bigint', (column) => column.notNull())
    .addColumn('ip', 'text', (column) => column.notNull())
    .addColumn('user_agent', 'text', (column) => column.notNull())
    .addColumn('idp_session_id', 'text')
    .execute();
  await db.schema.createIndex('session_user_id').on('session').columns(['user_id']).execute();
}

async function createDeviceToken(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('device_token')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('identity_link_id', 'text', (column) =>
      column.references('identity_link.id').onDelete('cascade'),
    )
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('rustdesk_id', 'text', (column) => column.notNull())
    .addColumn('uuid_hash', 'text', (column) => column.notNull())
    .addColumn('device_name', 'text', (column) => column.notNull())
    .addColumn('device_os', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('ip', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('device_token_user_id').on('device_token').columns(['user_id']).execute();
  await db.schema
    .createIndex('device_token_rustdesk_id')
    .on('device_token')
    .columns(['rustdesk_id'])
    .execute();
}

async function createDevice(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('device')
    .addColumn('rustdesk_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('uuid_hash', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('os', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.references('user.id').onDelete('set null'))
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createSetting(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createAuthTransaction(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('auth_transaction')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) =>
      column.notNull().references('oidc_provider.id').onDelete('cascade'),
    )
    .addColumn('provider_rev', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('state_hash', 'text', (column) => column.unique())
    .addColumn('browser_secret_hash', 'text')
    .addColumn('nonce', 'text')
    .addColumn('verifier_ciphertext', 'text')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('redirect_uri', 'text', (column) => column.notNull())
    .addColumn('return_to', 'text', (column) => column.notNull())
    .addColumn('for_user_id', 'text')
    .addColumn('error_code', 'text')
    .addColumn('error_data', 'text')
    .addColumn('report', 'text')
    .addColumn('result_user_id', 'text')
    .addColumn('start_ip', 'text', (column) => column.notNull())
    .addColumn('browser_ip', 'text')
    .addColumn('user_agent', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('parked_handle_hash', 'text', (column) => column.unique())
    .addColumn('parked_ciphertext', 'text')
    .addColumn('poll_hash', 'text', (column) => column.unique())
    .addColumn('handle_hash', 'text', (column) => column.unique())
    .addColumn('csrf_hash', 'text')
    .addColumn('rustdesk_id', 'text')
    .addColumn('uuid_hash', 'text')
    .addColumn('device_name', 'text')
    .addColumn('device_os', 'text')
    .addColumn('signals', 'text')
    .addColumn('challenge_required', 'integer', (column) => column.notNull())
    .addColumn('challenge_left', 'integer', (column) => column.notNull())
    .addColumn('wrong_polls', 'integer', (column) => column.notNull())
    .addColumn('token_ciphertext', 'text')
    .addColumn('token_taken_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('auth_transaction_expires_at')
    .on('auth_transaction')
    .columns(['expires_at'])
    .execute();
  await db.schema
    .createIndex('auth_transaction_rustdesk_id')
    .on('auth_transaction')
    .columns(['rustdesk_id'])
    .execute();
  await db.schema
    .createIndex('auth_transaction_finished_at')
    .on('auth_transaction')
    .columns(['finished_at'])
    .execute();
}

async function createSignInAttempt(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sign_in_attempt')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) =>
      column.notNull().references('oidc_provider.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('aadsts', 'text', (column) => column.notNull())
    .addColumn('trace_id', 'text')
    .addColumn('correlation_id', 'text')
    .addColumn('user_id', 'text')
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('ip', 'text')
    .addColumn('device', 'text')
    .addColumn('claims', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text')
    .execute();
  await db.schema
    .createIndex('sign_in_attempt_provider_id_at')
    .on('sign_in_attempt')
    .columns(['provider_id', 'at'])
    .execute();
}

async function createLinkInvitation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('link_invitation')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('provider_id', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
}

async function createAuditEvent(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_event')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_user_id', 'text')
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('target_type', 'text')
    .addColumn('target_id', 'text')
    .addColumn('target_name', 'text')
    .addColumn('ip', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('changes', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text')
    .execute();
  await db.schema.createIndex('audit_event_at').on('audit_event').columns(['at']).execute();
  await db.schema.createIndex('audit_event_target_id').on('audit_event').columns(['target_id']).execute();
}

async function createPasswordFailure(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('password_failure')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('blocked_until', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createWizardDraft(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wizard_draft')
    .addColumn('user_id', 'text', (column) =>
      column.primaryKey().notNull().references('user.id').onDelete('cascade'),
    )
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('values', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}
