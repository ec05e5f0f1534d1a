import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, type TestDevice } from '../../test/devices.ts';
import { auditOf, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';

const BOOK = {
  address_book_name: 'front office',
  address_book_tag: 'kiosk',
  address_book_alias: 'Kiosk 1',
  address_book_password: 'kiosk-password',
  address_book_note: 'left of the door',
};
const asPresets = (said: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(said).map(([key, value]) => [`preset-${key.replaceAll('_', '-')}`, value]),
  );

describe.each(DATABASES)('groups, strategies and books by name on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let token: string;
  let bookId: string;
  const make = async (path: string, body: unknown): Promise<string> => {
    const cookies = await server.asAdministrator();
    const made = await server.call('POST', `/api/v1${path}`, { body, cookies });
    if (made.status !== 200) throw new Error(made.text);
    return (made.body as { id: string }).id;
  };
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    await make('/device-groups', { name: 'Kiosks' });
    await make('/device-groups', { name: 'Offices' });
    await make('/strategies', { name: 'Locked', options: { 'enable-audio': 'N' } });
    bookId = await make('/address-books', { name: 'Front office' });
    await make(`/address-books/${bookId}/tags`, { name: 'kiosk', color: 4_294_901_760 });
    const { apiTokens } = server.services;
    token = (
      await apiTokens.create({ name: 'Roll-out', permissions: { device: 'rw' }, validDays: null }, SYSTEM)
    ).token;
  });
  afterAll(() => server.close());

  const assign = async ({ rustdeskId, uuid }: TestDevice, said: Record<string, string>) => {
    const body = { id: rustdeskId, uuid, ...said };
    const headers = { authorization: `Bearer ${token}` };
    return (await server.call('POST', '/api/devices/cli', { body, headers })).text;
  };
  const report = async ({ rustdeskId, uuid }: TestDevice, said: Record<string, string>) => {
    clock.advance(60_000);
    const body = { id: rustdeskId, uuid, hostname: 'PC', ...said };
    return (await server.call('POST', '/api/sysinfo', { body })).text;
  };
  const groupsOf = async ({ id }: TestDevice) => {
    const rows = await server.core.db
      .selectFrom('device_group_member as member')
      .innerJoin('device_group', 'device_group.id', 'member.device_group_id')
      .select('device_group.name')
      .where('member.device_id', '=', id)
      .execute();
    return rows.map(({ name }) => name);
  };
  const optionsOf = async ({ rustdeskId, uuid }: TestDevice) => {
    const { body } = await server.call('POST', '/api/heartbeat', {
      body: { id: rustdeskId, uuid, modified_at: 0 },
    });
    return (body as { strategy?: { config_options: unknown } }).strategy?.config_options;
  };
  const entryOf = async ({ rustdeskId }: TestDevice) => {
    const cookies = await server.asAdministrator();
    const { body } = await server.call('GET', `/api/v1/address-books/${bookId}/entries?limit=100`, {
      cookies,
    });
    return (body as { rows: { rustdeskId: string }[] }).rows.find((row) => row.rustdeskId === rustdeskId);
  };
  const expectedEntry = { alias: 'Kiosk 1', note: 'left of the door', tags: ['kiosk'], hasPassword: true };

  it('case 69: --assign makes an address book entry with all five (console 298)', async () => {
    const device = await aDevice(server);
    expect(await assign(device, BOOK)).toBe('');
    expect(await entryOf(device)).toMatchObject(expectedEntry);
  });

  it('case 68: --assign moves to a group and sets a strategy, which the next heartbeat carries (console 135, 298)', async () => {
    const device = await aDevice(server);
    expect(await assign(device, { device_group_name: 'offices' })).toBe('');
    expect(await assign(device, { device_group_name: 'KIOSKS', strategy_name: 'locked' })).toBe('');
    expect(await groupsOf(device)).toEqual(['Kiosks']);
    expect(await optionsOf(device)).toEqual({ 'enable-audio': 'N' });
  });

  it('--assign with a tag that the book lacks says so, and does nothing else (console 276)', async () => {
    const device = await aDevice(server);
    const said = { ...BOOK, address_book_tag: 'none', device_group_name: 'Kiosks', note: 'x' };
    expect(await assign(device, said)).toContain('no tag named none');
    expect(await groupsOf(device)).toEqual([]);
    expect(await entryOf(device)).toBeUndefined();
  });

  it('case 28: presets do all that once, and leave alone what was changed later (console 218, 275)', async () => {
    const device = await aDevice(server, { sysinfo_at: null });
    const presets = asPresets({ ...BOOK, device_group_name: 'Kiosks', strategy_name: 'Locked' });
    expect(await report(device, presets)).toBe('SYSINFO_UPDATED');
    expect(await groupsOf(device)).toEqual(['Kiosks']);
    expect(await entryOf(device)).toMatchObject(expectedEntry);
    expect(await optionsOf(device)).toEqual({ 'enable-audio': 'N' });
    expect(
      await assign(device, {
        device_group_name: 'Offices',
        address_book_name: 'Front office',
        address_book_alias: 'Mine',
      }),
    ).toBe('');
    await report(device, presets);
    expect(await groupsOf(device)).toEqual(['Offices']);
    expect(await entryOf(device)).toMatchObject({ alias: 'Mine' });
    await report(device, { ...presets, 'preset-address-book-alias': 'Kiosk 2' });
    expect(await groupsOf(device)).toEqual(['Offices']);
    expect(await entryOf(device)).toMatchObject({ alias: 'Kiosk 2' });
    const failed = await auditOf(server, 'device.preset_failed');
    expect(failed).toEqual([]);
  });

  it('a preset whose tag does not exist is said once and works when somebody made the tag (console 276)', async () => {
    const device = await aDevice(server, { sysinfo_at: null });
    const presets = asPresets({ ...BOOK, address_book_tag: 'late' });
    expect(await report(device, presets)).toBe('SYSINFO_UPDATED');
    await report(device, presets);
    const failed = await auditOf(server, 'device.preset_failed');
    expect(failed).toMatchObject([
      { details: { preset: 'address_book', code: 'address_book.tag_not_found' } },
    ]);
    await make(`/address-books/${bookId}/tags`, { name: 'late', color: 1 });
    await report(device, presets);
    expect(await entryOf(device)).toMatchObject({ tags: ['late'] });
  });
});
