import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { anIdentity, aProvider, signedInPerson, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

describe.each(DATABASES)('the list of users on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
    const people = [
      { username: 'bernd', displayName: 'Bernd Öztürk', email: 'bernd@contoso.example' },
      { username: 'carla', displayName: 'Carla 100%', email: 'carla@fabrikam.example' },
      { username: 'dmitri', displayName: 'Дмитрий', email: 'd_m@contoso.example' },
    ];
    for (const body of people) {
      clock.advance(1000);
      await server.call('POST', '/api/v1/users', { body, cookies });
    }
    clock.advance(1000);
    const anna = await signedInPerson(server, 'Anna');
    await anIdentity(server, anna.id, await aProvider(server));
    await server.call('PATCH', `/api/v1/users/${anna.id}`, {
      body: { email: 'ANNA@Contoso.example' },
      cookies,
    });
  });
  afterAll(() => server.close());

  const list = async (query: string) => {
    const { body } = await server.call('GET', `/api/v1/users?${query}`, { cookies });
    return body as { total: number; page: number; rows: { username: string }[] };
  };
  const names = async (query: string) => (await list(query)).rows.map(({ username }) => username);

  it('is sorted by name, whatever the case', async () => {
    expect(await names('')).toEqual(['admin', 'Anna', 'bernd', 'carla', 'dmitri']);
    expect(await names('sort=-username')).toEqual(['dmitri', 'carla', 'bernd', 'Anna', 'admin']);
  });

  it('is sorted by creation and by last sign-in, never signed in counting as longest ago', async () => {
    expect(await names('sort=createdAt')).toEqual(['admin', 'bernd', 'carla', 'dmitri', 'Anna']);
    expect((await names('sort=-lastSignInAt'))[0]).toBe('admin');
    expect((await names('sort=lastSignInAt')).at(-1)).toBe('admin');
  });

  it.each([
    ['ann', ['Anna']],
    ['CONTOSO', ['Anna', 'bernd', 'dmitri']],
    ['öztürk', ['bernd']],
    ['ÖZTÜRK', ['bernd']],
    ['дмитрий', ['dmitri']],
    ['100%', ['carla']],
    ['%', ['admin', 'Anna', 'bernd', 'carla', 'dmitri']],
    ['b%d ö', ['bernd']],
    ['d_m', ['dmitri']],
    ['_', ['dmitri']],
    ["'; drop table user; --", []],
  ])('finds %s', async (q, found) => {
    expect(await names(`q=${encodeURIComponent(q)}`)).toEqual(found);
  });

  it.each([
    ['status=unverified', ['bernd', 'carla', 'dmitri']],
    ['status=normal', ['admin', 'Anna']],
    ['status=disabled', []],
    ['provider=azure', ['Anna']],
    ['provider=password', ['admin', 'Anna']],
    ['provider=okta', []],
    ['administrator=true', ['admin']],
    ['administrator=false&provider=password', ['Anna']],
    ['q=contoso&status=unverified', ['bernd', 'dmitri']],
    ['secondFactor=none&status=normal', ['admin', 'Anna']],
    ['secondFactor=totp', []],
    ['secondFactor=required', []],
    ['idleDays=1', ['Anna', 'bernd', 'carla', 'dmitri']],
    ['neverSignedIn=true&q=a', ['Anna', 'bernd', 'carla', 'dmitri']],
    ['sort=-email&status=unverified', ['dmitri', 'carla', 'bernd']],
    ['sort=displayName&q=contoso&status=unverified', ['bernd', 'dmitri']],
  ])('filters by %s', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('searches names loosely and groups exactly (console 36, 222)', async () => {
    const group = { name: 'Field' };
    const { body } = await server.call('POST', '/api/v1/user-groups', { body: group, cookies });
    const [carla] = (await list('q=carla')).rows as unknown as { id: string }[];
    await server.call('PATCH', `/api/v1/users/${carla!.id}`, { body: { userGroupId: body.id }, cookies });
    expect(await names(`userGroup=${body.id}`)).toEqual(['carla']);
    expect(await names('q=c%25la')).toEqual(['carla']);
    const refused = await server.call('GET', '/api/v1/users?userGroup=Fie', { cookies });
    expect(refused.body.code).toBe('request.invalid');
  });

  it('comes in pages with the number of all', async () => {
    expect(await list('pageSize=2&page=2')).toMatchObject({
      total: 5,
      page: 2,
      pageSize: 2,
      rows: [{ username: 'bernd' }, { username: 'carla' }],
    });
    expect(await list('pageSize=2&page=9')).toMatchObject({ total: 5, rows: [] });
  });

  it('marks the own row and shows providers and open sessions', async () => {
    const { rows } = await list('provider=password');
    expect(rows).toMatchObject([
      { username: 'admin', isSelf: true, isAdministrator: true, sessionCount: 1, providers: [] },
      {
        username: 'Anna',
        isSelf: false,
        sessionCount: 1,
        providers: [{ name: 'azure', label: 'Microsoft' }],
      },
    ]);
  });

  it.each(['sort=passwordHash', 'pageSize=100000', 'page=0', 'status=admin'])('refuses %s', async (query) => {
    const { body } = await server.call('GET', `/api/v1/users?${query}`, { cookies });
    expect(body.code).toBe('request.invalid');
  });
});
