import type { Generated } from 'kysely';

/** Milliseconds since 1970, UTC. */
type Millis = number;
/** 0 or 1: the portable boolean. */
type Flag = 0 | 1;
/** JSON text, parsed by the store that reads it. */
type Json = string;

export type UserTable = {
  id: string;
  username: string;
  /** NFKC, lower case: two names that look alike by case or width collide here. */
  username_folded: string;
  display_name: string;
  email: string;
  note: string;
  avatar_url: string | null;
  /** argon2id in PHC form; null for accounts without a local password. */
  password_hash: string | null;
  is_admin: Flag;
  /** 1 normal, 0 disabled, -1 invited and not yet claimed (RustDesk's own numbers). */
  status: number;
  language: string | null;
  /** The provider whose first sign-in created the account; kept when the provider is deleted. */
  created_through: string | null;
  last_sign_in_at: Millis | null;
  /** Exactly one; Default when nobody chose another. */
  user_group_id: Generated<string>;
  /** A code by mail at each sign-in with a password; TOTP takes its place. */
  email_verification: Generated<Flag>;
  /** Null: the built-in Default holds. */
  control_role_id: Generated<string | null>;
  /** An administrator wants TOTP here: without it, the next sign-in ends in setting it up. */
  totp_required: Generated<Flag>;
  created_at: Millis;
  updated_at: Millis;
};

export type SessionTable = {
  id: string;
  token_hash: string;
  user_id: string;
  identity_link_id: string | null;
  /** `password`, or the provider's name. */
  via: string;
  remember: Flag;
  created_at: Millis;
  /** When the person last proved who they are: linking and password change want a fresh one. */
  authenticated_at: Millis;
  last_seen_at: Millis;
  idle_expires_at: Millis;
  absolute_expires_at: Millis;
  ip: string;
  user_agent: string;
  /** The provider's `sid`, for front-channel logout. */
  idp_session_id: string | null;
};

/** Access tokens of desktop clients. */
export type DeviceTokenTable = {
  id: string;
  token_hash: string;
  user_id: string;
  identity_link_id: string | null;
  via: string;
  rustdesk_id: string;
  uuid_hash: string;
  device_name: string;
  device_os: string;
  created_at: Millis;
  last_used_at: Millis;
  expires_at: Millis;
  ip: string;
};

/** A computer or phone that runs a client. */
export type DeviceTable = {
  /** The GUID of the script API. */
  id: string;
  rustdesk_id: string;
  /** {@link hashSecret} of the uuid as clients send it; bound at first sight. Empty: none was seen yet. */
  uuid_hash: string;
  /** Base64 of the Ed25519 public key, from `--deploy` or the ID server. */
  pk: string | null;
  user_id: string | null;
  /** 1 enabled, 0 disabled: nobody may connect to it. */
  status: number;
  /** What people see: the override, else what the client reported. */
  name: string;
  reported_name: string;
  name_override: string | null;
  /** Of the operating system; the same rule as for the name. */
  username: string;
  reported_username: string;
  username_override: string | null;
  os: string;
  /** `windows`, `linux`, `macos`, `android`, `ios` or empty; worked out from `os`. */
  platform: string;
  version: string;
  /** The client's own number form (client contract 1.11), for comparing versions. */
  version_number: number;
  cpu: string;
  memory: string;
  ip: string;
  note: string;
  /** {applied, failed}: the preset-* values seen last; each is applied once, when it first appears or changes. */
  presets: Json;
  /** Null: known from a sign-in only, its inventory is still to come. */
  sysinfo_at: Millis | null;
  first_seen_at: Millis;
  last_seen_at: Millis;
  /** Another uuid that asked to be this device; an administrator may accept it. */
  contested_uuid_hash: string | null;
  contested_at: Millis | null;
  contested_ip: string | null;
  /** What was last computed for this device; see strategies/. */
  strategy_digest: string;
  /** `modified_at` of the heartbeat: an integer that only ever grows. 0: nothing was ever delivered. */
  strategy_stamp: number;
  /** Keys the client may still hold from us: they are cleared once they are no longer wanted. */
  strategy_keys: Json;
  /** The last stamp the client has said back to us. */
  strategy_acknowledged: Generated<number>;
};

export type UserGroupTable = {
  id: string;
  name: string;
  name_folded: string;
  note: string;
  created_at: Millis;
};
export type DeviceGroupTable = UserGroupTable;
export type DeviceGroupMemberTable = { device_group_id: string; device_id: string };

/** One directed edge: the source may connect to the target's devices. */
export type AccessRuleTable = {
  source_kind: 'user_group' | 'user';
  source_id: string;
  target_kind: 'user_group' | 'device_group';
  target_id: string;
};

export type StrategyTable = {
  id: string;
  name: string;
  name_folded: string;
  note: string;
  enabled: Flag;
  /** {key: value}, all strings; a key that is absent is not managed. */
  options: Json;
  revision: number;
  created_at: Millis;
  updated_at: Millis;
};
export type StrategyRevisionTable = {
  strategy_id: string;
  revision: number;
  at: Millis;
  actor_user_id: string | null;
  actor_name: string;
  name: string;
  enabled: Flag;
  options: Json;
};
export type StrategyAssignmentTable = {
  target_kind: 'device' | 'user' | 'device_group';
  target_id: string;
  strategy_id: string;
  assigned_at: Millis;
};

export type AdminRoleTable = {
  id: string;
  name: string;
  name_folded: string;
  type: 'global' | 'individual' | 'group_scoped';
  note: string;
  /** Names of permissions as they were chosen; what they imply is worked out when they are read. */
  permissions: Json;
  /** Of a scoped role: devices with neither owner nor device group. */
  unassigned_devices: Flag;
  created_at: Millis;
  updated_at: Millis;
};
export type AdminRoleScopeTable = {
  role_id: string;
  target_kind: 'user_group' | 'device_group';
  target_id: string;
};
export type AdminRoleMemberTable = { role_id: string; user_id: string };

export type ControlRoleTable = {
  id: string;
  kind: 'custom' | 'default' | 'not_logged';
  name: string;
  name_folded: string;
  note: string;
  enabled: Flag;
  /** {permission: 'enable' | 'disable'}; what is absent is left to the client. */
  permissions: Json;
  created_at: Millis;
  updated_at: Millis;
};

export type SavedViewTable = {
  id: string;
  user_id: string;
  page: string;
  name: string;
  name_folded: string;
  /** What the page's address says after `?`. */
  query: string;
  shared: Flag;
  created_at: Millis;
  updated_at: Millis;
};

export type ApiTokenTable = {
  id: string;
  name: string;
  name_folded: string;
  token_hash: string;
  /** {area: 'r' | 'rw'}; an area that is absent is closed. */
  permissions: Json;
  /** Comes from the bootstrap file. */
  managed: Flag;
  created_by: string | null;
  created_at: Millis;
  expires_at: Millis | null;
  last_used_at: Millis | null;
};

export type AddressBookTable = {
  id: string;
  kind: 'personal' | 'shared';
  /** Whose personal book it is: a user's or an API token's. */
  user_id: string | null;
  token_id: string | null;
  /** Of a shared book; null when a script made it, or the owner is gone. */
  owner_id: string | null;
  name: string;
  name_folded: string;
  note: string;
  /** The password for every entry that has none of its own; shared books only. */
  password_ciphertext: string | null;
  created_at: Millis;
  updated_at: Millis;
};
export type AddressBookEntryTable = {
  id: string;
  address_book_id: string;
  rustdesk_id: string;
  alias: string;
  note: string;
  username: string;
  hostname: string;
  platform: string;
  /** Personal books: the client's own password hash, opaque to us, encrypted like the password. */
  hash_ciphertext: string | null;
  password_ciphertext: string | null;
  force_always_relay: Flag;
  rdp_port: string;
  rdp_username: string;
  login_name: string;
  device_group_name: string;
  /** Set: it lies in the book's recycle bin. */
  deleted_at: Millis | null;
  deleted_by: string | null;
  created_at: Millis;
  updated_at: Millis;
};
export type AddressBookTagTable = {
  id: string;
  address_book_id: string;
  name: string;
  /** Unsigned 32-bit ARGB. */
  color: number;
  created_at: Millis;
};
export type AddressBookEntryTagTable = { entry_id: string; tag_id: string };
export type AddressBookRuleTable = {
  id: string;
  address_book_id: string;
  target_kind: 'user' | 'user_group' | 'everyone';
  /** Empty for everyone. */
  target_id: string;
  /** 1 read, 2 read and write, 3 full control. */
  rule: number;
  created_at: Millis;
};

/** One incoming connection of a device, from accepted to closed (client contract 6.1). */
export type ConnectionTable = {
  id: string;
  device_id: string | null;
  rustdesk_id: string;
  /** At the time of the connection. */
  device_name: string;
  conn_id: number;
  /** Unsigned 64-bit as decimal text; `0` until the controller logged in. */
  session_id: string;
  /** 0 desktop, 1 files, 2 port, 3 camera, 4 terminal; null: never authorised. */
  type: number | null;
  ip: string;
  peer_id: string;
  peer_name: string;
  /** The account signed in on the controlling client, as far as we can tell. */
  user_id: string | null;
  primary_auth: number | null;
  two_factor: number | null;
  audit_ref: string | null;
  note: string;
  started_at: Millis;
  authorized_at: Millis | null;
  ended_at: Millis | null;
  /** `closed`, `superseded`, `vanished` or `offline`. */
  end_reason: string | null;
  /** The last time somebody pressed Disconnect. */
  disconnect_requested_at: Millis | null;
};

export type FileTransferTable = {
  id: string;
  at: Millis;
  device_id: string | null;
  rustdesk_id: string;
  device_name: string;
  conn_id: number | null;
  connection_id: string | null;
  peer_id: string;
  peer_name: string;
  ip: string;
  /** 0 controlled to controlling, 1 the other way. */
  direction: number;
  path: string;
  is_file: Flag;
  /** The true number; `files` holds the ten largest. */
  file_count: number;
  total_bytes: number;
  /** [[name, bytes]], the largest first. */
  files: Json;
};

/** Client alarms 0-2 and 6-10, sign-in alarms 3-5 and our own from 100 on (client contract 6.4). */
export type AlarmTable = {
  id: string;
  at: Millis;
  /** The same alarm soon again counts up instead of adding a row. */
  last_at: Millis;
  count: number;
  type: number;
  device_id: string | null;
  rustdesk_id: string;
  device_name: string;
  user_id: string | null;
  user_name: string;
  peer_id: string;
  peer_name: string;
  ip: string;
  conn_id: number | null;
  connection_id: string | null;
  info: Json;
};

/** Audits that were stored, for five minutes and more: clients send one again when an answer was lost. */
export type AuditNonceTable = { nonce: string; at: Millis };

export type TotpTable = {
  user_id: string;
  /** Null, like `confirmed_at`, until a first right code has confirmed one. */
  secret_ciphertext: string | null;
  confirmed_at: Millis | null;
  /** The last time step a code was accepted for; none is accepted twice. */
  last_step: number;
  /** A secret that waits for its first code, beside the one in use. */
  pending_ciphertext: string | null;
  pending_expires_at: Millis | null;
};
export type BackupCodeTable = {
  id: string;
  user_id: string;
  /** {@link Secrets.keyedHash}. */
  code_hash: string;
  used_at: Millis | null;
};

/** Devices an account has signed in from: a further one is worth a mail. */
export type KnownDeviceTable = { user_id: string; rustdesk_id: string; uuid_hash: string; first_at: Millis };

/** A sign-in that waits for its second step. */
export type LoginChallengeTable = {
  id: string;
  secret_hash: string;
  user_id: string;
  kind: 'email' | 'totp';
  /** Where it was begun, and alone can be finished. */
  purpose: 'client' | 'console';
  identity_link_id: string | null;
  via: string;
  rustdesk_id: string;
  uuid_hash: string;
  device_name: string;
  device_os: string;
  /** Of the mailed code; null for TOTP. */
  code_hash: string | null;
  attempts: number;
  ip: string;
  created_at: Millis;
  expires_at: Millis;
};

/** The last run of what one process at a time does now and then. */
export type JobRunTable = {
  name: string;
  started_at: Millis;
  finished_at: Millis | null;
  /** Until then nobody else begins; 0 once it has finished. */
  lease_until: Millis;
  result: Json;
};

export type SettingTable = { key: string; value: Json; updated_at: Millis };

export type OidcProviderTable = {
  id: string;
  rev: number;
  position: number;
  kind: string;
  name: string;
  label: string;
  icon_svg: string | null;
  enabled: Flag;
  client_id: string;
  secret_ciphertext: string | null;
  secret_expires_on: string | null;
  /** As the administrator typed it, after repair. */
  issuer: string;
  discovered_issuer: string | null;
  tenant_id: string | null;
  /** {issuer, authorization, token, jwks}: hosts seen first; a change is refused until an administrator confirms. */
  pinned_hosts: Json | null;
  /** Everything else an administrator can set: the contract's advanced fields. */
  options: Json;
  managed: Flag;
  last_success_at: Millis | null;
  last_failure_at: Millis | null;
  last_test_at: Millis | null;
  last_test_succeeded: Flag | null;
  clock_skew_ms: number | null;
  created_at: Millis;
  updated_at: Millis;
};

export type IdentityLinkTable = {
  id: string;
  user_id: string;
  /** Null when the provider was deleted; name, label and kind stay below. */
  provider_id: string | null;
  provider_name: string;
  provider_label: string;
  provider_kind: string;
  issuer: string;
  subject: string;
  /** Lower case GUIDs. */
  tenant_id: string | null;
  object_id: string | null;
  preferred_username: string | null;
  email: string | null;
  first_sign_in_at: Millis;
  last_sign_in_at: Millis | null;
};

/** One browser leg at a provider, from start to end (spec: oidc 7.2). All random values are stored hashed. */
export type AuthTransactionTable = {
  id: string;
  kind: 'web' | 'device' | 'test' | 'link' | 'invitation';
  provider_id: string;
  provider_rev: number;
  /** `new` → `confirmed` (device only) → `redirected` → `exchanging` → `done` | `denied` | `failed` | `expired`. */
  status: string;
  state_hash: string | null;
  browser_secret_hash: string | null;
  nonce: string | null;
  verifier_ciphertext: string | null;
  origin: string;
  redirect_uri: string;
  return_to: string;
  /** Signed-in administrator of a test, user of a link, invited user of an invitation. */
  for_user_id: string | null;
  error_code: string | null;
  error_data: Json | null;
  /** Report of a test sign-in. */
  report: Json | null;
  result_user_id: string | null;
  start_ip: string;
  browser_ip: string | null;
  user_agent: string;
  language: string | null;
  created_at: Millis;
  expires_at: Millis;
  finished_at: Millis | null;
  /** Parked form_post answer and the one-time handle it is fetched with. */
  parked_handle_hash: string | null;
  parked_ciphertext: string | null;
  poll_hash: string | null;
  handle_hash: string | null;
  csrf_hash: string | null;
  rustdesk_id: string | null;
  uuid_hash: string | null;
  device_name: string | null;
  device_os: string | null;
  /** JSON of the signals the server judged: same_ip, known_device … */
  signals: Json | null;
  challenge_required: Flag;
  challenge_left: number;
  wrong_polls: number;
  /** Encrypted AuthBody, kept 30 s for a lost answer. */
  token_ciphertext: string | null;
  token_taken_at: Millis | null;
};

export type SignInAttemptTable = {
  id: string;
  at: Millis;
  provider_id: string;
  kind: string;
  outcome: string;
  code: string | null;
  text: string;
  aadsts: Json;
  trace_id: string | null;
  correlation_id: string | null;
  user_id: string | null;
  user_name: string;
  ip: string | null;
  device: Json | null;
  claims: Json | null;
  data: Json;
  request_id: string | null;
};

export type LinkInvitationTable = {
  id: string;
  token_hash: string;
  user_id: string;
  provider_id: string | null;
  created_by: string | null;
  created_at: Millis;
  expires_at: Millis;
  used_at: Millis | null;
};

export type AuditEventTable = {
  id: string;
  at: Millis;
  action: string;
  severity: string;
  actor_kind: string;
  actor_user_id: string | null;
  actor_name: string;
  target_type: string | null;
  target_id: string | null;
  target_name: string | null;
  ip: string | null;
  user_agent: string | null;
  changes: Json;
  details: Json;
  request_id: string | null;
};

/** Wrong passwords by account and source, so that an attacker cannot lock the owner out from elsewhere. */
export type PasswordFailureTable = {
  key: string;
  failures: number;
  blocked_until: Millis;
  updated_at: Millis;
};

export type WizardDraftTable = {
  user_id: string;
  step: number;
  values: Json;
  provider_id: string | null;
  updated_at: Millis;
};

export type Tables = {
  user: UserTable;
  session: SessionTable;
  device_token: DeviceTokenTable;
  device: DeviceTable;
  user_group: UserGroupTable;
  device_group: DeviceGroupTable;
  device_group_member: DeviceGroupMemberTable;
  access_rule: AccessRuleTable;
  strategy: StrategyTable;
  strategy_revision: StrategyRevisionTable;
  strategy_assignment: StrategyAssignmentTable;
  admin_role: AdminRoleTable;
  admin_role_scope: AdminRoleScopeTable;
  admin_role_member: AdminRoleMemberTable;
  control_role: ControlRoleTable;
  saved_view: SavedViewTable;
  api_token: ApiTokenTable;
  address_book: AddressBookTable;
  address_book_entry: AddressBookEntryTable;
  address_book_tag: AddressBookTagTable;
  address_book_entry_tag: AddressBookEntryTagTable;
  address_book_rule: AddressBookRuleTable;
  connection: ConnectionTable;
  file_transfer: FileTransferTable;
  alarm: AlarmTable;
  audit_nonce: AuditNonceTable;
  totp: TotpTable;
  backup_code: BackupCodeTable;
  login_challenge: LoginChallengeTable;
  known_device: KnownDeviceTable;
  job_run: JobRunTable;
  setting: SettingTable;
  oidc_provider: OidcProviderTable;
  identity_link: IdentityLinkTable;
  auth_transaction: AuthTransactionTable;
  sign_in_attempt: SignInAttemptTable;
  link_invitation: LinkInvitationTable;
  audit_event: AuditEventTable;
  password_failure: PasswordFailureTable;
  wizard_draft: WizardDraftTable;
};
