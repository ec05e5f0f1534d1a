import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Refusal = { id: string; name: string; code: string };
type Step = {
  changed: number;
  unchanged: number;
  refused: Refusal[];
  cursor: string | null;
  undo: { action: object; ids: string[] }[];
};

describe.each(DATABASES)('changes to many users on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let counter = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const change = async (action: object, target: object, as = cookies): Promise<Step> => {
    const { status, body } = await server.call('POST', '/api/v1/users/bulk', {
      cookies: as,
      body: { action, target },
    });
    expect(status).toBe(200);
    return body as Step;
  };
  const row = async (id: string) => (await server.call('GET', `/api/v1/users/${id}`, { cookies })).body;
  const isSignedIn = async ({ cookies: own }: Person) =>
    (await server.call('GET', '/api/v1/session', { cookies: own })).status === 200;
  const people = (count: number): Promise<Person[]> =>
    Promise.all(Array.from({ length: count }, () => signedInPerson(server, `many${(counter += 1)}`)));
  const selfId = async (): Promise<string> =>
    (await server.call('GET', '/api/v1/session', { cookies })).body.user.id;
  const group = async (name: string): Promise<string> =>
    (await server.call('POST', '/api/v1/user-groups', { cookies, body: { name } })).body.id;

  it('disable and enable them, each with its own entry, and can be taken back', async () => {
    const [anna, bob] = await people(2);
    const ids = [anna!.id, bob!.id];
    await change({ kind: 'disable' }, { ids: [bob!.id] });
    const step = await change({ kind: 'disable' }, { ids });
    expect(step).toMatchObject({ changed: 1, unchanged: 1, refused: [], cursor: null });
    expect(step.undo).toEqual([{ action: { kind: 'enable' }, ids: [anna!.id] }]);
    expect(await isSignedIn(anna!)).toBe(false);
    await change(step.undo[0]!.action, { ids: step.undo[0]!.ids });
    expect([(await row(anna!.id)).status, (await row(bob!.id)).status]).toEqual(['normal', 'disabled']);
    expect((await auditOf(server, 'user.disabled')).length).toBeGreaterThanOrEqual(2);
  });

  it('move them between groups, and back to where each was', async () => {
    const [first, second] = [await group('First'), await group('Second')];
    const [anna, bob] = await people(2);
    await change({ kind: 'move-group', userGroupId: first }, { ids: [anna!.id] });
    const step = await change({ kind: 'move-group', userGroupId: second }, { ids: [anna!.id, bob!.id] });
    expect([step.changed, step.undo.length]).toEqual([2, 2]);
    for (const { action, ids } of step.undo) await change(action, { ids });
    expect([(await row(anna!.id)).userGroup.name, (await row(bob!.id)).userGroup.name]).toEqual([
      'First',
      'Default',
    ]);
  });

  it('end all sessions of the chosen, on all devices, but the caller’s own (console 35)', async () => {
    const [anna, bob] = await people(2);
    const { changed } = await change({ kind: 'force-logout' }, { ids: [anna!.id, bob!.id, await selfId()] });
    expect(changed).toBe(3);
    expect([await isSignedIn(anna!), await isSignedIn(bob!)]).toEqual([false, false]);
    expect((await server.call('GET', '/api/v1/session', { cookies })).status).toBe(200);
  });

  it('insist on an authenticator, or no longer', async () => {
    const [anna] = await people(1);
    const step = await change({ kind: 'require-totp', required: true }, { ids: [anna!.id] });
    expect((await row(anna!.id)).secondFactor).toEqual({ method: 'none', required: true });
    const missing = await server.call('GET', '/api/v1/users?secondFactor=missing', { cookies });
    expect(missing.body.rows.map(({ id }: { id: string }) => id)).toEqual([anna!.id]);
    await change(step.undo[0]!.action, { ids: [anna!.id] });
    expect((await row(anna!.id)).secondFactor.required).toBe(false);
  });

  it('delete only disabled ones, unless told to disable first (console 33)', async () => {
    const [anna, bob] = await people(2);
    await change({ kind: 'disable' }, { ids: [bob!.id] });
    const ids = [anna!.id, bob!.id];
    const step = await change({ kind: 'delete', disableFirst: false }, { ids });
    expect(step).toMatchObject({ changed: 1, undo: [] });
    expect(step.refused).toEqual([{ id: anna!.id, name: anna!.username, code: 'user.must_be_disabled' }]);
    expect((await change({ kind: 'delete', disableFirst: true }, { ids: [anna!.id] })).changed).toBe(1);
  });

  it('leave the caller and the last administrator as they are', async () => {
    const id = await selfId();
    for (const action of [{ kind: 'disable' }, { kind: 'delete', disableFirst: true }]) {
      const { refused } = await change(action, { ids: [id] });
      expect(refused).toEqual([{ id, name: 'admin', code: 'user.self_forbidden' }]);
    }
    expect((await row(id)).status).toBe('normal');
  });

  it('walk through all that match, though what was changed matches no longer', async () => {
    const rows = Array.from({ length: 230 }, (_, index) => `walked${index}`);
    for (let start = 0; start < rows.length; start += 50)
      await server.call('POST', '/api/v1/users/import', {
        cookies,
        body: {
          rows: rows.slice(start, start + 50).map((username, line) => ({ line: line + 2, username })),
          existing: 'skip',
        },
      });
    const matching = { q: 'walked', status: 'unverified' };
    const steps: Step[] = [];
    for (let cursor: string | null | undefined; cursor !== null; cursor = steps.at(-1)!.cursor)
      steps.push(await change({ kind: 'disable' }, { matching, ...(cursor ? { cursor } : {}) }));
    expect(steps.map(({ changed }) => changed)).toEqual([100, 100, 30]);
    const left = await server.call('GET', '/api/v1/users?q=walked&status=unverified', { cookies });
    expect(left.body.total).toBe(0);
  });

  it('are refused row by row for who is out of reach', async () => {
    const inside = await group('Reached');
    const [anna, bob, helper] = await people(3);
    await change({ kind: 'move-group', userGroupId: inside }, { ids: [anna!.id] });
    await giveRole(server, helper!.id, {
      type: 'group_scoped',
      permissions: ['user.enable'],
      userGroupIds: [inside],
    });
    const ids = [anna!.id, bob!.id];
    const disabled = await change({ kind: 'disable' }, { ids }, helper!.cookies);
    expect(disabled.changed).toBe(1);
    expect(disabled.refused).toEqual([{ id: bob!.id, name: '', code: 'user.not_found' }]);
    const deleted = await change(
      { kind: 'delete', disableFirst: true },
      { ids: [anna!.id] },
      helper!.cookies,
    );
    expect(deleted.refused).toMatchObject([{ id: anna!.id, code: 'permission.out_of_scope' }]);
    const all = await change({ kind: 'enable' }, { matching: {} }, helper!.cookies);
    expect([all.changed, all.unchanged + all.refused.length]).toEqual([1, 0]);
  });

  it('refuse a cursor that is not ours and a group that is not there', async () => {
    const body = { action: { kind: 'enable' }, target: { matching: {}, cursor: 'x' } };
    const refused = await server.call('POST', '/api/v1/users/bulk', { cookies, body });
    expect(refused.body.code).toBe('request.invalid');
    const nowhere = { kind: 'move-group', userGroupId: '0199a000-0000-7000-8000-000000000000' };
    const target = { ids: [await selfId()] };
    const noGroup = await server.call('POST', '/api/v1/users/bulk', {
      cookies,
      body: { action: nowhere, target },
    });
    expect(noGroup.body.code).toBe('user_group.not_found');
  });
});
