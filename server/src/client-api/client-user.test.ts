import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { PASSWORD, signedInPerson } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { desktop } from '../../test/stock-client.ts';
import { STATUS_NUMBER } from '../users/user-record.ts';

describe.each(DATABASES)('a user as clients and scripts read one on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  it('is one flat object with all that the client shows (console 42)', async () => {
    const { id } = await signedInPerson(server, 'anna');
    const body = { displayName: 'Anna Adams', email: 'anna@example.org', note: 'third floor' };
    expect((await server.call('PATCH', `/api/v1/users/${id}`, { cookies, body })).status).toBe(200);
    await server.core.db
      .updateTable('user')
      .set({ avatar_url: 'https://id.example.org/anna.png' })
      .where('id', '=', id)
      .execute();
    const client = desktop(server);
    await client.loginWithPassword('anna', PASSWORD);
    expect(await client.currentUser()).toMatchObject({
      name: 'anna',
      display_name: 'Anna Adams',
      avatar: 'https://id.example.org/anna.png',
      email: 'anna@example.org',
      note: 'third floor',
      status: 1,
      is_admin: false,
    });
  });

  it('has the status 1, disabled 0, and not claimed yet -1 (console 41)', async () => {
    expect(STATUS_NUMBER).toEqual({ normal: 1, disabled: 0, unverified: -1 });
    const { id } = await signedInPerson(server, 'dora');
    await server.call('PATCH', `/api/v1/users/${id}`, { cookies, body: { status: 'disabled' } });
    await server.call('POST', '/api/v1/users', { cookies, body: { username: 'newcomer' } });
    await signedInPerson(server, 'norma');
    const token = (
      await server.call('POST', '/api/v1/api-tokens', {
        cookies,
        body: { name: 'reader', permissions: { user: 'r' } },
      })
    ).body.token as string;
    const { data } = (
      await server.call('GET', '/api/users?current=1&pageSize=100', {
        headers: { authorization: `Bearer ${token}` },
      })
    ).body as { data: { name: string; status: number }[] };
    const statusOf = (wanted: string) => data.find(({ name }) => name === wanted)?.status;
    expect([statusOf('norma'), statusOf('dora'), statusOf('newcomer')]).toEqual([1, 0, -1]);
  });
});
