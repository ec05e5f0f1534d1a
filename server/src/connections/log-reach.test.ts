import type { PermissionName } from '@gatehouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const byNumber = (a: number, b: number): number => a - b;
const LOGS = ['/connections', '/file-transfers', '/alarms', '/audit'] as const;

describe.each(DATABASES)('who sees which logs on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let admin: Record<string, string>;
  /** Owns `laptop`; was the controller of connection 3. */
  let anna: Person;
  let ben: Person;
  let laptop: ReportingDevice;
  let reception: ReportingDevice;
  let unrelated: ReportingDevice;

  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    admin = await server.asAdministrator();
    anna = await signedInPerson(server, 'anna');
    ben = await signedInPerson(server, 'ben');
    laptop = await aReportingDevice(server, { name: 'Laptop', userId: anna.id });
    reception = await aReportingDevice(server, { name: 'Reception', userId: ben.id });
    unrelated = await aReportingDevice(server, { name: 'Unrelated' });
    await connect(laptop, 1, '500000001');
    await connect(reception, 2, laptop.rustdeskId);
    await connect(reception, 3, '500000003');
    await connect(unrelated, 4, '500000004');
    await server.core.db
      .updateTable('connection')
      .set({ user_id: anna.id })
      .where('conn_id', '=', 3)
      .execute();
    for (const [device, conn] of [
      [laptop, 1],
      [reception, 2],
      [reception, 3],
      [unrelated, 4],
    ] as const) {
      const peer = conn === 2 ? laptop.rustdeskId : `50000000${conn}`;
      await device.audit('file', {
        peer_id: peer,
        conn_id: conn,
        type: 1,
        path: `/of/${conn}`,
        is_file: true,
        info: JSON.stringify({ ip: '10.0.0.1', name: 'Peer', num: 1, files: [['x', 1]] }),
      });
      await device.audit('alarm', {
        typ: 2,
        conn_id: conn,
        info: JSON.stringify({ id: peer, ip: `10.0.0.${conn}`, name: 'Peer' }),
      });
    }
    await server.services.alarms.record({ type: 4, userId: anna.id, ip: '203.0.113.1' });
    await server.services.alarms.record({ type: 4, userId: ben.id, ip: '203.0.113.2' });
  });
  beforeEach(async () => {
    await server.core.settings.set({ onlyAdminAccessesLogs: false });
    await server.core.db.deleteFrom('admin_role').execute();
    server.services.signals.publish({ kind: 'roles-changed' });
  });
  afterAll(() => server.close());

  async function connect(device: ReportingDevice, conn: number, peer: string): Promise<void> {
    clock.advance(1000);
    await device.audit('conn', { conn_id: conn, session_id: 0, action: 'new', ip: `10.0.0.${conn}` });
    await device.audit('conn', { conn_id: conn, session_id: BigInt(conn), peer: [peer, 'Peer'], type: 0 });
  }

  const get = (path: string, { cookies }: { cookies: Record<string, string> }) =>
    server.call('GET', `/api/v1${path}`, { cookies });
  const rowsOf = async (path: string, person: { cookies: Record<string, string> }) =>
    (await get(path, person)).body.rows as Record<string, unknown>[];
  const connections = async (person: { cookies: Record<string, string> }) =>
    (await rowsOf('/connections', person)).map((row) => row['connId'] as number).toSorted(byNumber);
  const idOf = async (conn: number) => {
    const row = await server.core.db
      .selectFrom('connection')
      .select('id')
      .where('conn_id', '=', conn)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const disconnect = async (conn: number, { cookies }: Person) => {
    const path = `/api/v1/connections/${await idOf(conn)}/disconnect`;
    const { status, body } = await server.call('POST', path, { cookies });
    return status === 204 ? 'asked' : (body.code as string);
  };
  const note = async (conn: number, text: string, { cookies }: Person) => {
    const path = `/api/v1/connections/${await idOf(conn)}`;
    const { status, body } = await server.call('PATCH', path, { body: { note: text }, cookies });
    return status === 200 ? (body.note as string) : (body.code as string);
  };
  const role = (person: Person, type: 'global' | 'individual', ...permissions: PermissionName[]) =>
    giveRole(server, person.id, { type, permissions });

  it('administrators see everything in all four logs (console 232, 250)', async () => {
    await server.core.settings.set({ onlyAdminAccessesLogs: true });
    expect(await connections({ cookies: admin })).toEqual([1, 2, 3, 4]);
    expect(await rowsOf('/file-transfers', { cookies: admin })).toHaveLength(4);
    expect(await rowsOf('/alarms', { cookies: admin })).toHaveLength(6);
    const actors = (await rowsOf('/audit', { cookies: admin })).map(({ actor }) => actor);
    expect(new Set(actors.map((actor) => (actor as { name: string }).name)).size).toBeGreaterThan(1);
  });

  it('everybody sees connections and files of own devices on either side, and as controller (console 253)', async () => {
    expect(await connections(anna)).toEqual([1, 2, 3]);
    expect(await connections(ben)).toEqual([2, 3]);
    // A search takes the other form of the same condition.
    const searched = (await rowsOf('/connections?q=10.0.0.', anna)).map(({ connId }) => connId as number);
    expect(searched.toSorted(byNumber)).toEqual([1, 2, 3]);
    const paths = (await rowsOf('/file-transfers', anna)).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(['/of/1', '/of/2', '/of/3']));
    expect(await rowsOf('/file-transfers', ben)).toHaveLength(2);
  });

  it('looks at who owns a device now, not then (console 253)', async () => {
    const laptops = server.core.db.updateTable('device').where('id', '=', laptop.id);
    await laptops.set({ user_id: ben.id }).execute();
    expect(await connections(anna)).toEqual([3]);
    expect(await connections(ben)).toEqual([1, 2, 3]);
    await laptops.set({ user_id: anna.id }).execute();
  });

  it('everybody sees alarms of own devices and of the own account, and the own operations (console 254)', async () => {
    const alarms = await rowsOf('/alarms', anna);
    expect(alarms).toHaveLength(2);
    expect(alarms.map(({ user, device }) => (user ?? device) as { name: string })).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ name: 'anna' }),
        expect.objectContaining({ name: 'Laptop' }),
      ]) as object,
    );
    expect(await rowsOf('/alarms', ben)).toHaveLength(3);
    expect(await note(1, 'by anna', anna)).toBe('by anna');
    const events = await rowsOf('/audit', anna);
    expect(events.length).toBeGreaterThan(0);
    expect(events.every(({ actor }) => (actor as { userId: string }).userId === anna.id)).toBe(true);
  });

  it('personal logs end when only administrators see logs (console 252)', async () => {
    expect((await get('/session', anna)).body.permissions).toContain('audit_log.view');
    await server.core.settings.set({ onlyAdminAccessesLogs: true });
    for (const path of [...LOGS, '/logs/counts', '/connections.csv', '/audit.csv'])
      expect((await get(path, anna)).body.code).toBe('permission.required');
    expect((await get('/session', anna)).body.permissions).not.toContain('audit_log.view');
    expect(await note(1, 'x', anna)).toBe('permission.required');
  });

  it('roles keep their view while only administrators see logs (console 180, 251)', async () => {
    await server.core.settings.set({ onlyAdminAccessesLogs: true });
    await role(anna, 'individual', 'audit_log.view');
    await role(ben, 'global', 'audit_log.view');
    expect(await connections(anna)).toEqual([1, 2, 3]);
    expect(await connections(ben)).toEqual([1, 2, 3, 4]);
    expect(await note(4, 'ben was here', ben)).toBe('ben was here');
  });

  it('permission audit_log.view: allowed', async () => {
    await role(ben, 'global', 'audit_log.view');
    expect(await connections(ben)).toEqual([1, 2, 3, 4]);
    expect(await rowsOf('/alarms', ben)).toHaveLength(6);
    const names = (await rowsOf('/audit', ben)).map(({ actor }) => (actor as { name: string }).name);
    expect(names).toContain('admin');
  });

  it('permission audit_log.view: refused', async () => {
    await server.core.settings.set({ onlyAdminAccessesLogs: true });
    await role(ben, 'global', 'device.view');
    for (const path of LOGS) expect((await get(path, ben)).body.code).toBe('permission.required');
  });

  it('permission audit_log.view: out of scope', async () => {
    await role(anna, 'individual', 'audit_log.view');
    const foreign = await idOf(4);
    const { body } = await get(`/connections/${foreign}`, anna);
    expect(body.code).toBe('connection.not_found');
    expect(await note(4, 'x', anna)).toBe('connection.not_found');
    expect(await rowsOf(`/connections?id=${foreign}`, anna)).toEqual([]);
    expect(await rowsOf(`/connections?deviceId=${unrelated.id}`, anna)).toEqual([]);
  });

  it('permission audit_log.edit: allowed (console 182)', async () => {
    await role(anna, 'individual', 'audit_log.edit');
    await role(ben, 'global', 'audit_log.edit');
    expect(await disconnect(1, anna)).toBe('asked');
    expect(await disconnect(4, ben)).toBe('asked');
    const [entry] = await auditOf(server, 'connection.disconnected');
    expect(entry).toMatchObject({ actor_name: 'ben', target_id: await idOf(4) });
    expect(await laptop.beat([1])).toMatchObject({ disconnect: [1] });
  });

  it('permission audit_log.edit: refused', async () => {
    expect(await disconnect(1, anna)).toBe('permission.required');
    await role(ben, 'global', 'audit_log.view');
    expect(await disconnect(1, ben)).toBe('permission.required');
    const rows = await rowsOf('/connections', ben);
    expect(rows.every(({ may }) => (may as string[]).join() === 'audit_log.view')).toBe(true);
  });

  it('permission audit_log.edit: out of scope', async () => {
    await role(anna, 'individual', 'audit_log.edit');
    await role(anna, 'global', 'audit_log.view');
    expect(await disconnect(4, anna)).toBe('permission.out_of_scope');
    const ids = [await idOf(4), await idOf(2)];
    const { body } = await server.call('POST', '/api/v1/connections/disconnect', {
      body: { ids },
      cookies: anna.cookies,
    });
    expect(body).toEqual({ requested: 1 });
    const editable = (await rowsOf('/connections', anna)).filter(({ may }) =>
      (may as string[]).includes('audit_log.edit'),
    );
    expect(editable.map(({ connId }) => connId as number).toSorted(byNumber)).toEqual([1, 2, 3]);
  });

  it('whoever sees a connection may write its note, also without any role (console 239)', async () => {
    expect(await note(2, 'printer fixed', anna)).toBe('printer fixed');
    expect(await note(4, 'printer fixed', anna)).toBe('connection.not_found');
  });

  it('counts, exports and what hangs on a connection end where the lists end', async () => {
    expect((await get('/logs/counts', anna)).body).toEqual({
      openConnections: 3,
      liveSessions: 3,
      alarms24h: 2,
    });
    const lines = async (path: string, person: Person) =>
      (await get(path, person)).text.trimEnd().split('\r\n').length - 1;
    expect(await lines('/connections.csv', anna)).toBe(3);
    expect(await lines('/file-transfers.csv', anna)).toBe(3);
    expect(await lines('/alarms.csv', anna)).toBe(2);
    // Anna was the controller, so the files are hers to see; the alarm of Ben's device is not.
    const { body } = await get(`/connections/${await idOf(3)}`, anna);
    expect(body.fileTransfers).toHaveLength(1);
    expect(body.alarms).toEqual([]);
    expect((await get(`/connections/${await idOf(3)}`, ben)).body.alarms).toHaveLength(1);
  });

  it('tokens for the audit log see everything', async () => {
    const { body } = await server.call('POST', '/api/v1/api-tokens', {
      body: { name: 'siem', permissions: { audit_log: 'r' }, validDays: 1 },
      cookies: admin,
    });
    const { body: page } = await server.call('GET', '/api/v1/connections', {
      headers: { authorization: `Bearer ${body.token as string}` },
    });
    expect(page.total).toBe(4);
  });
});
