import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, standingClock } from '../../test/people.ts';
import { signInWorld, type SignInWorld } from '../../test/sign-in-harness.ts';
import type { Actor } from '../audit/audit.service.ts';
import { createRefusalLog, REFUSALS_WRITTEN } from './refusal-log.ts';

describe.each(DATABASES)('what strangers are refused on $dialect', (dialect) => {
  let world: SignInWorld;
  const clock = standingClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now: clock.now });
  });
  beforeEach(() => clock.advance(11 * 60_000));
  afterAll(() => world[Symbol.asyncDispose]());

  const countRows = async (action: string) => (await auditOf(world.server, action)).length;
  const startElsewhere = (body: unknown, path: string) =>
    world.server.call('POST', path, { body, host: 'evil.example', ip: '203.0.113.9' });
  const forged = (ip: string) => world.server.call('GET', '/api/oidc/callback?state=x&code=y', { ip });

  it('a hundred forged callbacks from one address write ten rows, and say how many more there were', async () => {
    const [rows, floods] = [await countRows('login.failed'), await countRows('security.flood')];
    for (let tries = 0; tries < 100; tries += 1) expect((await forged('203.0.113.1')).status).toBe(400);
    expect((await countRows('login.failed')) - rows).toBe(REFUSALS_WRITTEN.fromOneSource);
    expect((await countRows('security.flood')) - floods).toBe(1);
    clock.advance(61_000);
    await forged('203.0.113.2');
    const [last] = await auditOf(world.server, 'security.flood');
    expect(last).toMatchObject({ severity: 'alarm', details: { suppressed: 89 } });
  });

  it('forged callbacks from everywhere write sixty rows a minute', async () => {
    const rows = await countRows('login.failed');
    for (let host = 1; host <= 200; host += 1) await forged(`198.51.100.${host}`);
    expect((await countRows('login.failed')) - rows).toBe(REFUSALS_WRITTEN.inAll);
  });

  it('an address of somebody else is refused in silence once the starts of a source are used up', async () => {
    const rows = await countRows('security.host_rejected');
    const statuses = new Set<number>();
    for (let tries = 0; tries < 30; tries += 1) {
      await startElsewhere({ op: 'company', id: '1', uuid: 'eA==', deviceInfo: {} }, '/api/oidc/auth');
      statuses.add((await startElsewhere({ provider: 'company' }, '/api/v1/session/provider')).status);
    }
    expect((await countRows('security.host_rejected')) - rows).toBe(REFUSALS_WRITTEN.fromOneSource);
    expect([...statuses].every((status) => status >= 400)).toBe(true);
  });

  it('a sign-in that a forged error ends again and again pushes no attempt out of the list', async () => {
    const { db } = world.server.core;
    const before = await db.selectFrom('sign_in_attempt').select('id').execute();
    const browser = world.browser({ ip: '203.0.113.20' });
    for (let tries = 0; tries < 30; tries += 1) {
      const { body } = await browser.start();
      const state = new URL((body as { url: string }).url).searchParams.get('state') ?? '';
      await browser.callback(`state=${state}&error=server_error`);
    }
    const after = await db.selectFrom('sign_in_attempt').select('id').execute();
    expect(after.length - before.length).toBe(REFUSALS_WRITTEN.fromOneSource);
  });

  it('noise cannot use up the rows of alarms', async () => {
    const { core } = world.server;
    const refusals = createRefusalLog(core);
    const actor: Actor = {
      kind: 'anonymous',
      userId: null,
      name: '',
      ip: '203.0.113.30',
      userAgent: null,
      requestId: null,
    };
    for (let tries = 0; tries < 20; tries += 1) await refusals.record(actor, { action: 'login.failed' });
    expect(await refusals.record(actor, { action: 'login.failed' })).toBe(false);
    expect(await refusals.record(actor, { action: 'login.failed', severity: 'alarm' })).toBe(true);
  });
});
