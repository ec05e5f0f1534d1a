import { API, PERMISSION_NAMES, TokenPermissions, type Endpoint } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const OPERATIONS = Object.entries(API) as [string, Endpoint][];
const FOR_ADMINISTRATORS = OPERATIONS.filter(([, { access }]) => access === 'administrator');
const OF_ADMIN_ROLES = FOR_ADMINISTRATORS.filter(
  ([name, { path }]) => path.includes('admin-roles') || name === 'getUserPermissions',
);
const filled = (path: string): string => `/api/v1${path.replaceAll(/:\w+/g, UNKNOWN)}`;

describe.each(DATABASES)('what administrators alone may do, on $dialect', ({ create }) => {
  let server: TestServer;
  let delegate: Person;
  let token: string;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    const cookies = await server.asAdministrator();
    delegate = await signedInPerson(server, 'delegate');
    await giveRole(server, delegate.id, { permissions: PERMISSION_NAMES });
    const areas = Object.fromEntries(Object.keys(TokenPermissions.shape).map((area) => [area, 'rw']));
    const body = { name: 'everything', permissions: areas, validDays: null };
    token = (await server.call('POST', '/api/v1/api-tokens', { cookies, body })).body.token as string;
  });
  afterAll(() => server.close());

  it('is a good part of the contract, with settings, sign-in, tokens and roles', () => {
    const names = FOR_ADMINISTRATORS.map(([name]) => name);
    for (const name of ['updateSettings', 'createProvider', 'createApiToken', 'updateAdminRole'])
      expect(names).toContain(name);
    expect(OF_ADMIN_ROLES).toHaveLength(9);
  });

  it.each(FOR_ADMINISTRATORS)(
    '%s is refused with every permission there is (console 160, 161)',
    async (_, { method, path }) => {
      const { status, body } = await server.call(method, filled(path), { cookies: delegate.cookies });
      expect({ status, code: body.code as string }).toEqual({
        status: 403,
        code: 'permission.admin_required',
      });
    },
  );

  it.each(OF_ADMIN_ROLES)('%s is refused to API tokens (console 161)', async (_, { method, path }) => {
    const headers = { authorization: `Bearer ${token}` };
    const { status, body } = await server.call(method, filled(path), { headers });
    expect({ status, code: body.code as string }).toEqual({
      status: 403,
      code: 'permission.token_not_allowed',
    });
  });

  it('is no reason to be nobody: what the permissions open stays open', async () => {
    for (const path of ['/users', '/devices', '/strategies', '/user-groups'])
      expect((await server.call('GET', `/api/v1${path}`, { cookies: delegate.cookies })).status).toBe(200);
  });
});
