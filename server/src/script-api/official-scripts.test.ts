import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenPermissions } from '@gatehouse/contract';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, beat, type TestDevice } from '../../test/devices.ts';
import { startMailServer, type MailServer } from '../../test/mail-server.ts';
import { OfficialScripts, type Run } from '../../test/official-scripts.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const EVERYTHING: TokenPermissions = {
  device: 'rw',
  audit_log: 'rw',
  user: 'rw',
  user_group: 'rw',
  device_group: 'rw',
  strategy: 'rw',
  address_book: 'rw',
};
const DAY_MS = 86_400_000;
/** More than two pages of any script. */
const MANY = 105;

// oxlint-disable-next-line typescript/no-explicit-any -- rows of many shapes; each test asserts its own
type Row = Record<string, any>;

/** The lines that hold rows. */
const rowsOf = ({ out }: Run) =>
  out.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Row);
const namesOf = (run: Run) => rowsOf(run).map(({ name }) => name as string);
const arrayOf = ({ out }: Run) => JSON.parse(out[0]!) as Row[];

describe.each(DATABASES)('the official scripts on $dialect', ({ create }) => {
  let server: TestServer;
  let mails: MailServer;
  let cookies: Record<string, string>;
  let scripts: OfficialScripts;
  let anna: Person;
  let device: TestDevice;
  beforeAll(async () => {
    mails = await startMailServer();
    server = await startTestServer({
      database: await create(),
      socket: true,
      env: { GATEHOUSE_SMTP_URL: mails.url },
    });
    cookies = await server.asAdministrator();
    scripts = await scriptsWith('everything', EVERYTHING);
    anna = await signedInPerson(server, 'anna');
    for (let count = 1; count <= MANY; count += 1)
      await api('POST', '/users', { username: `many-${String(count).padStart(3, '0')}` });
    device = await aDevice(server, { rustdesk_id: '500000001', name: 'Reception', username: 'desk' });
    for (let count = 1; count <= MANY; count += 1)
      await aDevice(server, { rustdesk_id: String(600_000_000 + count), name: `Fleet ${count}` });
  });
  afterAll(async () => {
    await server.close();
    await mails[Symbol.asyncDispose]();
  });

  const api = (method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: object) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const scriptsWith = async (name: string, permissions: TokenPermissions): Promise<OfficialScripts> => {
    const { body } = await api('POST', '/api-tokens', { name, permissions });
    return new OfficialScripts(server.send, body.token as string);
  };
  const connTypes = async (filters: Record<string, string>) =>
    rowsOf(await scripts.audits('view-conn', filters)).map(({ type }) => type as string);

  describe('users.py (contract 3.2)', () => {
    it('case 74: finds people by a part of their name and of their group, through every page (console 302)', async () => {
      const all = namesOf(await scripts.users('view'));
      expect(all).toHaveLength(MANY + 2);
      expect(new Set(all).size).toBe(MANY + 2);
      expect(namesOf(await scripts.users('view', { name: 'MANY' }))).toHaveLength(MANY);
      expect(namesOf(await scripts.users('view', { group_name: 'Default', name: 'ann' }))).toEqual(['anna']);
      expect(namesOf(await scripts.users('view', { group_name: 'fault', name: 'a_na' }))).toEqual([]);
    });

    it('says "Found 0 users" when nobody matches (console 303)', async () => {
      for (const command of ['view', 'disable', 'delete', 'force-logout', 'reset-2fa'])
        expect(await scripts.users(command, { name: 'nobody' })).toEqual({ code: 0, out: ['Found 0 users'] });
    });

    it('case 71: creates a user in a group, who signs in with the password', async () => {
      const created = await scripts.users('new', {
        name: 'günter',
        password: 'kupferdach im regen',
        group_name: 'default',
        email: 'guenter@example.org',
        note: 'night shift',
      });
      expect(created).toEqual({ code: 0, out: ['Success: User created'] });
      const [row] = rowsOf(await scripts.users('view', { name: 'GÜNTER' }));
      expect(row).toMatchObject({
        name: 'günter',
        email: 'guenter@example.org',
        note: 'night shift',
        status: 1,
      });
      const signedIn = await server.call('POST', '/api/v1/session', {
        body: { username: 'günter', password: 'kupferdach im regen', remember: false },
      });
      expect(signedIn.status).toBe(200);
      const again = await scripts.users('new', { name: 'Günter', password: 'kupferdach im regen' });
      expect(again).toEqual({ code: 1, out: ['Error: Another user has this name'] });
    });

    it('invites somebody by mail, and nobody when the mail does not go out', async () => {
      const invited = await scripts.users('invite', { name: 'ines', email: 'ines@example.org', note: 'new' });
      expect(invited).toEqual({ code: 0, out: ['Success: Invitation sent'] });
      const mail = mails.mails.findLast(({ to }) => to.includes('ines@example.org'))!;
      expect(mail.source).toContain('/invitation#');
      expect(rowsOf(await scripts.users('view', { name: 'ines' }))).toMatchObject([
        { status: -1, note: 'new' },
      ]);
      mails.refuse(550);
      const { code } = await scripts.users('invite', { name: 'igor', email: 'igor@example.org' });
      mails.refuse(null);
      expect(code).toBe(1);
      expect((await scripts.users('view', { name: 'igor' })).out).toEqual(['Found 0 users']);
    });

    it('disables, enables and deletes people, who must be disabled first', async () => {
      expect(await scripts.users('delete', { name: 'many-001' })).toEqual({
        code: 1,
        out: ['Delete many-001', 'Error: Disable the user before deleting it'],
      });
      expect(await scripts.users('disable', { name: 'many-001' })).toEqual({
        code: 0,
        out: ['Disable many-001', 'Success'],
      });
      expect(rowsOf(await scripts.users('view', { name: 'many-001' }))[0]!['status']).toBe(0);
      expect((await scripts.users('enable', { name: 'many-001' })).out).toEqual([
        'Enable many-001',
        'Success',
      ]);
      await scripts.users('disable', { name: 'many-001' });
      expect((await scripts.users('delete', { name: 'many-001' })).out).toEqual([
        'Delete many-001',
        'Success',
      ]);
      expect((await scripts.users('view', { name: 'many-001' })).out).toEqual(['Found 0 users']);
      const [entry] = await auditOf(server, 'user.deleted');
      expect(entry).toMatchObject({ actor_kind: 'token', actor_name: 'everything', target_name: 'many-001' });
    });

    it('wants second factors of everybody it found, and lifts and resets them', async () => {
      const required = async () =>
        server.core.db.selectFrom('user').select('username').where('totp_required', '=', 1).execute();
      const url = 'http://localhost:21114';
      expect((await scripts.users('enable-2fa-enforce', { name: 'many', url })).code).toBe(0);
      expect(await required()).toHaveLength(MANY - 1);
      expect((await scripts.users('disable-2fa-enforce', { name: 'many' })).code).toBe(0);
      expect(await required()).toEqual([]);
      expect((await scripts.users('reset-2fa', { name: 'anna' })).code).toBe(0);
      await server.core.db
        .updateTable('user')
        .set({ email_verification: 1 })
        .where('id', '=', anna.id)
        .execute();
      expect((await scripts.users('disable-email-verification', { name: 'anna' })).code).toBe(0);
      const user = await server.services.users.findById(anna.id);
      expect(user!.emailVerification).toBe(false);
    });

    it('ends every session of everybody it found', async () => {
      expect((await server.call('GET', '/api/v1/account/sessions', { cookies: anna.cookies })).status).toBe(
        200,
      );
      expect((await scripts.users('force-logout', { name: 'anna' })).code).toBe(0);
      expect((await server.call('GET', '/api/v1/account/sessions', { cookies: anna.cookies })).status).toBe(
        401,
      );
    });
  });

  describe('user-groups.py (contract 3.3)', () => {
    it('case 74: adds a group with rules, changes and shows it (console 154, 155)', async () => {
      await scripts.deviceGroups('add', { name: 'Ward' });
      const added = await scripts.userGroups('add', {
        name: 'Night',
        note: 'after ten',
        allowed_incomings: [
          { type: 0, name: 'Default' },
          { type: 2, name: 'anna' },
        ],
        allowed_outgoings: [
          { type: 0, name: 'Default' },
          { type: 1, name: 'Ward' },
        ],
      });
      expect(added).toEqual({ code: 0, out: ['None'] });
      const night = async () => arrayOf(await scripts.userGroups('view', { name: 'Night' }))[0];
      expect(await night()).toMatchObject({
        name: 'Night',
        note: 'after ten',
        allowed_incomings: [
          { type: 2, name: 'anna' },
          { type: 0, name: 'Default' },
        ],
        allowed_outgoings: [
          { type: 0, name: 'Default' },
          { type: 1, name: 'Ward' },
        ],
      });
      // A list that is given takes the place of what was; what is not given stays.
      const changed = await scripts.userGroups('update', {
        name: 'Night',
        note: 'after eleven',
        allowed_incomings: [{ type: 2, name: 'anna' }],
      });
      expect(changed).toEqual({ code: 0, out: ['Success'] });
      expect(await night()).toMatchObject({
        note: 'after eleven',
        allowed_incomings: [{ type: 2, name: 'anna' }],
        allowed_outgoings: [
          { type: 0, name: 'Default' },
          { type: 1, name: 'Ward' },
        ],
      });
    });

    it('case 74: adds users by their exact names, and lists them', async () => {
      const users = ['anna', 'many-002', 'many-003'];
      expect(await scripts.userGroups('add-users', { name: 'Night', users })).toEqual({
        code: 0,
        out: ["Success: Added 3 user(s) to group 'Night'"],
      });
      const shown = arrayOf(await scripts.userGroups('view-users', { name: 'Night', user_name: 'many' }));
      expect(shown.map(({ name }) => name)).toEqual(['many-002', 'many-003']);
      expect((await scripts.userGroups('add-users', { name: 'Night', users: ['ann'] })).out).toEqual([
        "Error: 'ann' not found",
      ]);
    });

    it('finds groups by their exact names only, through every page', async () => {
      for (let count = 1; count <= 55; count += 1) await scripts.userGroups('add', { name: `Team ${count}` });
      expect(arrayOf(await scripts.userGroups('view'))).toHaveLength(57);
      expect(arrayOf(await scripts.userGroups('view', { name: 'Team' }))).toEqual([]);
      expect(arrayOf(await scripts.userGroups('view', { name: 'team%5' }))).toHaveLength(6);
    });

    it('deletes several groups at once, never Default (console 156)', async () => {
      expect(await scripts.userGroups('delete', { name: 'Team 1, Team 2' })).toEqual({
        code: 0,
        out: ['Success'],
      });
      expect(arrayOf(await scripts.userGroups('view', { name: 'Team 1' }))).toEqual([]);
      const { code, out } = await scripts.userGroups('delete', { name: 'Default' });
      expect([code, out]).toEqual([1, ['Error: The Default group cannot be deleted']]);
    });
  });

  describe('device-groups.py (contract 3.4)', () => {
    it('case 71: adds, changes and deletes groups (console 302)', async () => {
      const rules = [{ type: 2, name: 'anna' }];
      expect(
        await scripts.deviceGroups('add', { name: 'Tills', note: 'x', allowed_incomings: rules }),
      ).toEqual({
        code: 0,
        out: ['None'],
      });
      expect((await scripts.deviceGroups('update', { name: 'Tills', new_name: 'Cash desks' })).code).toBe(0);
      const [row] = arrayOf(await scripts.deviceGroups('view', { name: 'Cash desks' }));
      expect(row).toMatchObject({ note: 'x', allowed_incomings: rules });
      expect((await scripts.deviceGroups('delete', { name: 'Cash desks' })).out).toEqual(['Success']);
      expect(arrayOf(await scripts.deviceGroups('view', { name: 'Cash desks' }))).toEqual([]);
    });

    it('adds devices by the IDs people type, which moves them, and takes them out (console 133)', async () => {
      await scripts.deviceGroups('add', { name: 'Floor' });
      const ids = Array.from({ length: 60 }, (_, index) => String(600_000_001 + index));
      expect(await scripts.deviceGroups('add-devices', { name: 'Ward', ids })).toEqual({
        code: 0,
        out: ['None'],
      });
      await scripts.deviceGroups('add-devices', { name: 'Floor', ids: ids.slice(0, 2) });
      const inGroup = async (name: string, filters = {}) =>
        arrayOf(await scripts.deviceGroups('view-devices', { name, ...filters })).map(
          ({ id }) => id as string,
        );
      expect((await inGroup('Ward')).toSorted()).toEqual(ids.slice(2));
      expect((await inGroup('Floor')).toSorted()).toEqual(ids.slice(0, 2));
      expect(await inGroup('Ward', { device_name: 'fleet 3' })).toHaveLength(11);
      expect(await scripts.deviceGroups('remove-devices', { name: 'Ward', ids: ids.slice(10) })).toEqual({
        code: 0,
        out: ['None'],
      });
      expect(await inGroup('Ward')).toHaveLength(8);
    });

    it('changes nothing when one ID is unknown', async () => {
      const { code, out } = await scripts.deviceGroups('add-devices', {
        name: 'Floor',
        ids: ['500000001', '999'],
      });
      expect([code, out]).toEqual([1, ['Error: This server knows no device with the ID 999']]);
      expect(arrayOf(await scripts.deviceGroups('view-devices', { name: 'Floor', id: '500000001' }))).toEqual(
        [],
      );
    });
  });

  describe('devices.py (contract 3.5)', () => {
    it('finds devices by every filter, through every page (console 221, 222)', async () => {
      expect(rowsOf(await scripts.devices('view'))).toHaveLength(MANY + 1);
      const found = async (filters: Record<string, string>) =>
        rowsOf(await scripts.devices('view', filters)).map(({ id }) => id as string);
      await server.services.devices.assignUserByName(device.id, 'anna', {
        kind: 'system',
        userId: null,
        name: 'test',
        ip: null,
        userAgent: null,
        requestId: null,
      });
      const reception = ['500000001'];
      expect(await found({ id: '0000001' })).toContain('500000001');
      expect(await found({ device_name: 'recep' })).toEqual(reception);
      expect(await found({ user_name: 'ANN' })).toEqual(reception);
      expect(await found({ group_name: 'night' })).toEqual(reception);
      expect(await found({ device_username: 'des' })).toEqual(reception);
      expect(await found({ device_group_name: 'floor' })).toHaveLength(2);
      expect(await found({ user_name: '-' })).toHaveLength(MANY);
      expect(await found({ device_group_name: '-' })).toHaveLength(MANY + 1 - 10);
      expect((await scripts.devices('view', { id: 'nothing' })).out).toEqual(['Found 0 devices']);
    });

    it('case 72: selects by the days nobody saw a device, whose time has a fraction (console 226)', async () => {
      await beat(server, device);
      await server.core.db
        .updateTable('device')
        .set({ last_seen_at: Date.now() - 3 * DAY_MS })
        .where('rustdesk_id', 'in', ['600000004', '600000005'])
        .execute();
      const away = rowsOf(await scripts.devices('view', { offline_days: '1' }));
      expect(away.map(({ id }) => id)).toEqual(['600000004', '600000005']);
      const [row] = rowsOf(await scripts.devices('view', { id: '500000001', offline_days: '-1' }));
      expect(row).toMatchObject({ is_online: true, user_name: 'anna', group_name: 'Night', status: 1 });
      expect(row!['last_online']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('disables, enables and deletes devices, disabled first and never online (console 223, 224)', async () => {
      const one = { id: '600000105' };
      expect((await scripts.devices('delete', one)).out).toEqual([
        'Error: Disable the device before deleting it',
      ]);
      expect((await scripts.devices('disable', one)).out).toEqual(['disable 600000105: Success']);
      expect((await scripts.devices('enable', one)).out).toEqual(['enable 600000105: Success']);
      await scripts.devices('disable', one);
      expect(await scripts.devices('delete', one)).toEqual({ code: 0, out: ['delete 600000105: Success'] });
      await scripts.devices('disable', { id: '500000001' });
      expect((await scripts.devices('delete', { id: '500000001' })).out).toEqual([
        'Error: The device is online and would come back at once',
      ]);
      await scripts.devices('enable', { id: '500000001' });
    });

    it('case 71: assigns whatever can be assigned, and takes it back with nothing (console 225, 301)', async () => {
      await api('POST', '/strategies', { name: 'Kiosk', options: { 'enable-audio': 'N' } });
      await scripts.ab('add-ab', { book: 'Sales' });
      await scripts.ab('add-tag', { book: 'Sales', name: 'vip', color: 4_294_901_760 });
      const assign = async (assign_to: string) => {
        const run = await scripts.devices('assign', { id: '500000001', assign_to });
        expect([assign_to, run]).toEqual([assign_to, { code: 0, out: ['assign 500000001: Success'] }]);
      };
      const row = async () => rowsOf(await scripts.devices('view', { id: '500000001' }))[0];
      await assign('strategy_name=kiosk');
      await assign('user_name=many-002');
      await assign('device_group_name=Floor');
      await assign('note=third floor, left');
      await assign('device_username=kiosk');
      await assign('device_name=Front desk');
      await assign('ab=Sales,vip,Desk,secret words,call first, then connect');
      expect(await row()).toMatchObject({
        strategy_name: 'Kiosk',
        user_name: 'many-002',
        device_group_name: 'Floor',
        note: 'third floor, left',
        info: { username: 'kiosk', device_name: 'Front desk' },
      });
      const [peer] = arrayOf(await scripts.ab('view-peer', { book: 'Sales', id: '500000001' }));
      expect(peer).toMatchObject({
        alias: 'Desk',
        tags: ['vip'],
        password: 'secret words',
        note: 'call first, then connect',
      });
      await assign('device_group_name=Ward');
      expect(await row()).toMatchObject({ device_group_names: ['Ward'] });
      for (const type of ['strategy_name', 'user_name', 'device_group_name', 'note'])
        await assign(`${type}=`);
      expect(await row()).toMatchObject({
        strategy_name: '',
        user_name: '',
        device_group_name: '',
        note: '',
      });
    });

    it.each([
      ['strategy_name=none of that', 'There is no strategy named none of that'],
      ['user_name=none of that', 'There is no user named none of that'],
      ['device_group_name=none of that', 'There is no device group named none of that'],
      ['ab=none of that', 'There is no address book named none of that'],
      ['ab=Sales,no such tag', 'The address book has no tag named no such tag'],
    ])('says what does not exist: %s', async (assign_to, words) => {
      const { code, out } = await scripts.devices('assign', { id: '500000001', assign_to });
      expect([code, out]).toEqual([1, [`Error: ${words}`]]);
    });
  });

  describe('ab.py (contract 3.6)', () => {
    it('case 71: manages books, entries, tags and rules by every command (console 302)', async () => {
      const ok = { code: 0, out: ['Result: Success'] };
      expect(JSON.parse((await scripts.ab('get-personal-ab')).out[0]!)).toEqual({
        guid: expect.any(String) as string,
      });
      expect(
        await scripts.ab('add-ab', { book: 'Support', note: 'shared', info: { password: 'default one' } }),
      ).toEqual(ok);
      expect(arrayOf(await scripts.ab('view-ab', { book: 'Support' }))).toMatchObject([
        { name: 'Support', note: 'shared', info: { password: 'default one' } },
      ]);
      expect(await scripts.ab('update-ab', { book: 'Support', name: 'Help desk', owner: 'anna' })).toEqual(
        ok,
      );
      const book = 'Help desk';
      expect(await scripts.ab('add-peer', { book, id: '500000001' })).toEqual(ok);
      expect(await scripts.ab('update-peer', { book, id: '500000001', alias: 'Desk', note: 'n' })).toEqual(
        ok,
      );
      expect(arrayOf(await scripts.ab('view-peer', { book, alias: 'des' }))).toMatchObject([
        { id: '500000001' },
      ]);
      expect(await scripts.ab('add-tag', { book, name: 'red', color: 4_294_901_760 })).toEqual(ok);
      expect(await scripts.ab('view-tag', { book })).toEqual({ code: 0, out: ['red 0xFFFF0000'] });
      expect(await scripts.ab('update-tag', { book, name: 'red', color: 255 })).toEqual(ok);
      expect(await scripts.ab('view-tag', { book })).toEqual({ code: 0, out: ['red 0x000000FF'] });
      expect(await scripts.ab('delete-tag', { book, name: 'red' })).toEqual(ok);
      for (const target of [{ user: 'many-002' }, { group: 'Night' }, {}])
        expect(await scripts.ab('add-rule', { book, rule: 1, ...target })).toEqual(ok);
      const rules = arrayOf(await scripts.ab('view-rule', { book }));
      expect(rules).toHaveLength(3);
      const { guid } = rules.find(({ user }) => user === 'many-002')!;
      expect(await scripts.ab('update-rule', { guid, rule: 3 })).toEqual(ok);
      expect(await scripts.ab('delete-rule', { guid })).toEqual(ok);
      expect(arrayOf(await scripts.ab('view-rule', { book }))).toHaveLength(2);
      expect(await scripts.ab('delete-peer', { book, id: '500000001' })).toEqual(ok);
      expect(await scripts.ab('delete-ab', { book })).toEqual(ok);
      expect(arrayOf(await scripts.ab('view-ab', { book }))).toEqual([]);
    });

    it('reads books longer than a page', async () => {
      for (let count = 1; count <= 65; count += 1)
        await scripts.ab('add-peer', { book: 'Sales', id: `70000${count}` });
      expect(arrayOf(await scripts.ab('view-peer', { book: 'Sales' }))).toHaveLength(66);
    });
  });

  describe('audits.py (contract 3.7)', () => {
    let reporting: ReportingDevice;
    beforeAll(async () => {
      reporting = await aReportingDevice(server, { rustdeskId: '800000001' });
      const peer = ['800000009', 'Ben'];
      await reporting.audit('conn', { conn_id: 1, session_id: 0, ip: '192.0.2.1', action: 'new' });
      await reporting.audit('conn', { conn_id: 2, session_id: 0, ip: '192.0.2.1', action: 'new' });
      await reporting.audit('conn', { conn_id: 2, session_id: 77n, peer, type: 1 });
      await reporting.audit('conn', { conn_id: 2, session_id: 77n, action: 'close' });
      const info = JSON.stringify({ ip: '192.0.2.1', name: 'Ben', num: 1, files: [['a.txt', 5]] });
      await reporting.audit('file', {
        conn_id: 2,
        peer_id: peer[0],
        type: 1,
        path: '/tmp',
        is_file: true,
        info,
      });
      await reporting.audit('alarm', { typ: 0, info: JSON.stringify({ ip: '192.0.2.66' }) });
      await server.core.db
        .updateTable('connection')
        .set({ started_at: Date.now() - 10 * DAY_MS })
        .where('conn_id', '=', 2)
        .execute();
    });

    it('case 75: names types, and those who never got in "Not Logged In" (console 235, 257)', async () => {
      const rows = rowsOf(await scripts.audits('view-conn', { remote: '800000001' }));
      expect(rows.map(({ type }) => type as string).toSorted()).toEqual(['File Transfer', 'Not Logged In']);
      const [closed] = rows.filter(({ type }) => type === 'File Transfer');
      expect(closed).toMatchObject({ id: '800000001', peer_id: '800000009', conn_type: 1 });
      expect(closed!['end_time']).toMatch(/^\d{4}-/);
      expect(rows.find(({ type }) => type === 'Not Logged In')).not.toHaveProperty('conn_type');
    });

    it('case 75: filters by days, type, either side and page (console 257)', async () => {
      expect(await connTypes({ days_ago: '3' })).toEqual(['Not Logged In']);
      expect(await connTypes({ days_ago: '30' })).toHaveLength(2);
      expect(
        await connTypes({ created_at: new Date(Date.now() - 3 * DAY_MS).toISOString().replace('Z', '') }),
      ).toEqual(['Not Logged In']);
      expect(await connTypes({ conn_type: '1' })).toEqual(['File Transfer']);
      expect(await connTypes({ conn_type: '0' })).toEqual([]);
      expect(await connTypes({ remote: '0009' })).toEqual(['File Transfer']);
      expect(await connTypes({ remote: 'nobody' })).toEqual([]);
      expect(await connTypes({ page_size: '1', current: '2' })).toHaveLength(1);
    });

    it('case 71: reads files, alarms and the console’s log (console 232, 257)', async () => {
      const files = rowsOf(await scripts.audits('view-file', { remote: '800000001' }));
      expect(files).toMatchObject([{ path: '/tmp', type: 1, files: [['a.txt', 5]] }]);
      const alarms = rowsOf(await scripts.audits('view-alarm', { device: '0000001' }));
      expect(alarms).toMatchObject([{ typ: 0, device: '800000001' }]);
      expect(rowsOf(await scripts.audits('view-alarm', { device: '999999' }))).toEqual([]);
      const ours = rowsOf(
        await scripts.audits('view-console', { operator: 'everything', page_size: '1000' }),
      );
      expect(ours.length).toBeGreaterThan(50);
      expect(ours.every(({ operator }) => operator === 'everything')).toBe(true);
      const disabled = ours.find(({ action }) => action === 'user.disabled');
      expect(disabled).toMatchObject({ typ: 1, iop: 7, type: 'User Management', operation: 'Operation 7' });
      expect(JSON.stringify(ours)).not.toContain('Unknown');
      expect(rowsOf(await scripts.audits('view-console', { days_ago: '-1' }))).toEqual([]);
    });

    it('says what cannot be read instead of leaving a filter out', async () => {
      for (const filters of [{ created_at: 'yesterday' }, { conn_type: '9' }, { conn_type: 'x' }])
        expect((await scripts.audits('view-conn', filters)).out[0]).toMatch(/^Error: HTTP 422/);
    });
  });

  describe('strategies.py (contract 3.8)', () => {
    it('case 71: looks names up, assigns, unassigns and switches (console 216)', async () => {
      expect(arrayOf(await scripts.strategies('list'))).toMatchObject([{ name: 'Kiosk' }]);
      const targets = { peers: ['600000001', device.id], users: ['anna'], groups: ['Ward'] };
      expect(await scripts.strategies('assign', { name: 'Kiosk', ...targets })).toEqual({
        code: 0,
        out: ['Success: assign'],
      });
      const assigned = async () =>
        (JSON.parse((await scripts.strategies('view', { name: 'Kiosk' })).out[0]!) as { assigned: object })
          .assigned;
      expect(await assigned()).toEqual({ devices: 2, users: 1, deviceGroups: 1 });
      const [{ guid }] = arrayOf(await scripts.strategies('list')) as [{ guid: string }];
      expect(await scripts.strategies('view', { name: guid })).toEqual(
        await scripts.strategies('view', { name: 'Kiosk' }),
      );
      expect((await scripts.strategies('disable', { name: 'Kiosk' })).out).toEqual(['Success']);
      expect(arrayOf(await scripts.strategies('list'))).toMatchObject([{ status: 0 }]);
      expect((await scripts.strategies('enable', { name: 'Kiosk' })).out).toEqual(['Success']);
      expect((await scripts.strategies('unassign', targets)).code).toBe(0);
      expect(await assigned()).toEqual({ devices: 0, users: 0, deviceGroups: 0 });
      expect((await scripts.strategies('view', { name: 'Kios' })).out).toEqual([
        "Error: Strategy 'Kios' not found",
      ]);
    });
  });

  it('no script of any kind does anything without the right to (console 217, 297)', async () => {
    const nobody = await scriptsWith('books only', { address_book: 'rw' });
    const noBooks = await scriptsWith('no books', { user: 'rw' });
    const runs = [
      await nobody.users('view'),
      await nobody.users('new', { name: 'x', password: 'kupferdach im regen' }),
      await nobody.userGroups('view'),
      await nobody.deviceGroups('view-devices', { name: 'Ward' }),
      await nobody.devices('view'),
      await noBooks.ab('view-ab'),
      await nobody.audits('view-conn'),
      await nobody.strategies('list'),
    ];
    for (const { code, out } of runs) {
      expect(code).toBe(1);
      expect(out.at(-1)).toMatch(/Error: .*has no permission to (read|write)/);
    }
  });

  it('case 76: a wrong token is told so in JSON', async () => {
    const stranger = new OfficialScripts(server.send, 'wrong');
    for (const { code, out } of [await stranger.users('view'), await stranger.devices('view')])
      expect([code, out]).toEqual([1, ['Error: HTTP 401: {"error":"Invalid token"}']]);
  });
});
