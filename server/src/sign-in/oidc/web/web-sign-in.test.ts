import { afterEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { auditOf } from '../../../../test/people.ts';
import { signInWorld, type SignInWorld, type WorldOptions } from '../../../../test/sign-in-harness.ts';

const PERSON = {
  preferred_username: 'alice@contoso.example',
  name: 'Alice Adams',
  email: 'alice@contoso.example',
};

describe.each(DATABASES)('signing in through a provider on $dialect', (dialect) => {
  let world: SignInWorld;
  const open = async (options: WorldOptions = {}): Promise<SignInWorld> => {
    world = await signInWorld(dialect, { op: { person: PERSON }, ...options });
    return world;
  };
  afterEach(() => world[Symbol.asyncDispose]());

  it('creates the account at the first sign-in and goes on to where the person wanted', async () => {
    const { browser } = await open();
    const alice = browser();
    const arrived = await alice.signIn({ returnTo: '/account?tab=sessions' });
    expect(arrived.status).toBe(303);
    expect(arrived.headers['location']).toBe('/account?tab=sessions');
    expect(arrived.headers['referrer-policy']).toBe('no-referrer');
    expect(arrived.headers['cache-control']).toBe('no-store');
    const me = await alice.call('GET', '/api/v1/session');
    expect(me.body.user).toMatchObject({
      username: 'alice',
      displayName: 'Alice Adams',
      email: 'alice@contoso.example',
      isAdministrator: false,
      hasPassword: false,
    });
    expect(me.body.session).toMatchObject({ via: 'company', viaLabel: 'Company', viaKind: 'custom' });
  });

  it('finds the same account again by issuer and subject, whatever the names say', async () => {
    const { browser, op, server } = await open();
    await browser().signIn();
    op.script.claims = (claims) => ({
      ...claims,
      preferred_username: 'renamed',
      name: 'Alice Baker',
      email: 'new@x.example',
    });
    const again = browser();
    await again.signIn();
    const { body } = await again.call('GET', '/api/v1/session');
    expect(body.user).toMatchObject({
      username: 'alice',
      displayName: 'Alice Baker',
      email: 'new@x.example',
    });
    expect(await auditOf(server, 'user.provisioned')).toHaveLength(1);
    expect(await auditOf(server, 'login.succeeded')).toHaveLength(2);
  });

  it('records the attempt with its claims, but none that could be used', async () => {
    const { browser, server } = await open();
    await browser().signIn();
    const { body } = await server.call('GET', '/api/v1/oidc/attempts', {
      cookies: await server.asAdministrator(),
    });
    expect(body.total).toBe(1);
    expect(body.rows[0]).toMatchObject({
      kind: 'web',
      outcome: 'succeeded',
      code: null,
      user: { name: 'alice' },
    });
    expect(body.rows[0].claims).toMatchObject({ sub: 'person-1', name: 'Alice Adams' });
    expect(Object.keys(body.rows[0].claims)).not.toEqual(expect.arrayContaining(['nonce']));
  });
});
