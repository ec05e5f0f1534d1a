import { hashSecret, newId, newSecret } from '../src/ids.ts';
import { hashPassword } from '../src/sign-in/password/password-hash.ts';
import { createSessions } from '../src/sign-in/sessions/sessions.service.ts';
import { ADMINISTRATOR, type TestServer } from './start-server.ts';

export const PASSWORD = 'kupferdach im regen';

export type Person = { id: string; username: string; cookies: Record<string, string> };

/** A clock that stands until it is moved. */
export function standingClock(start = '2026-11-23T12:00:00.000Z') {
  const clock = { at: Date.parse(start) };
  return {
    now: () => clock.at,
    advance(ms: number) {
      clock.at += ms;
    },
    advanceHours(hours: number) {
      clock.at += hours * 3_600_000;
    },
  };
}

const passwordHash = hashPassword(PASSWORD);

/**
 * An account with {@link PASSWORD} and a session. Only what is slow is taken a short way: the hash is computed once,
 * and the session is made by its service.
 */
export async function signedInPerson(
  server: TestServer,
  username: string,
  options: { isAdministrator?: boolean; ip?: string } = {},
): Promise<Person> {
  const { isAdministrator = false, ip = '127.0.0.1' } = options;
  const { db } = server.core;
  const body = { username, isAdministrator, displayName: `Display of ${username}` };
  const cookies = await administratorCookies(server);
  const created = await server.call('POST', '/api/v1/users', { body, cookies });
  if (created.status !== 200) throw new Error(created.text);
  const { id } = created.body as { id: string };
  await db
    .updateTable('user')
    .set({ password_hash: await passwordHash, status: 1 })
    .where('id', '=', id)
    .execute();
  const context = { ip, userAgent: 'vitest' };
  const { token } = await createSessions(server.core).create(id, {
    via: 'password',
    remember: true,
    context,
  });
  return { id, username, cookies: { gatehouse_session: token } };
}

/** The first administrator, signed in again when the test's clock has run past the session's end. */
async function administratorCookies(server: TestServer): Promise<Record<string, string>> {
  const cookies = await server.asAdministrator();
  const { status } = await server.call('GET', '/api/v1/session', { cookies });
  if (status === 200) return cookies;
  const { username, password } = ADMINISTRATOR;
  return (await signIn(server, username, { password })).cookies;
}

export function signIn(
  server: TestServer,
  username: string,
  options: {
    password?: string;
    ip?: string;
    cookies?: Record<string, string>;
    remember?: boolean;
    userAgent?: string;
  } = {},
) {
  const { password = PASSWORD, ip, cookies, remember = true, userAgent } = options;
  return server.call('POST', '/api/v1/session', {
    body: { username, password, remember },
    ...(ip === undefined ? {} : { ip }),
    ...(cookies === undefined ? {} : { cookies }),
    ...(userAgent === undefined ? {} : { headers: { 'user-agent': userAgent } }),
  });
}

/** A provider straight into the database: what it can do is not the subject. */
export async function aProvider(
  { core }: TestServer,
  { name = 'azure', label = 'Microsoft', enabled = true } = {},
): Promise<string> {
  const id = newId(core.now());
  await core.db
    .insertInto('oidc_provider')
    .values({
      id,
      rev: 1,
      position: 1,
      kind: 'azure',
      name,
      label,
      icon_svg: null,
      enabled: enabled ? 1 : 0,
      client_id: '11111111-1111-4111-8111-111111111111',
      secret_ciphertext: null,
      secret_expires_on: null,
      issuer: 'https://login.microsoftonline.com/22222222-2222-4222-8222-222222222222/v2.0',
      discovered_issuer: null,
      tenant_id: null,
      pinned_hosts: null,
      options: '{}',
      managed: 0,
      last_success_at: null,
      last_failure_at: null,
      last_test_at: null,
      last_test_succeeded: null,
      clock_skew_ms: null,
      created_at: core.now(),
      updated_at: core.now(),
    })
    .execute();
  return id;
}

/** Links an identity at a provider to the user; its id. */
export async function anIdentity({ core }: TestServer, userId: string, providerId: string): Promise<string> {
  const id = newId(core.now());
  await core.db
    .insertInto('identity_link')
    .values({
      id,
      user_id: userId,
      provider_id: providerId,
      provider_name: 'azure',
      provider_label: 'Microsoft',
      provider_kind: 'azure',
      issuer: 'https://login.microsoftonline.com/22222222-2222-4222-8222-222222222222/v2.0',
      subject: `subject-${id}`,
      tenant_id: '22222222-2222-4222-8222-222222222222',
      object_id: id,
      preferred_username: 'anna@contoso.example',
      email: 'anna@contoso.example',
      first_sign_in_at: core.now(),
      last_sign_in_at: core.now(),
    })
    .execute();
  return id;
}

/** A session that came through the identity; the cookie's value. */
export async function aSessionThrough({ core }: TestServer, userId: string, linkId: string): Promise<string> {
  const token = newSecret();
  await core.db
    .insertInto('session')
    .values({
      id: newId(core.now()),
      token_hash: hashSecret(token),
      user_id: userId,
      identity_link_id: linkId,
      via: 'azure',
      remember: 1,
      created_at: core.now(),
      authenticated_at: core.now(),
      last_seen_at: core.now(),
      idle_expires_at: core.now() + 86_400_000,
      absolute_expires_at: core.now() + 86_400_000,
      ip: '127.0.0.1',
      user_agent: '',
      idp_session_id: null,
    })
    .execute();
  return token;
}

/** The newest entries of the audit log with this action, as the database holds them. */
export async function auditOf({ core }: TestServer, action: string) {
  const rows = await core.db
    .selectFrom('audit_event')
    .selectAll()
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    changes: JSON.parse(row.changes) as { field: string; before: unknown; after: unknown }[],
    details: JSON.parse(row.details) as Record<string, unknown>,
  }));
}
