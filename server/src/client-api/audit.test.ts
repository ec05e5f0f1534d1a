import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, PASSWORD, signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { aReportingDevice, sendAudit, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { desktop } from '../../test/stock-client.ts';

const SESSION = 12_345_678_901_234_567_891n;
const STORED = { status: 200, text: '' };

const opened = (conn: number) => ({ conn_id: conn, session_id: 0, action: 'new', ip: '10.0.0.9' });
const authorized = (conn: number, more: object = {}) => ({
  conn_id: conn,
  session_id: SESSION,
  peer: ['987654321', 'Alice Adams'],
  type: 0,
  primary_auth: 3,
  two_factor: 1,
  ...more,
});
const closed = (conn: number, session = SESSION) => ({
  conn_id: conn,
  session_id: session,
  action: 'close',
});

describe.each(DATABASES)('what devices report on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let device: ReportingDevice;
  let connId = 1041;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    device = await aReportingDevice(server);
  });
  afterAll(() => server.close());

  const nextConnId = () => (connId += 1);
  const rowsOf = (conn: number) =>
    server.core.db
      .selectFrom('connection')
      .selectAll()
      .where('conn_id', '=', conn)
      .orderBy('started_at')
      .orderBy('id')
      .execute();
  const onlyRow = async (conn: number) => {
    const rows = await rowsOf(conn);
    expect(rows).toHaveLength(1);
    return rows[0]!;
  };
  const settled = async (conn: number, reason: string) => {
    await expect.poll(async () => (await onlyRow(conn)).end_reason).toBe(reason);
  };
  const active = (query: string, headers: Record<string, string>) =>
    server.call('GET', `/api/audit/conn/active?${query}`, { headers });
  const note = (id: string, sessionId: bigint | number, text: string) =>
    sendAudit(server, 'conn', { id, session_id: sessionId, note: text });
  const running = async (more: object = {}) => {
    const conn = nextConnId();
    await device.audit('conn', opened(conn));
    await device.audit('conn', authorized(conn, more));
    return conn;
  };
  const clientOf = async (person: Person, id: string) => {
    const client = desktop(server, { id, uuid: `uuid-of-${id}`, ip: '198.51.100.8' });
    await client.loginWithPassword(person.username, PASSWORD);
    return { authorization: `Bearer ${client.accessToken}` };
  };

  describe('connections', () => {
    it('case 38: a new connection is an open record of nobody who is logged in', async () => {
      const conn = nextConnId();
      expect(await device.audit('conn', opened(conn))).toMatchObject(STORED);
      expect(await onlyRow(conn)).toMatchObject({
        device_id: device.id,
        rustdesk_id: device.rustdeskId,
        device_name: 'Reception',
        session_id: '0',
        type: null,
        ip: '10.0.0.9',
        started_at: clock.now(),
        ended_at: null,
      });
    });

    it('case 39: the session ID keeps all its digits, and the peer is split into ID and name', async () => {
      const conn = nextConnId();
      await device.audit('conn', opened(conn));
      expect(await device.audit('conn', authorized(conn))).toMatchObject(STORED);
      expect(await onlyRow(conn)).toMatchObject({
        session_id: '12345678901234567891',
        peer_id: '987654321',
        peer_name: 'Alice Adams',
        type: 0,
        primary_auth: 3,
        two_factor: 1,
        authorized_at: clock.now(),
      });
    });

    it.each([
      ['the largest', 18_446_744_073_709_551_615n, '18446744073709551615'],
      ['decimal text', '12345678901234567891', '12345678901234567891'],
      ['too large', 18_446_744_073_709_551_616n, '0'],
      ['no number', 'abc', '0'],
      ['negative', -5, '0'],
    ])('reads a session ID that is %s', async (_name, sent, stored) => {
      const conn = nextConnId();
      await device.audit('conn', authorized(conn, { session_id: sent }));
      expect((await onlyRow(conn)).session_id).toBe(stored);
    });

    it('case 40: the same audit sent twice is one record, and both answers are empty', async () => {
      const conn = nextConnId();
      const nonce = randomUUID();
      const audit = { ...opened(conn), nonce };
      expect(await device.audit('conn', audit)).toMatchObject(STORED);
      clock.advance(299_000);
      expect(await device.audit('conn', audit)).toMatchObject(STORED);
      const [third, fourth] = await Promise.all([
        device.audit('conn', { ...closed(conn, 0n), nonce: 'same' }),
        device.audit('conn', { ...closed(conn, 0n), nonce: 'same' }),
      ]);
      expect([third, fourth]).toMatchObject([STORED, STORED]);
      expect(await onlyRow(conn)).toMatchObject({ ended_at: clock.now() });
    });

    it('case 41: close ends the record; an unknown connection is no error', async () => {
      const conn = await running();
      clock.advance(95_000);
      expect(await device.audit('conn', closed(conn))).toMatchObject(STORED);
      const row = await onlyRow(conn);
      expect(row).toMatchObject({ ended_at: clock.now(), end_reason: 'closed' });
      expect(row.ended_at! - row.started_at).toBe(95_000);
      expect(await device.audit('conn', closed(nextConnId()))).toMatchObject(STORED);
    });

    it('case 42: authorised before new is one record', async () => {
      const conn = nextConnId();
      await device.audit('conn', authorized(conn));
      clock.advance(200);
      expect(await device.audit('conn', opened(conn))).toMatchObject(STORED);
      expect(await onlyRow(conn)).toMatchObject({ ip: '10.0.0.9', type: 0, ended_at: null });
    });

    it('case 42: so is any other order of the three', async () => {
      for (const order of [
        [opened, closed, authorized],
        [authorized, closed, opened],
      ]) {
        const conn = nextConnId();
        for (const make of order) {
          clock.advance(100);
          await device.audit('conn', make(conn));
        }
        expect(await onlyRow(conn)).toMatchObject({
          ip: '10.0.0.9',
          peer_id: '987654321',
          end_reason: 'closed',
        });
      }
    });

    it('case 43: new with a number that is still open ends the old record', async () => {
      const conn = await running();
      clock.advance(60_000);
      await device.audit('conn', opened(conn));
      const [before, after] = await rowsOf(conn);
      expect(before).toMatchObject({ ended_at: clock.now(), end_reason: 'superseded' });
      expect(after).toMatchObject({ ended_at: null, type: null, session_id: '0' });
    });

    it('keeps what comes from strangers and impostors out, with the same answer', async () => {
      const conn = nextConnId();
      const stranger = { id: '111222333', uuid: 'dQ==', ...opened(conn) };
      expect(await sendAudit(server, 'conn', stranger)).toMatchObject(STORED);
      const impostor = { id: device.rustdeskId, uuid: 'dQ==', ...opened(conn) };
      expect(await sendAudit(server, 'conn', impostor)).toMatchObject(STORED);
      expect(await rowsOf(conn)).toEqual([]);
      expect(server.logLines.filter((line) => line.includes('audits of unknown devices'))).toHaveLength(1);
    });

    it.each([
      ['no JSON', '{"id":'],
      ['an array', []],
      ['without an ID', { conn_id: 1, action: 'new' }],
      ['a number beyond 32 bits', { id: '1', conn_id: 2 ** 40, action: 'new' }],
      ['an action nobody knows', { id: '1', uuid: 'u', conn_id: 1, action: 'dance' }],
      ['nested without end', '['.repeat(60_000)],
    ])('refuses what is %s for good', async (_name, body) => {
      const { status, text } = await server.call('POST', '/api/audit/conn', {
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect([status, text]).toEqual([400, '{"error":"The request could not be read"}']);
    });

    it('strips what cannot be seen and bounds the rest', async () => {
      const conn = nextConnId();
      const name = `\u0000ev\u202Eil\n${'x'.repeat(500)}`;
      await device.audit('conn', authorized(conn, { peer: ['987654321@other.example', name] }));
      const row = await onlyRow(conn);
      expect(row.peer_id).toBe('987654321@other.example');
      expect(row.peer_name).toBe(`evil${'x'.repeat(196)}`);
    });

    it('links the account signed in on the controlling client, if the machine is the one we know', async () => {
      const anna = await signedInPerson(server, 'anna-link');
      await clientOf(anna, '600000001');
      const conn = await running({ peer: ['600000001', 'Anna'] });
      expect((await onlyRow(conn)).user_id).toBe(anna.id);
      const mallory = await signedInPerson(server, 'mallory-link');
      const client = desktop(server, { id: '600000001', uuid: 'another-machine' });
      await client.loginWithPassword(mallory.username, PASSWORD);
      const next = await running({ peer: ['600000001', 'Anna'] });
      expect((await onlyRow(next)).user_id).toBe(anna.id);
    });
  });

  describe('missing closes', () => {
    it('ends a record whose connection is missing from two beats, not from one', async () => {
      const conn = await running();
      await device.beat([conn]);
      clock.advance(3000);
      await device.beat([]);
      await device.beat([conn]);
      await device.beat([]);
      expect((await onlyRow(conn)).ended_at).toBeNull();
      clock.advance(3000);
      await device.beat([]);
      await settled(conn, 'vanished');
      expect((await onlyRow(conn)).ended_at).toBe(clock.now());
    });

    it('ends the connections of a device that went offline, and takes them back when it returns with them', async () => {
      const laptop = await aReportingDevice(server);
      const conn = nextConnId();
      await laptop.audit('conn', authorized(conn));
      await laptop.beat([conn]);
      const lastSign = clock.now();
      clock.advance(46_000);
      await server.services.presence.tick();
      await settled(conn, 'offline');
      expect((await onlyRow(conn)).ended_at).toBe(lastSign);
      await laptop.beat([conn]);
      await expect.poll(async () => (await onlyRow(conn)).ended_at).toBeNull();
      await laptop.beat([]);
      await laptop.beat([]);
      await settled(conn, 'vanished');
    });

    it('ends what a silent device leaves, at the time of its last sign', async () => {
      const quiet = await aReportingDevice(server);
      const conn = nextConnId();
      await quiet.audit('conn', authorized(conn));
      await quiet.beat([conn]);
      const lastSign = clock.now();
      clock.advance(301_000);
      await device.beat();
      await settled(conn, 'offline');
      expect((await onlyRow(conn)).ended_at).toBe(lastSign);
    });
  });

  describe('notes', () => {
    let owner: Person;
    let controller: Person;
    let other: Person;
    let owned: ReportingDevice;
    beforeAll(async () => {
      owner = await signedInPerson(server, 'otto-owner');
      controller = await signedInPerson(server, 'carla-controller');
      other = await signedInPerson(server, 'olga-other');
      owned = await aReportingDevice(server, { userId: owner.id });
    });

    it('case 44: the open record is found by controlled ID, session and type, with its GUID quoted', async () => {
      const headers = await clientOf(controller, '600000002');
      const conn = await running({ session_id: 9_223_372_036_854_775_901n, type: 2 });
      const row = await onlyRow(conn);
      const query = (id: string, session: string, type: number | string) =>
        active(`id=${id}&session_id=${session}&conn_type=${type}`, headers);
      const found = await query(device.rustdeskId, row.session_id, 2);
      expect([found.status, found.text]).toEqual([200, `"${row.id}"`]);
      expect(found.headers['content-type']).toBe('application/json; charset=utf-8');
      for (const [id, session, type] of [
        [device.rustdeskId, row.session_id, 0],
        [device.rustdeskId, '9223372036854775902', 2],
        ['999999999', row.session_id, 2],
        [device.rustdeskId, 'nonsense', 'x'],
        [device.rustdeskId, '0', 2],
      ] as const) {
        const { status, text } = await query(id, session, type);
        expect([status, text]).toEqual([200, '""']);
      }
      await device.audit('conn', closed(conn, 9_223_372_036_854_775_901n));
      expect((await query(device.rustdeskId, row.session_id, 2)).text).toBe('""');
    });

    it('case 44: only a bad token is 401', async () => {
      const { status, text } = await active('id=1&session_id=1&conn_type=0', { authorization: 'Bearer no' });
      expect([status, text]).toEqual([401, '{"error":"Invalid token"}']);
    });

    it('case 45: the controller, the owner and administrators write a note; nobody else (console 237)', async () => {
      const conn = nextConnId();
      const asController = await clientOf(controller, '600000002');
      await owned.audit('conn', opened(conn));
      await owned.audit('conn', authorized(conn, { peer: ['600000002', 'Carla'] }));
      const { id } = await onlyRow(conn);
      const put = (headers: Record<string, string>, body: object) =>
        server.call('PUT', '/api/audit', { headers, body });
      const admin = await signedInPerson(server, 'ada-admin', { isAdministrator: true });
      for (const [headers, note] of [
        [asController, 'fixed the printer'],
        [await clientOf(owner, '600000003'), 'by the owner'],
        [await clientOf(admin, '600000004'), 'by an administrator'],
      ] as const) {
        clock.advance(1000);
        const { status, text } = await put(headers, { guid: id, note });
        expect([status, text]).toEqual([200, '']);
        expect((await onlyRow(conn)).note).toBe(note);
      }
      const stranger = await clientOf(other, '600000005');
      expect(await put(stranger, { guid: id, note: 'mine' })).toMatchObject({ status: 403 });
      expect(await put(asController, { guid: randomUUID(), note: 'x' })).toMatchObject({ status: 403 });
      expect(await put(asController, { guid: id })).toMatchObject({ status: 400 });
      expect(await put({}, { guid: id, note: 'x' })).toMatchObject({ status: 401 });
      expect((await onlyRow(conn)).note).toBe('by an administrator');
      const [entry] = await auditOf(server, 'connection.note_changed');
      expect(entry).toMatchObject({
        actor_name: 'ada-admin',
        target_id: id,
        changes: [{ field: 'note', before: 'by the owner', after: 'by an administrator' }],
      });
    });

    it('case 46: a note without proof reaches the open record of that session alone', async () => {
      const session = 17_000_000_000_000_000_001n;
      const desktopConn = await running({ session_id: session });
      const files = await running({ session_id: session, type: 1 });
      const elsewhere = await running({ session_id: session + 1n });
      expect(await note(`${device.rustdeskId}@rd.example`, session, 'first\nline')).toMatchObject(STORED);
      expect((await onlyRow(desktopConn)).note).toBe('first\nline');
      await note(device.rustdeskId, session, 'second');
      expect((await onlyRow(desktopConn)).note).toBe('second');
      expect((await onlyRow(files)).note).toBe('');
      expect((await onlyRow(elsewhere)).note).toBe('');
      expect(await note(device.rustdeskId, 99n, 'lost')).toMatchObject(STORED);
      expect(await note(device.rustdeskId, 0, 'nobody')).toMatchObject(STORED);
      await device.audit('conn', closed(desktopConn, session));
      await device.audit('conn', closed(files, session));
      await note(device.rustdeskId, session, 'too late');
      expect((await onlyRow(desktopConn)).note).toBe('second');
    });

    it('case 46: a network that writes without end is slowed down', async () => {
      const answers = [];
      for (let count = 0; count < 70; count += 1)
        answers.push(await sendAudit(server, 'conn', { id: '1', session_id: 5n, note: 'x' }));
      expect(answers.at(-1)!.text).toBe('{"error":"Too many notes; try again later"}');
      clock.advance(120_000);
    });
  });
});
