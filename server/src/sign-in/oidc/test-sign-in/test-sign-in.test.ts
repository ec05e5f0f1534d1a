import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { auditOf } from '../../../../test/people.ts';
import { signInWorld, type SignInWorld } from '../../../../test/sign-in-harness.ts';

type Check = { id: string; outcome: string; reason: string | null };

describe.each(DATABASES)('a test sign-in on $dialect', (dialect) => {
  let world: SignInWorld;
  let cookies: Record<string, string>;
  const now = testClock();
  beforeAll(async () => {
    const person = { preferred_username: 'tess', name: 'Tess Tester', email: 'tess@x.example' };
    world = await signInWorld(dialect, { now, op: { now, person } });
    cookies = await world.server.asAdministrator();
  });
  afterEach(() => {
    world.op.script = {};
    now.advance(100);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const start = async () => {
    const browser = world.browser();
    Object.assign(browser.cookies, cookies);
    const { body } = await browser.call('POST', `/api/v1/oidc/providers/${world.providerId}/test`);
    const report = async () => (await browser.call('GET', `/api/v1/oidc/tests/${body.testId}`)).body;
    return { browser, url: body.url as string, testId: body.testId as string, report };
  };
  const run = async () => {
    const test = await start();
    const arrived = await test.browser.callback(await test.browser.visit(test.url));
    return { ...test, arrived, result: await test.report() };
  };
  const users = async () => (await world.server.core.db.selectFrom('user').selectAll().execute()).length;

  it('signs nobody in and creates nobody, and reports every check, the claims and the account', async () => {
    const before = await users();
    const { arrived, result, testId } = await run();
    expect([arrived.status, arrived.headers['location']]).toEqual([303, `/sso/tests/${testId}`]);
    expect(arrived.cookies).not.toHaveProperty('gatehouse_session');
    expect(await users()).toBe(before);
    expect(result).toMatchObject({ status: 'succeeded', failure: null });
    expect(result.account).toMatchObject({
      decision: 'create',
      reason: 'first_sign_in',
      username: 'tess',
      isAdministrator: false,
    });
    expect(result.claims).toMatchObject({ sub: 'person-1', name: 'Tess Tester' });
    expect(result.claims).not.toHaveProperty('nonce');
    const ids = (result.checks as Check[]).map(({ id }) => id);
    for (const id of ['reachable', 'keys', 'signature', 'nonce', 'rule_domain']) expect(ids).toContain(id);
    expect((await auditOf(world.server, 'provider.tested'))[0]?.details).toMatchObject({ outcome: 'pass' });
    expect(await auditOf(world.server, 'login.succeeded')).toSatisfy(
      (entries: { details: Record<string, unknown> }[]) =>
        entries.every(({ details }) => details['via'] === 'password'),
    );
  });

  it('waits for the browser, and works for a provider that is switched off', async () => {
    await world.configure({ enabled: false });
    const test = await start();
    expect(await test.report()).toMatchObject({ status: 'waiting', checks: [], claims: null });
    await test.browser.callback(await test.browser.visit(test.url));
    expect(await test.report()).toMatchObject({ status: 'succeeded' });
    const provider = await test.browser.call('GET', `/api/v1/oidc/providers/${world.providerId}`);
    expect(provider.body.lastTest).toMatchObject({ succeeded: true });
    await world.configure({ enabled: true });
  });

  it('names the check that failed and the provider’s own words', async () => {
    world.op.script.tokenAnswer = () => ({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description:
          'AADSTS7000215: Invalid client secret provided. Trace ID: 7d3f Correlation ID: 9a1c',
        error_codes: [7000215],
        trace_id: '7d3f0000-0000-4000-8000-000000000000',
        correlation_id: '9a1c0000-0000-4000-8000-000000000000',
      },
    });
    const { result } = await run();
    expect(result).toMatchObject({ status: 'failed', claims: null, account: null });
    expect(result.failure).toMatchObject({ code: 'token.exchange_failed', aadsts: [7000215] });
    expect(result.failure.text).toContain('Invalid client secret');
    expect((result.checks as Check[]).at(-1)).toMatchObject({ id: 'token', outcome: 'fail' });
    const attempts = await world.server.call('GET', '/api/v1/oidc/attempts?kind=test&outcome=failed', {
      cookies,
    });
    expect(attempts.body.rows[0]).toMatchObject({
      aadsts: [7000215],
      traceId: '7d3f0000-0000-4000-8000-000000000000',
    });
  });

  it('says when a real sign-in would be refused, and why', async () => {
    await world.configure({ createUsers: false });
    const { result } = await run();
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'account.creation_off' } });
    expect(result.account).toMatchObject({ decision: 'refuse', reason: 'account.creation_off' });
    expect(result.claims).toMatchObject({ sub: 'person-1' });
    await world.configure({ createUsers: null });
  });

  it('reports what the provider refuses', async () => {
    world.op.script.callback = (parameters) => {
      parameters.delete('code');
      parameters.set('error', 'access_denied');
    };
    const { result } = await run();
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'oauth.access_denied' } });
  });

  it('needs the browser it began in, and expires', async () => {
    const test = await start();
    const answer = await test.browser.visit(test.url);
    expect((await world.browser().callback(answer)).status).toBe(400);
    expect(await test.report()).toMatchObject({ status: 'waiting' });
    now.advance(601_000);
    expect(await test.report()).toMatchObject({ status: 'expired' });
  });

  it('an unknown test is not found', async () => {
    const { status, body } = await world.server.call(
      'GET',
      '/api/v1/oidc/tests/0193a000-0000-7000-8000-000000000000',
      { cookies },
    );
    expect([status, body.code]).toEqual([404, 'provider.test_not_found']);
  });
});
