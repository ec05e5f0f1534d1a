import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice } from '../../test/devices.ts';
import { auditOf, signedInPerson, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { hashSecret } from '../ids.ts';
import type { Signal } from '../signals/signals.ts';
import { fingerprintOf } from './contested.ts';

const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe.each(DATABASES)('devices on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  const heard: Signal[] = [];
  const devices = () => server.services.devices;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    server.services.signals.subscribe((signal) => heard.push(signal));
  });
  afterAll(() => server.close());

  it('belong to whoever they are assigned to, which is recorded and told to the others (console 132)', async () => {
    const { id, rustdeskId } = await aDevice(server);
    const anna = await signedInPerson(server, 'anna');
    heard.length = 0;
    expect((await devices().assignUserByName(id, 'ANNA', SYSTEM)).userId).toBe(anna.id);
    expect(heard).toEqual([{ kind: 'device-changed', deviceId: id, rustdeskId }]);
    clock.advance(1);
    expect((await devices().assignUser(id, null, SYSTEM)).userId).toBeNull();
    const [taken, given] = await auditOf(server, 'device.assigned');
    expect(given?.changes).toEqual([{ field: 'userId', before: null, after: anna.id }]);
    expect(taken?.changes).toEqual([{ field: 'userId', before: anna.id, after: null }]);
  });

  it('are not assigned to somebody who does not exist', async () => {
    const { id } = await aDevice(server);
    await expect(devices().assignUserByName(id, 'nobody', SYSTEM)).rejects.toEqual(refusal('user.not_found'));
    await expect(devices().assignUser('no-such-device', null, SYSTEM)).rejects.toEqual(
      refusal('device.not_found'),
    );
  });

  it('show the name an administrator gave, and the reported one again when it is cleared', async () => {
    const { id } = await aDevice(server, { reported_name: 'PC-7', reported_username: 'kai' });
    expect(await devices().setName(id, '  Front\u202E desk\u0007 ', SYSTEM)).toMatchObject({
      name: 'Front desk',
      nameOverride: 'Front desk',
    });
    expect(await devices().setName(id, ' ', SYSTEM)).toMatchObject({ name: 'PC-7', nameOverride: null });
    expect((await devices().setUsername(id, 'reception', SYSTEM)).username).toBe('reception');
    expect((await devices().setUsername(id, '', SYSTEM)).username).toBe('kai');
  });

  it('keep the lines of a note', async () => {
    const { id } = await aDevice(server);
    expect((await devices().setNote(id, 'first\nsecond\u0000', SYSTEM)).note).toBe('first\nsecond');
  });

  it('say nothing when nothing changed', async () => {
    const { id } = await aDevice(server, { note: 'same' });
    const before = (await auditOf(server, 'device.updated')).length;
    heard.length = 0;
    await devices().setNote(id, 'same', SYSTEM);
    expect(heard).toEqual([]);
    expect(await auditOf(server, 'device.updated')).toHaveLength(before);
  });

  it('are deleted only when disabled, and while online only by force (console 223, 224)', async () => {
    const { id, rustdeskId, uuid } = await aDevice(server);
    await server.call('POST', '/api/heartbeat', { body: { id: rustdeskId, uuid, ver: 1_004_009 } });
    await expect(devices().remove(id, SYSTEM)).rejects.toEqual(refusal('device.must_be_disabled'));
    expect((await devices().setEnabled(id, false, SYSTEM)).enabled).toBe(false);
    await expect(devices().remove(id, SYSTEM)).rejects.toEqual(refusal('device.online'));
    await devices().remove(id, SYSTEM, { force: true });
    expect(await devices().find(id)).toBeNull();
    expect(await devices().findByRustdeskId(rustdeskId)).toBeNull();
    const [entry] = await auditOf(server, 'device.deleted');
    expect(entry).toMatchObject({ target_id: rustdeskId, severity: 'notice' });
  });

  it('pass to another computer when an administrator accepts it', async () => {
    const contested = {
      contested_uuid_hash: hashSecret('bmV3'),
      contested_at: clock.now(),
      contested_ip: '::1',
    };
    const { id } = await aDevice(server, { ...contested, pk: 'b2xk' });
    expect((await devices().find(id))?.contested).toEqual({ at: clock.now(), ip: '::1' });
    const shown = fingerprintOf(hashSecret('bmV3'));
    await expect(devices().acceptUuid(id, fingerprintOf('another'), SYSTEM)).rejects.toEqual(
      refusal('device.contest_changed'),
    );
    const accepted = await devices().acceptUuid(id, shown, SYSTEM);
    expect(accepted).toMatchObject({ contested: null, hasKey: false, sysinfoAt: null });
    const row = await server.core.db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row?.uuid_hash).toBe(hashSecret('bmV3'));
    await expect(devices().acceptUuid(id, shown, SYSTEM)).rejects.toEqual(refusal('device.not_contested'));
  });

  it('stay with their computer when the other one is rejected', async () => {
    const { id, uuid } = await aDevice(server, { contested_uuid_hash: hashSecret('bmV3') });
    expect((await devices().rejectUuid(id, SYSTEM)).contested).toBeNull();
    const row = await server.core.db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row?.uuid_hash).toBe(hashSecret(uuid));
    expect((await auditOf(server, 'device.uuid_rejected'))[0]?.changes).toEqual([
      { field: 'contestedUuid', before: '(secret)', after: '(changed)' },
    ]);
    await expect(devices().rejectUuid(id, SYSTEM)).rejects.toEqual(refusal('device.not_contested'));
  });
});
