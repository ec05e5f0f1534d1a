import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, aStrategyFor, beat } from '../../test/devices.ts';
import { signedInPerson, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { newDevice } from './new-device.ts';

type Step = {
  changed: number;
  unchanged: number;
  refused: { id: string; name: string; code: string }[];
  cursor: string | null;
  undo: { action: object; ids: string[] }[];
};
const UNKNOWN = '0199a000-0000-7000-8000-000000000000';

describe.each(DATABASES)('many devices at once on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const call = (action: object, target: object) =>
    server.call('POST', '/api/v1/devices/bulk', { body: { action, target }, cookies });
  const step = async (action: object, target: object): Promise<Step> => {
    const { status, body, text } = await call(action, target);
    if (status !== 200) throw new Error(text);
    return body as Step;
  };
  /** As the console does it: step by step until nothing follows. */
  const toAll = async (action: object, matching: object): Promise<Step[]> => {
    const steps: Step[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null; cursor = steps.at(-1)!.cursor)
      steps.push(await step(action, { matching, ...(cursor === undefined ? {} : { cursor }) }));
    return steps;
  };
  const count = async (query: string): Promise<number> =>
    (await server.call('GET', `/api/v1/devices?${query}`, { cookies })).body.total;
  const thousand = async (note: string): Promise<void> => {
    const rows = Array.from({ length: 1000 }, (_, n) =>
      newDevice({ rustdesk_id: `${note}-${n}`, uuid_hash: '', note }, clock.now()),
    );
    for (let from = 0; from < rows.length; from += 200)
      await server.core.db
        .insertInto('device')
        .values(rows.slice(from, from + 200))
        .execute();
  };

  it('are all reached though the filter no longer matches those that were changed', async () => {
    await thousand('campus');
    const filter = { q: 'campus', status: 'enabled' };
    const steps = await toAll({ kind: 'disable' }, filter);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.reduce((sum, { changed }) => sum + changed, 0)).toBe(1000);
    expect(await count('q=campus&status=disabled')).toBe(1000);
    const recorded = await server.core.db
      .selectFrom('audit_event')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('action', '=', 'device.disabled')
      .executeTakeFirstOrThrow();
    expect(recorded.count).toBe(1000);
    const undo = steps.flatMap((one) => one.undo);
    expect(undo[0]).toMatchObject({ action: { kind: 'enable' } });
    await step(undo[0]!.action, { ids: undo[0]!.ids });
    expect(await count('q=campus&status=enabled')).toBe(undo[0]!.ids.length);
  });

  it('leave those alone that came after the start', async () => {
    await aDevice(server, { note: 'early' });
    clock.advance(1000);
    const startedAt = clock.now();
    clock.advance(1000);
    await aDevice(server, { note: 'early bird', first_seen_at: clock.now() });
    const first = `${startedAt}:${UNKNOWN.replace('0199a', '00000')}`;
    const { changed } = await step({ kind: 'disable' }, { matching: { q: 'early' }, cursor: first });
    expect(changed).toBe(1);
    expect(await count('q=early&status=enabled')).toBe(1);
  });

  it('go to a user, and back to each of those who had them', async () => {
    const [anna, ben] = [await signedInPerson(server, 'anna'), await signedInPerson(server, 'ben')];
    const owners = [anna.id, ben.id, null];
    const ids = [];
    for (const owner of owners) ids.push((await aDevice(server, { user_id: owner })).id);
    const { undo, ...rest } = await step({ kind: 'assign', userId: anna.id }, { ids });
    expect(rest).toEqual({ changed: 2, unchanged: 1, refused: [], cursor: null });
    expect(undo).toEqual([
      { action: { kind: 'assign', userId: ben.id }, ids: [ids[1]] },
      { action: { kind: 'assign', userId: null }, ids: [ids[2]] },
    ]);
    for (const back of undo) await step(back.action, { ids: back.ids });
    for (const [index, id] of ids.entries()) {
      const { body } = await server.call('GET', `/api/v1/devices/${id}`, { cookies });
      expect(body.user?.id ?? null).toBe(owners[index]);
    }
  });

  it('join a group beside their others, or move into it, and find back', async () => {
    const [old, fresh] = [await aDeviceGroup(server, 'Old'), await aDeviceGroup(server, 'Fresh')];
    const { id } = await aDevice(server);
    const groups = async () =>
      (await server.call('GET', `/api/v1/devices/${id}`, { cookies })).body.deviceGroups.map(
        ({ name }: { name: string }) => name,
      );
    await step({ kind: 'add-group', deviceGroupId: old }, { ids: [id] });
    const added = await step({ kind: 'add-group', deviceGroupId: fresh }, { ids: [id] });
    expect(await groups()).toEqual(['Fresh', 'Old']);
    expect((await step({ kind: 'add-group', deviceGroupId: fresh }, { ids: [id] })).unchanged).toBe(1);
    const moved = await step({ kind: 'set-groups', deviceGroupIds: [fresh] }, { ids: [id] });
    expect(await groups()).toEqual(['Fresh']);
    expect((await step({ kind: 'set-groups', deviceGroupIds: [fresh] }, { ids: [id] })).unchanged).toBe(1);
    await step(moved.undo[0]!.action, { ids: [id] });
    expect(await groups()).toEqual(['Fresh', 'Old']);
    await step(added.undo[0]!.action, { ids: [id] });
    expect(await groups()).toEqual(['Old']);
  });

  it('get a strategy of their own, and the one before it back', async () => {
    const [one, other] = [await aStrategyFor(server, 'One', {}), await aStrategyFor(server, 'Other', {})];
    const { id } = await aDevice(server);
    const effective = async () =>
      (await server.call('GET', `/api/v1/devices/${id}`, { cookies })).body.strategy.effective?.name ?? null;
    const first = await step({ kind: 'set-strategy', strategyId: one }, { ids: [id] });
    expect(await effective()).toBe('One');
    expect((await step({ kind: 'set-strategy', strategyId: one }, { ids: [id] })).unchanged).toBe(1);
    const second = await step({ kind: 'set-strategy', strategyId: other }, { ids: [id] });
    expect(await effective()).toBe('Other');
    await step(second.undo[0]!.action, { ids: [id] });
    expect(await effective()).toBe('One');
    await step(first.undo[0]!.action, { ids: [id] });
    expect(await effective()).toBeNull();
  });

  it('are deleted where that is allowed; each other one is named with its reason', async () => {
    const enabled = await aDevice(server, { reported_name: 'enabled' });
    const online = await aDevice(server, { reported_name: 'online', status: 0 });
    const gone = await aDevice(server, { status: 0 });
    await beat(server, online);
    const ids = [enabled.id, online.id, gone.id, UNKNOWN];
    const answer = await step({ kind: 'delete', disableFirst: false, force: false }, { ids });
    expect(answer).toEqual({
      changed: 1,
      unchanged: 0,
      refused: [
        { id: enabled.id, name: 'enabled', code: 'device.must_be_disabled' },
        { id: online.id, name: 'online', code: 'device.online' },
        { id: UNKNOWN, name: '', code: 'device.not_found' },
      ],
      cursor: null,
      undo: [],
    });
  });

  it('are disabled on the way to deletion when asked, but not left disabled when they stay', async () => {
    const [online, offline] = [await aDevice(server), await aDevice(server)];
    await beat(server, online);
    const ids = [online.id, offline.id];
    const first = await step({ kind: 'delete', disableFirst: true, force: false }, { ids });
    expect(first).toMatchObject({ changed: 1, refused: [{ id: online.id, code: 'device.online' }] });
    const stayed = await server.call('GET', `/api/v1/devices/${online.id}`, { cookies });
    expect(stayed.body.status).toBe('enabled');
    const forced = await step({ kind: 'delete', disableFirst: true, force: true }, { ids: [online.id] });
    expect(forced.changed).toBe(1);
  });

  it('refuse a user, a group or a strategy that does not exist', async () => {
    const { id } = await aDevice(server);
    const target = { ids: [id] };
    expect((await call({ kind: 'assign', userId: UNKNOWN }, target)).body.code).toBe('user.not_found');
    const strategy = { kind: 'set-strategy', strategyId: UNKNOWN };
    expect((await call(strategy, target)).body.code).toBe('strategy.not_found');
    for (const action of [
      { kind: 'add-group', deviceGroupId: UNKNOWN },
      { kind: 'set-groups', deviceGroupIds: [UNKNOWN] },
    ])
      expect((await call(action, target)).body.code).toBe('device_group.not_found');
  });

  it.each([
    [{ kind: 'explode' }, { ids: [UNKNOWN] }],
    [{ kind: 'enable' }, { ids: [] }],
    [{ kind: 'enable' }, { ids: Array.from({ length: 501 }, () => UNKNOWN) }],
    [{ kind: 'enable' }, {}],
    [{ kind: 'enable' }, { matching: {}, cursor: 'x' }],
    [{ kind: 'enable' }, { matching: { status: 'normal' } }],
    [{ kind: 'delete' }, { ids: [UNKNOWN] }],
  ])('refuse %j to %j', async (action, target) => {
    const { status, body } = await call(action, target);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it('are exported as a file without a ceiling and without formulas', async () => {
    await thousand('export');
    await aDevice(server, { reported_name: '=HYPERLINK("http://evil")', note: 'export, "quoted"\nline' });
    const { text, headers } = await server.call('GET', '/api/v1/devices/export?q=export', { cookies });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="gatehouse-devices-2026-11-23.csv"$/,
    );
    expect(text.slice(0, 12)).toBe('\uFEFFid,name,use');
    expect(text.match(/\r\n/g)).toHaveLength(1002);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(text).toContain('"export, ""quoted""\nline"');
  });

  it('are exported by what presence knows, too', async () => {
    const device = await aDevice(server, { note: 'exported while online' });
    await aDevice(server, { note: 'exported while offline' });
    await beat(server, device);
    const query = 'q=exported%20while&online=true';
    const { text } = await server.call('GET', `/api/v1/devices/export?${query}`, { cookies });
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain(device.rustdeskId);
  });
});
