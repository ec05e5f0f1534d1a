import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { auditOf } from '../../../../test/people.ts';
import { signInWorld, type SignInWorld } from '../../../../test/sign-in-harness.ts';

const PERSON = {
  preferred_username: 'alice@contoso.example',
  name: 'Alice Adams',
  email: 'alice@contoso.example',
};

describe.each(DATABASES)('signing in through a provider on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { person: PERSON, now } });
  });
  beforeEach(() => {
    world.op.script = {};
    now.advance(100);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('creates the account at the first sign-in and goes on to where the person wanted (console 54)', async () => {
    const { browser } = world;
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

  it('is remembered by the browser, so that others’ failures never delay this person there', async () => {
    const alice = world.browser();
    const { cookies } = await alice.signIn();
    expect(cookies['gatehouse_known']).toMatch(/^v1\./);
    const refused = world.browser();
    world.op.script.claims = (claims) => ({ ...claims, aud: 'somebody else' });
    expect((await refused.signIn()).cookies).not.toHaveProperty('gatehouse_known');
  });

  it('finds the same account again by issuer and subject, whatever the names say', async () => {
    const { browser, op, server } = world;
    await browser().signIn();
    now.advance(100);
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
    expect((await auditOf(server, 'login.succeeded'))[0]).toMatchObject({ actor_name: 'alice' });
  });

  it('records the attempt with its claims, but none that could be used', async () => {
    const { browser, server } = world;
    await browser().signIn();
    const { body } = await server.call('GET', '/api/v1/oidc/attempts', {
      cookies: await server.asAdministrator(),
    });
    expect(body.rows[0]).toMatchObject({
      kind: 'web',
      outcome: 'succeeded',
      code: null,
      user: { name: 'alice' },
    });
    expect(body.rows[0].claims).toMatchObject({ sub: 'person-1', name: 'Alice Adams' });
    expect(body.rows[0].claims).not.toHaveProperty('nonce');
  });
});
