import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { signedInPerson, signIn, standingClock, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { diffFields } from './audit.service.ts';

describe.each(DATABASES)('the admin activity log on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let person: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
    clock.advanceHours(1);
    person = await signedInPerson(server, 'müller');
    clock.advanceHours(1);
    await server.call('PATCH', `/api/v1/users/${person.id}`, {
      body: { note: 'ground floor' },
      cookies,
      headers: { 'user-agent': 'the test browser' },
      ip: '192.0.2.44',
    });
    clock.advanceHours(1);
    await signIn(server, 'müller', { password: 'wrong wrong wrong' });
  });
  afterAll(() => server.close());

  const list = async (query: string) => {
    const { body } = await server.call('GET', `/api/v1/audit?${query}`, { cookies });
    return body as {
      total: number;
      rows: { action: string; actor: { userId: string | null }; requestId: string }[];
    };
  };
  const actions = async (query: string) => (await list(query)).rows.map(({ action }) => action);

  it('says who did what to whom, when, from where, in which request', async () => {
    const { rows } = await list('action=user.updated');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      at: '2026-11-23T14:00:00.000Z',
      action: 'user.updated',
      severity: 'info',
      actor: { name: 'admin', kind: 'user' },
      target: { type: 'user', id: person.id, name: 'müller' },
      ip: '192.0.2.44',
      userAgent: 'the test browser',
      changes: [{ field: 'note', before: '', after: 'ground floor' }],
    });
    expect(server.logLines.join('')).toContain(rows[0]!.requestId);
  });

  it('shows the newest first, in pages', async () => {
    expect((await actions('pageSize=2'))[0]).toBe('login.failed');
    const all = await list('');
    const second = await list('pageSize=1&page=2');
    expect(second.total).toBe(all.total);
    expect(second.rows).toEqual([all.rows[1]]);
  });

  it.each([
    ['action=login.failed', ['login.failed']],
    ['action=login.&q=wrong', []],
    ['action=user.', ['user.updated', 'user.created', 'user.created']],
    ['action=use', []],
    ['severity=alarm', []],
    ['from=2026-11-23T13:30:00.000Z&to=2026-11-23T14:30:00.000Z', ['user.updated']],
    [`q=${encodeURIComponent('MÜLLER')}&action=user.created`, ['user.created']],
    ['q=192.0.2.44', ['user.updated']],
    ['q=%25', []],
    ['type=user&operation=update', ['user.updated']],
    ['type=user&operation=add', ['user.created', 'user.created']],
    ['type=user&operation=login', ['login.failed']],
    ['type=group', []],
    ['type=device', []],
    ['type=settings&operation=update', ['settings.updated']],
    ['operation=login', ['login.failed']],
    ['operation=delete', []],
  ])('filters by %s (console 248)', async (query, found) => {
    expect(await actions(query)).toEqual(found);
  });

  it('filters by who acted and on whom', async () => {
    const actorId = (await list('action=user.updated')).rows[0]!.actor.userId;
    expect(await actions(`actorId=${actorId}&action=user.updated`)).toEqual(['user.updated']);
    expect(await actions(`actorId=${person.id}`)).toEqual([]);
    expect(await actions(`targetId=${person.id}`)).toEqual(['login.failed', 'user.updated', 'user.created']);
  });

  it('shows one entry by its id, for links', async () => {
    const [entry] = (await list('action=user.updated')).rows as unknown as { id: string }[];
    expect((await list(`id=${entry!.id}`)).rows).toEqual([entry]);
  });

  it('exports what matches as CSV that no spreadsheet runs', async () => {
    await server.call('PATCH', `/api/v1/users/${person.id}`, {
      body: { displayName: '=cmd()' },
      cookies,
    });
    const answer = await server.call('GET', '/api/v1/audit.csv?type=user&operation=update', { cookies });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = answer.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('time,action,severity,actor');
    expect(lines[2]).toContain('user.updated,info,admin,user,');
    expect(lines[2]).toContain('192.0.2.44');
  });

  it('refuses dates that are none', async () => {
    const { body } = await server.call('GET', '/api/v1/audit?from=yesterday', { cookies });
    expect(body.code).toBe('request.invalid');
  });
});

describe('the difference between two states', () => {
  it('names the fields that differ', () => {
    const before = { a: 1, b: [1], c: 'same' };
    expect(diffFields(before, { a: 2, b: [1], c: 'same', d: null })).toEqual([
      { field: 'a', before: 1, after: 2 },
      { field: 'd', before: null, after: null },
    ]);
  });

  it('never shows a secret', () => {
    const changes = diffFields({ secret: 'old' }, { secret: 'new' }, ['secret']);
    expect(changes).toEqual([{ field: 'secret', before: '(secret)', after: '(changed)' }]);
  });
});
