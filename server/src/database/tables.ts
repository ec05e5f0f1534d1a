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

/** What sign-in knows of a device; presence and inventory come with the devices feature. */
export type DeviceTable = {
  rustdesk_id: string;
  uuid_hash: string;
  name: string;
  os: string;
  user_id: string | null;
  first_seen_at: Millis;
  last_seen_at: Millis;
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
