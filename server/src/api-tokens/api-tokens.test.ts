import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, standingClock } from '../../test/people.ts';
import { ADMINISTRATOR, startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { hashSecret } from '../ids.ts';
import { createLocalBus } from '../signals/bus.ts';
import { createSignals, type Signals } from '../signals/signals.ts';
import { createApiTokens, permits, type ApiTokens } from './api-tokens.service.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const DAY_MS = 86_400_000;

const bearer = (text: string) => ({ headers: { authorization: `Bearer ${text}` } });

describe.each(DATABASES)('API tokens on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let signals: Signals;
  /** As another part of the server has it. */
  let apiTokens: ApiTokens;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
    signals = createSignals(server.core.log, createLocalBus());
    apiTokens = createApiTokens(server.core, { signals });
  });
  afterAll(() => server.close());

  const call = (method: 'GET' | 'POST' | 'DELETE', path = '', body?: object) =>
    server.call(method, `/api/v1/api-tokens${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const aToken = async (name: string, more: object = {}) => {
    const { body } = await call('POST', '', { name, permissions: { device: 'rw', user: 'r' }, ...more });
    clock.advance(5000);
    return body as { token: string; row: { id: string } };
  };
  const listed = async (name: string) =>
    ((await call('GET')).body as { name: string }[]).find((row) => row.name === name);

  it('are shown once and kept as a hash', async () => {
    const { token, row } = await aToken('ci');
    expect(token).toMatch(/^gh_[\w-]{43}$/);
    expect(row).toEqual({
      id: expect.any(String) as string,
      name: 'ci',
      permissions: { device: 'rw', user: 'r' },
      managed: false,
      createdBy: 'admin',
      createdAt: '2026-11-23T12:00:00.000Z',
      expiresAt: '2027-02-21T12:00:00.000Z',
      lastUsedAt: null,
    });
    expect((await call('GET')).text).not.toContain(token);
    const stored = await server.core.db.selectFrom('api_token').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token.slice(3));
    const [entry] = await auditOf(server, 'api_token.created');
    expect(entry).toMatchObject({ actor_name: 'admin', target_name: 'ci', severity: 'notice' });
    expect(JSON.stringify(entry)).not.toContain(token.slice(3));
    expect(server.logLines.join('')).not.toContain(token.slice(3));
  });

  it('open the areas they were made for, for reading or for writing too (console 297)', async () => {
    const { token } = await aToken('opener');
    const grant = (await apiTokens.find(token))!;
    expect(grant).toMatchObject({ name: 'opener', permissions: { device: 'rw', user: 'r' } });
    expect([permits(grant, 'device', 'rw'), permits(grant, 'device', 'r')]).toEqual([true, true]);
    expect([permits(grant, 'user', 'rw'), permits(grant, 'user', 'r')]).toEqual([false, true]);
    expect([permits(grant, 'audit_log', 'rw'), permits(grant, 'audit_log', 'r')]).toEqual([false, false]);
  });

  it.each(['', 'gh_', `gh_${'a'.repeat(43)}`, 'x'.repeat(100_000), 'a b', '\0'])(
    'that nobody made are unknown (%#)',
    async (token) => {
      expect(await apiTokens.find(token)).toBeNull();
    },
  );

  it('are checked in memory: what happens behind its back is seen five seconds later', async () => {
    const { db } = server.core;
    const { token } = await aToken('cached');
    const unknown = `gh_${'u'.repeat(43)}`;
    expect(await apiTokens.find(token)).not.toBeNull();
    await db
      .updateTable('api_token')
      .set({ token_hash: hashSecret(unknown) })
      .where('name', '=', 'cached')
      .execute();
    expect([(await apiTokens.find(token))?.name, await apiTokens.find(unknown)]).toEqual(['cached', null]);
    clock.advance(5000);
    expect([await apiTokens.find(token), (await apiTokens.find(unknown))?.name]).toEqual([null, 'cached']);
  });

  it('end at once when they are revoked', async () => {
    const { token, row } = await aToken('leaked');
    expect(await apiTokens.find(token)).not.toBeNull();
    expect((await call('DELETE', `/${row.id}`)).status).toBe(204);
    signals.publish({ kind: 'forget', cache: 'api-tokens' });
    expect(await apiTokens.find(token)).toBeNull();
    expect(await listed('leaked')).toBeUndefined();
    expect((await auditOf(server, 'api_token.revoked'))[0]).toMatchObject({ target_name: 'leaked' });
  });

  it('that another process revoked end within five seconds', async () => {
    const { token, row } = await aToken('elsewhere');
    expect(await apiTokens.find(token)).not.toBeNull();
    await call('DELETE', `/${row.id}`);
    clock.advance(5000);
    expect(await apiTokens.find(token)).toBeNull();
  });

  it('expire on their day', async () => {
    const { token, row } = await aToken('short', { validDays: 1 });
    expect(row).toMatchObject({ expiresAt: new Date(clock.now() - 5000 + DAY_MS).toISOString() });
    clock.advance(DAY_MS - 5001);
    expect(await apiTokens.find(token)).not.toBeNull();
    clock.advance(1);
    expect(await apiTokens.find(token)).toBeNull();
    cookies = (await server.call('POST', '/api/v1/session', { body: ADMINISTRATOR })).cookies;
  });

  it('remember when they were last used, written behind', async () => {
    const { token } = await aToken('used');
    const own = createApiTokens(server.core, { signals });
    await own.find(token);
    const at = clock.now();
    expect((await own.list()).find(({ name }) => name === 'used')?.lastUsedAt).toBe(
      new Date(at).toISOString(),
    );
    expect(await listed('used')).toMatchObject({ lastUsedAt: null });
    await own.close();
    expect(await listed('used')).toMatchObject({ lastUsedAt: new Date(at).toISOString() });
  });

  it('cannot share a name, in whatever case or width', async () => {
    await aToken('Backup');
    for (const name of ['backup', 'ＢＡＣＫＵＰ'])
      expect((await call('POST', '', { name, permissions: { user: 'r' } })).body.code).toBe(
        'api_token.name_taken',
      );
  });

  it.each([
    { name: '', permissions: { user: 'r' } },
    { name: 'empty', permissions: {} },
    { name: 'odd', permissions: { printer: 'r' } },
    { name: 'odd', permissions: { user: 'w' } },
    { name: 'odd', permissions: { user: 'r' }, validDays: 0 },
  ])('are refused as %j', async (body) => {
    expect((await call('POST', '', body)).body.code).toBe('request.invalid');
  });

  it('end when somebody says so, or after 90 days, and never only when that was chosen', async () => {
    const { row } = (
      await call('POST', '', { name: 'for ever', permissions: { user: 'r' }, validDays: null })
    ).body;
    expect(row.expiresAt).toBeNull();
    await aToken('ends soon', { validDays: 5 });
    await aToken('long', { validDays: 60 });
    const rows = (await call('GET')).body as { name: string; expiresAt: string | null }[];
    const soon = rows.filter(({ expiresAt }) => {
      const left = expiresAt === null ? Infinity : Date.parse(expiresAt) - clock.now();
      return left > 0 && left <= 14 * DAY_MS;
    });
    expect(soon.map(({ name }) => name)).toContain('ends soon');
    expect(await apiTokens.countExpiring()).toBe(soon.length);
  });

  it('get a new text, and the earlier one ends at once', async () => {
    const { token, row } = await aToken('rotated', { validDays: 5 });
    expect((await server.call('GET', '/api/v1/devices', bearer(token))).status).toBe(200);
    const { status, body } = await call('POST', `/${row.id}/rotate`, { validDays: 30 });
    expect(status).toBe(200);
    expect(body.row).toMatchObject({
      id: row.id,
      name: 'rotated',
      permissions: { device: 'rw', user: 'r' },
      expiresAt: new Date(clock.now() + 30 * DAY_MS).toISOString(),
      lastUsedAt: null,
    });
    expect((await server.call('GET', '/api/v1/devices', bearer(token))).status).toBe(401);
    expect((await server.call('GET', '/api/v1/devices', bearer(body.token))).status).toBe(200);
    const [entry] = await auditOf(server, 'api_token.rotated');
    expect(entry?.changes).toContainEqual({ field: 'token', before: '(secret)', after: '(changed)' });
    expect((await call('POST', `/${UNKNOWN}/rotate`, {})).body.code).toBe('api_token.not_found');
  });

  it('that do not exist cannot be revoked', async () => {
    expect((await call('DELETE', `/${UNKNOWN}`)).body.code).toBe('api_token.not_found');
  });

  it('are the administrators’ alone', async () => {
    const person = await signedInPerson(server, 'anna');
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['DELETE', `/${UNKNOWN}`],
    ] as const) {
      const answer = await server.call(method, `/api/v1/api-tokens${path}`, { cookies: person.cookies });
      expect(answer.body.code).toBe('permission.admin_required');
    }
  });

  it('of the bootstrap file follow the file', async () => {
    const wanted = { name: 'file', token: 'a-token-of-some-length', permissions: { device: 'r' as const } };
    await apiTokens.upsertFromBootstrap(wanted);
    expect(await listed('file')).toMatchObject({ managed: true, createdBy: null });
    await apiTokens.upsertFromBootstrap(wanted);
    expect((await auditOf(server, 'api_token.updated')).length).toBe(0);
    await apiTokens.upsertFromBootstrap({ ...wanted, permissions: { device: 'rw' } });
    expect((await apiTokens.find(wanted.token))?.permissions).toEqual({ device: 'rw' });
    await apiTokens.upsertFromBootstrap({ ...wanted, permissions: { device: 'rw' }, token: 'another-text' });
    expect(await apiTokens.find(wanted.token)).toBeNull();
    const [entry] = await auditOf(server, 'api_token.updated');
    expect(entry?.changes).toEqual([{ field: 'token', before: '(secret)', after: '(changed)' }]);
  });

  it('of the bootstrap file may change names and even swap texts', async () => {
    const permissions = { user: 'r' as const };
    const apply = async (tokens: [name: string, token: string][]) => {
      for (const [name, token] of tokens) await apiTokens.upsertFromBootstrap({ name, token, permissions });
    };
    await apply([
      ['one', 'text-number-1'],
      ['two', 'text-number-2'],
    ]);
    await apply([
      ['one', 'text-number-2'],
      ['two', 'text-number-1'],
    ]);
    expect((await apiTokens.find('text-number-2'))?.name).toBe('one');
    expect((await apiTokens.find('text-number-1'))?.name).toBe('two');
    await apply([['three', 'text-number-1']]);
    expect((await apiTokens.find('text-number-1'))?.name).toBe('three');
    expect(await listed('two')).toBeUndefined();
  });

  it('that no person made are created by nobody', async () => {
    const { row } = await apiTokens.create(
      { name: 'by system', permissions: { user: 'r' }, validDays: null },
      SYSTEM,
    );
    expect(row.createdBy).toBeNull();
  });
});
