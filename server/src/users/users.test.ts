import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import {
  anIdentity,
  aProvider,
  aSessionThrough,
  auditOf,
  signedInPerson,
  signIn,
  type Person,
} from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { newId } from '../ids.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const UNKNOWN = '0199a000-0000-7000-8000-000000000000';

describe.each(DATABASES)('users on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let selfId: string;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    selfId = (await server.call('GET', '/api/v1/session', { cookies })).body.user.id;
  });
  afterAll(() => server.close());

  const api = (method: Method, url: string, body?: object) =>
    server.call(method, `/api/v1${url}`, { cookies, ...(body === undefined ? {} : { body }) });
  const isSignedIn = async (person: Person) =>
    (await server.call('GET', '/api/v1/session', { cookies: person.cookies })).status === 200;

  it('are created with a password and can sign in', async () => {
    const { status, body } = await api('POST', '/users', {
      username: 'new.person',
      displayName: 'New Person',
      email: 'new@contoso.example',
      note: 'from the test',
      password: 'kupferdach im regen',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      username: 'new.person',
      displayName: 'New Person',
      email: 'new@contoso.example',
      note: 'from the test',
      status: 'normal',
      isAdministrator: false,
      isSelf: false,
      hasPassword: true,
      providers: [],
      identities: [],
      sessions: [],
      lastSignInAt: null,
    });
    expect(body).not.toHaveProperty('passwordHash');
    expect((await signIn(server, 'new.person')).status).toBe(200);
    const after = await api('GET', `/users/${body.id}`);
    expect(after.body.lastSignInAt).not.toBeNull();
    expect(after.body).toMatchObject({ sessionCount: 1, sessions: [{ kind: 'console' }] });
  });

  it('are created as administrators too, in a chosen group, without e-mail or note (console 29, 30)', async () => {
    const group = (await api('POST', '/user-groups', { name: 'Chosen' })).body;
    const body = { username: 'second.admin', password: 'kupferdach im regen', isAdministrator: true };
    const created = await api('POST', '/users', { ...body, userGroupId: group.id });
    expect(created.body).toMatchObject({ isAdministrator: true, email: '', note: '' });
    expect(created.body.userGroup).toEqual({ id: group.id, name: 'Chosen' });
    const nameless = await api('POST', '/users', { ...body, username: '' });
    expect(nameless.body.code).toBe('request.invalid');
  });

  it('without a password wait to be claimed', async () => {
    const { body } = await api('POST', '/users', { username: 'waiting' });
    expect(body).toMatchObject({ status: 'unverified', hasPassword: false });
  });

  it('cannot share a name, in whatever case or width', async () => {
    await api('POST', '/users', { username: 'Straße' });
    for (const username of ['Straße', 'STRASSE'.replace('SS', 'ß'), 'ｓtraße'])
      expect((await api('POST', '/users', { username })).body.code).toBe('user.name_taken');
  });

  it.each(['', ' ', 'a/b', '<b>', '-dash', 'x'.repeat(65), 'line\nbreak'])(
    'are refused under the name "%s"',
    async (username) => {
      expect((await api('POST', '/users', { username })).body.code).toBe('request.invalid');
    },
  );

  it('are refused with a weak password', async () => {
    const body = { username: 'weak', password: 'letmein123!' };
    expect((await api('POST', '/users', body)).body.code).toBe('password.too_weak');
  });

  it('are written down when created, without the password', async () => {
    const created = await api('POST', '/users', { username: 'audited', password: 'kupferdach im regen' });
    const entry = (await auditOf(server, 'user.created')).find(
      ({ target_name }) => target_name === 'audited',
    );
    expect(entry).toMatchObject({
      actor_name: 'admin',
      actor_kind: 'user',
      target_id: created.body.id,
      request_id: created.headers['x-request-id'],
    });
    expect(JSON.stringify(entry)).not.toMatch(/kupferdach|argon2/);
  });

  it('are not found under an unknown id', async () => {
    expect((await api('GET', `/users/${UNKNOWN}`)).body.code).toBe('user.not_found');
    expect((await api('PATCH', `/users/${UNKNOWN}`, { note: '' })).body.code).toBe('user.not_found');
    expect((await api('DELETE', `/users/${UNKNOWN}`)).body.code).toBe('user.not_found');
    expect((await api('POST', `/users/${UNKNOWN}/revoke-sessions`)).body.code).toBe('user.not_found');
    expect((await api('POST', `/users/${UNKNOWN}/invitations`, {})).body.code).toBe('user.not_found');
    expect((await api('DELETE', `/users/${UNKNOWN}/sessions/${UNKNOWN}`)).body.code).toBe('user.not_found');
    expect((await api('DELETE', `/users/${UNKNOWN}/identities/${UNKNOWN}`)).body.code).toBe('user.not_found');
    expect((await api('GET', '/users/nonsense')).body.code).toBe('request.invalid');
  });

  it('are changed field by field, each with before and after in the log', async () => {
    const { id } = await signedInPerson(server, 'changing');
    const changed = await api('PATCH', `/users/${id}`, { note: 'second floor', email: 'c@contoso.example' });
    expect(changed.body).toMatchObject({ note: 'second floor', email: 'c@contoso.example' });
    const entry = (await auditOf(server, 'user.updated')).find(({ target_id }) => target_id === id);
    expect(entry?.changes).toEqual([
      { field: 'email', before: '', after: 'c@contoso.example' },
      { field: 'note', before: '', after: 'second floor' },
    ]);
    await api('PATCH', `/users/${id}`, { note: 'second floor' });
    expect((await auditOf(server, 'user.updated')).filter(({ target_id }) => target_id === id)).toHaveLength(
      1,
    );
  });

  it('are out at once when disabled, in browsers and clients, and stay out (console 34)', async () => {
    const person = await signedInPerson(server, 'leaving');
    const tokens = createDeviceTokens(server.core);
    const device = { via: 'password', rustdeskId: '1', uuid: 'u', deviceName: '', deviceOs: '', ip: '' };
    const { token } = await tokens.create(person.id, device);
    expect(await isSignedIn(person)).toBe(true);
    expect((await api('PATCH', `/users/${person.id}`, { status: 'disabled' })).body.status).toBe('disabled');
    expect(await isSignedIn(person)).toBe(false);
    expect(await createDeviceTokens(server.core).find(token)).toBeNull();
    expect((await signIn(server, 'leaving')).body.code).toBe('sign_in.wrong_credentials');
    await api('PATCH', `/users/${person.id}`, { status: 'normal' });
    expect(await isSignedIn(person)).toBe(false);
    expect((await signIn(server, 'leaving')).status).toBe(200);
    const actions = [...(await auditOf(server, 'user.disabled')), ...(await auditOf(server, 'user.enabled'))];
    expect(actions.filter(({ target_id }) => target_id === person.id).map(({ action }) => action)).toEqual([
      'user.disabled',
      'user.enabled',
    ]);
  });

  it('wait for their owner again when an unclaimed account is enabled', async () => {
    const { body } = await api('POST', '/users', { username: 'unclaimed' });
    await api('PATCH', `/users/${body.id}`, { status: 'disabled' });
    expect((await api('PATCH', `/users/${body.id}`, { status: 'normal' })).body.status).toBe('unverified');
  });

  it('become administrators and cease to be, seen by the very next request', async () => {
    const person = await signedInPerson(server, 'rising');
    const listing = () => server.call('GET', '/api/v1/users', { cookies: person.cookies });
    expect((await listing()).status).toBe(403);
    await api('PATCH', `/users/${person.id}`, { isAdministrator: true });
    expect((await listing()).status).toBe(200);
    await api('PATCH', `/users/${person.id}`, { isAdministrator: false });
    expect((await listing()).status).toBe(403);
    expect((await auditOf(server, 'user.role_changed'))[0]).toMatchObject({ target_name: 'rising' });
  });

  it('cannot disable, demote or delete themselves', async () => {
    for (const body of [{ status: 'disabled' }, { isAdministrator: false }])
      expect((await api('PATCH', `/users/${selfId}`, body)).body.code).toBe('user.self_forbidden');
    expect((await api('DELETE', `/users/${selfId}`)).body.code).toBe('user.self_forbidden');
  });

  it('must be disabled before they are deleted; the log keeps their name (console 33)', async () => {
    const person = await signedInPerson(server, 'deleted.one');
    expect((await api('DELETE', `/users/${person.id}`)).body.code).toBe('user.must_be_disabled');
    await api('PATCH', `/users/${person.id}`, { status: 'disabled' });
    expect((await api('DELETE', `/users/${person.id}`)).status).toBe(204);
    expect((await api('GET', `/users/${person.id}`)).status).toBe(404);
    const { body } = await api('GET', `/audit?targetId=${person.id}&action=user.deleted`);
    expect(body.rows[0]).toMatchObject({ target: { name: 'deleted.one' }, actor: { name: 'admin' } });
    expect((await api('POST', '/users', { username: 'deleted.one' })).status).toBe(200);
  });

  it('lose one session or all of them by an administrator’s hand (console 35)', async () => {
    const person = await signedInPerson(server, 'watched');
    const second = await signIn(server, 'watched');
    const { body } = await api('GET', `/users/${person.id}`);
    expect(body.sessions).toHaveLength(2);
    const sessionId = second.body.session.id as string;
    expect((await api('DELETE', `/users/${selfId}/sessions/${sessionId}`)).body.code).toBe(
      'session.not_found',
    );
    expect((await api('DELETE', `/users/${person.id}/sessions/${sessionId}`)).status).toBe(204);
    expect(await isSignedIn({ ...person, cookies: second.cookies })).toBe(false);
    expect(await isSignedIn(person)).toBe(true);
    expect((await api('POST', `/users/${person.id}/revoke-sessions`)).status).toBe(204);
    expect(await isSignedIn(person)).toBe(false);
  });

  it('lose the sessions of an identity when it is unlinked, and keep the others', async () => {
    const person = await signedInPerson(server, 'linked');
    const providerId = await aProvider(server, { name: 'linked-provider' });
    const linkId = await anIdentity(server, person.id, providerId);
    const token = await aSessionThrough(server, person.id, linkId);
    const through = { ...person, cookies: { gatehouse_session: token } };
    expect(await isSignedIn(through)).toBe(true);
    const { body } = await api('GET', `/users/${person.id}`);
    expect(body).toMatchObject({
      providers: [{ providerId, name: 'linked-provider', label: 'Microsoft', kind: 'azure' }],
      identities: [{ id: linkId, preferredUsername: 'anna@contoso.example' }],
    });
    expect((await api('DELETE', `/users/${selfId}/identities/${linkId}`)).body.code).toBe(
      'identity.not_found',
    );
    expect((await api('DELETE', `/users/${person.id}/identities/${linkId}`)).status).toBe(204);
    expect(await isSignedIn(through)).toBe(false);
    expect(await isSignedIn(person)).toBe(true);
    expect((await auditOf(server, 'user.unlinked'))[0]).toMatchObject({ target_name: 'linked' });
  });

  it('keep showing a deleted provider’s name on their identities', async () => {
    const person = await signedInPerson(server, 'orphaned');
    const providerId = await aProvider(server, { name: 'short-lived' });
    await anIdentity(server, person.id, providerId);
    await server.core.db.deleteFrom('oidc_provider').where('id', '=', providerId).execute();
    const { body } = await api('GET', `/users/${person.id}`);
    expect(body.providers).toEqual([{ providerId: null, name: 'azure', label: 'Microsoft', kind: 'azure' }]);
  });

  it('are invited by an address that is shown once and ends the one before', async () => {
    const { body: user } = await api('POST', '/users', { username: 'guest' });
    const first = await api('POST', `/users/${user.id}/invitations`, {});
    const second = await api('POST', `/users/${user.id}/invitations`, { validHours: 1 });
    expect(second.body.url).toMatch(/^http:\/\/localhost:21114\/invitation#[\w-]{43}$/);
    expect(Date.parse(second.body.expiresAt)).toBeLessThan(Date.parse(first.body.expiresAt));
    const rows = await server.core.db
      .selectFrom('link_invitation')
      .selectAll()
      .where('user_id', '=', user.id)
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(second.body.url.split('/').at(-1));
    const providerId = newId();
    expect((await api('POST', `/users/${user.id}/invitations`, { providerId })).body.code).toBe(
      'provider.not_found',
    );
    expect((await auditOf(server, 'user.invited'))[0]).toMatchObject({ target_name: 'guest' });
  });
});

describe.each(DATABASES)('the last way in on $dialect', ({ create }) => {
  const started = async () => {
    const server = await startTestServer({ database: await create() });
    const first = await server.asAdministrator();
    const me = (await server.call('GET', '/api/v1/session', { cookies: first })).body.user as { id: string };
    const second = await signedInPerson(server, 'second', { isAdministrator: true });
    const patch = (by: Record<string, string>, id: string, body: object) =>
      server.call('PATCH', `/api/v1/users/${id}`, { body, cookies: by });
    return { server, first: { cookies: first, id: me.id }, second, patch };
  };

  it('is kept: the last administrator is neither disabled nor demoted', async () => {
    const { server, first, second, patch } = await started();
    await server.core.db.updateTable('user').set({ is_admin: 0 }).where('id', '=', first.id).execute();
    // The session still counts as an administrator’s for a moment; the rule holds all the same.
    for (const body of [{ status: 'disabled' }, { isAdministrator: false }]) {
      const { body: answer } = await patch(first.cookies, second.id, body);
      expect(['user.last_administrator', 'permission.required']).toContain(answer.code);
    }
    const rows = await server.core.db.selectFrom('user').selectAll().where('id', '=', second.id).execute();
    expect(rows[0]).toMatchObject({ is_admin: 1, status: 1 });
    await server.close();
  });

  it('is kept when two administrators disable each other at the same moment', async () => {
    const { server, first, second, patch } = await started();
    const answers = await Promise.all([
      patch(first.cookies, second.id, { status: 'disabled' }),
      patch(second.cookies, first.id, { status: 'disabled' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await server.core.db
      .selectFrom('user')
      .select('id')
      .where('is_admin', '=', 1)
      .where('status', '=', 1)
      .execute();
    expect(left).toHaveLength(1);
    await server.close();
  });

  it('is kept: no administrator is left who could not sign in', async () => {
    const { server, first, second, patch } = await started();
    const { db } = server.core;
    await db.updateTable('user').set({ password_hash: null }).where('id', '=', first.id).execute();
    expect((await patch(first.cookies, second.id, { isAdministrator: false })).body.code).toBe(
      'user.last_way_in',
    );
    const off = await aProvider(server, { name: 'switched-off', enabled: false });
    await anIdentity(server, first.id, off);
    expect((await patch(first.cookies, second.id, { isAdministrator: false })).body.code).toBe(
      'user.last_way_in',
    );
    const on = await aProvider(server, { name: 'switched-on' });
    const linkId = await anIdentity(server, first.id, on);
    expect((await patch(first.cookies, second.id, { isAdministrator: false })).status).toBe(200);
    const unlink = await server.call('DELETE', `/api/v1/users/${first.id}/identities/${linkId}`, {
      cookies: first.cookies,
    });
    expect(unlink.body.code).toBe('user.last_way_in');
    await server.close();
  });
});

describe.each(DATABASES)('the first administrator on $dialect', ({ create }) => {
  it('can be deleted by another one (console 32), and leaves no strategy behind', async () => {
    const server = await startTestServer({ database: await create() });
    const first = await server.asAdministrator();
    const { id } = (await server.call('GET', '/api/v1/session', { cookies: first })).body.user;
    const { cookies } = await signedInPerson(server, 'successor', { isAdministrator: true });
    const strategy = await server.call('POST', '/api/v1/strategies', { cookies, body: { name: 'Kiosk' } });
    const { services } = server;
    const actor = {
      kind: 'system' as const,
      userId: null,
      name: '',
      ip: null,
      userAgent: null,
      requestId: null,
    };
    await services.strategies.assign(strategy.body.id, { user: [id] }, actor);
    expect(await server.core.db.selectFrom('strategy_assignment').selectAll().execute()).toHaveLength(1);
    await server.call('PATCH', `/api/v1/users/${id}`, { cookies, body: { status: 'disabled' } });
    expect((await server.call('DELETE', `/api/v1/users/${id}`, { cookies })).status).toBe(204);
    const left = await server.core.db.selectFrom('strategy_assignment').selectAll().execute();
    expect(left).toEqual([]);
    await server.close();
  });
});
