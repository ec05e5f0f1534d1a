import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { anIdentity, aProvider, auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

describe.each(DATABASES)('the own account on $dialect', ({ create }) => {
  let server: TestServer;
  let anna: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    anna = await signedInPerson(server, 'anna');
  });
  afterAll(() => server.close());

  const patch = (body: object) => server.call('PATCH', '/api/v1/account', { body, cookies: anna.cookies });

  it('takes a new name and language', async () => {
    const { body } = await patch({ displayName: 'Anna B.', email: '', language: 'de' });
    expect(body.user).toMatchObject({ displayName: 'Anna B.', email: '', language: 'de' });
    expect((await auditOf(server, 'user.updated'))[0]).toMatchObject({
      actor_name: 'anna',
      target_name: 'anna',
    });
    expect((await patch({ language: null })).body.user.language).toBeNull();
  });

  it('cannot claim a colleague’s e-mail address, which would stop their first sign-in', async () => {
    const refused = await patch({ email: 'bert@contoso.example' });
    expect([refused.status, refused.body.code]).toEqual([403, 'permission.admin_required']);
    const cookies = await server.asAdministrator();
    const own = { email: 'admin@contoso.example' };
    expect((await server.call('PATCH', '/api/v1/account', { body: own, cookies })).body.user).toMatchObject(
      own,
    );
    const body = { email: 'anna@contoso.example' };
    expect((await server.call('PATCH', `/api/v1/users/${anna.id}`, { body, cookies })).status).toBe(200);
    expect((await patch({ ...body, displayName: 'Anna' })).status).toBe(200);
  });

  it('cannot be made an administrator, disabled or renamed by its owner', async () => {
    await patch({ isAdministrator: true, status: 'disabled', username: 'root', note: 'mine' });
    const rows = await server.core.db.selectFrom('user').selectAll().where('id', '=', anna.id).execute();
    expect(rows[0]).toMatchObject({ is_admin: 0, status: 1, username: 'anna', note: '' });
  });

  it('refuses what is no e-mail address and no language', async () => {
    expect((await patch({ email: 'nowhere' })).body.code).toBe('request.invalid');
    expect((await patch({ language: 'fr' })).body.code).toBe('request.invalid');
  });

  it('lists its identities and unlinks them (console 72)', async () => {
    const linkId = await anIdentity(server, anna.id, await aProvider(server));
    const list = () => server.call('GET', '/api/v1/account/identities', { cookies: anna.cookies });
    expect((await list()).body).toMatchObject([{ id: linkId, provider: { name: 'azure' } }]);
    const unlink = (cookies: Record<string, string>) =>
      server.call('DELETE', `/api/v1/account/identities/${linkId}`, { cookies });
    expect((await unlink(await server.asAdministrator())).body.code).toBe('identity.not_found');
    expect((await unlink(anna.cookies)).status).toBe(204);
    expect((await list()).body).toEqual([]);
  });

  it('is not left without a way in by its owner', async () => {
    const ben = await signedInPerson(server, 'ben');
    const providerId = await aProvider(server, { name: 'only' });
    const linkId = await anIdentity(server, ben.id, providerId);
    await server.core.db.updateTable('user').set({ password_hash: null }).where('id', '=', ben.id).execute();
    const unlink = (id: string) =>
      server.call('DELETE', `/api/v1/account/identities/${id}`, { cookies: ben.cookies });
    expect((await unlink(linkId)).body.code).toBe('user.last_way_in');
    await anIdentity(server, ben.id, providerId);
    expect((await unlink(linkId)).status).toBe(204);
  });

  it('says where a session came from', async () => {
    const { body } = await server.call('GET', '/api/v1/session', { cookies: anna.cookies });
    expect(body.session.via).toBe('password');
    expect(body.version).toMatch(/^\d+\.\d+\.\d+/);
  });
});
