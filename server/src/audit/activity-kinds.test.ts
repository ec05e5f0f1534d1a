import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorApp } from '../../test/authenticator.ts';
import { DATABASES } from '../../test/databases.ts';
import { aDevice } from '../../test/managed-devices.ts';
import { PASSWORD, signedInPerson, signIn, type Person } from '../../test/people.ts';
import { aReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Method = 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** One deed of each kind, done as people do it; every one has to be found in the log afterwards. */
describe.each(DATABASES)('the activity log on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let anna: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    anna = await signedInPerson(server, 'anna');
  });
  afterAll(() => server.close());

  const done = async (method: Method, path: string, body?: object, as = cookies) => {
    const answer = await server.call(method, `/api/v1${path}`, {
      cookies: as,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  };

  /** The running connection of a device, cut. */
  async function disconnect() {
    const device = await aReportingDevice(server, {});
    await device.audit('conn', { conn_id: 1, session_id: 0, action: 'new', ip: '10.0.0.1' });
    const { id } = await server.core.db.selectFrom('connection').select('id').executeTakeFirstOrThrow();
    await done('POST', `/connections/${id}/disconnect`);
  }

  async function shareABook() {
    const book = await done('POST', '/address-books', { name: 'Tills' });
    await done('POST', `/address-books/${book.id}/entries`, { rustdeskId: '700000001' });
    await done('POST', `/address-books/${book.id}/rules`, { kind: 'user', targetId: anna.id, rule: 1 });
    await done('DELETE', `/address-books/${book.id}`);
  }

  async function useAnAuthenticator() {
    const { secret } = await done('POST', '/account/totp', {}, anna.cookies);
    const app = authenticatorApp(secret, server.core.now);
    await done('POST', '/account/totp/confirm', { code: app.code() }, anna.cookies);
    await done('POST', `/users/${anna.id}/reset-totp`);
  }

  it('holds sign-ins and changes of every kind (console 249)', async () => {
    await signIn(server, 'anna', { password: 'wrong wrong wrong' });
    await signIn(server, 'anna', { password: PASSWORD });
    const ben = await done('POST', '/users', { username: 'ben' });
    await done('PATCH', `/users/${ben.id}`, { note: 'night shift' });
    await done('PUT', `/users/${ben.id}/password`, { password: 'ein ganz anderer satz' });
    const device = await aDevice(server, '600000001');
    await done('PATCH', `/devices/${device.id}`, { note: 'third floor' });
    await disconnect();
    await shareABook();
    await useAnAuthenticator();
    const group = await done('POST', '/user-groups', { name: 'Night' });
    await done('DELETE', `/user-groups/${group.id}`);
    const role = { name: 'Helpers', type: 'global', permissions: ['user.view'] };
    await done('POST', '/admin-roles', role);
    await done('POST', '/control-roles', { name: 'Lookers', permissions: { keyboard: 'disable' } });
    await done('POST', '/strategies', { name: 'Kiosk' });

    const { rows } = (await server.call('GET', '/api/v1/audit?pageSize=200', { cookies })).body;
    const actions = new Set((rows as { action: string }[]).map(({ action }) => action));
    const wanted = [
      'login.failed',
      'login.succeeded',
      'user.created',
      'user.updated',
      'user.password_changed',
      'user.totp_enabled',
      'user.totp_disabled',
      'device.updated',
      'connection.disconnected',
      'address_book.created',
      'address_book.entry_added',
      'address_book.rule_added',
      'address_book.deleted',
      'user_group.created',
      'user_group.deleted',
      'admin_role.created',
      'control_role.created',
      'strategy.created',
    ];
    expect(wanted.filter((action) => !actions.has(action))).toEqual([]);
  });
});
