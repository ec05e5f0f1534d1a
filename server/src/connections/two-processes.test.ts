import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice } from '../../test/devices.ts';
import { standingClock } from '../../test/people.ts';
import { reportingTo } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { startValkey, type TestValkey } from '../../test/valkey.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };

describe('connections whose reports reach two processes', () => {
  const clock = standingClock();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-two-'));
  let valkey: TestValkey;
  let first: TestServer;
  let second: TestServer;
  beforeAll(async () => {
    valkey = await startValkey();
    const database = await DATABASES[1].create();
    const env = {
      GATEHOUSE_VALKEY_URL: valkey.url.replace('redis:', 'valkey:'),
      GATEHOUSE_MASTER_KEY_FILE: join(folder, 'master.key'),
    };
    first = await startTestServer({ database, now: clock.now, env });
    second = await startTestServer({ database: { ...database, drop: async () => {} }, now: clock.now, env });
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
    await valkey?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bothWays = async () => {
    const device = await aDevice(first);
    const there = () => second.services.presence.identify(device.rustdeskId, device.uuid);
    await vi.waitUntil(async () => (await there()).kind === 'known', PATIENCE);
    return { here: reportingTo(first, device), there: reportingTo(second, device) };
  };
  const recordsOf = (deviceId: string) =>
    first.core.db.selectFrom('connection').selectAll().where('device_id', '=', deviceId).execute();

  it('are one record each, and one of two that open it at the same moment', async () => {
    const { here, there } = await bothWays();
    for (let conn = 1; conn <= 20; conn += 1) {
      const base = { conn_id: conn, session_id: BigInt(conn) };
      await Promise.all([
        here.audit('conn', { ...base, session_id: 0, action: 'new', ip: '10.0.0.1', nonce: `n${conn}` }),
        there.audit('conn', { ...base, peer: ['555', 'Eve'], type: 0, nonce: `a${conn}` }),
        there.audit('conn', { ...base, session_id: 0, action: 'new', ip: '10.0.0.1', nonce: `n${conn}` }),
      ]);
    }
    const rows = await recordsOf(here.id);
    expect(rows.map(({ conn_id }) => conn_id).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_none, index) => index + 1),
    );
    expect(rows.every(({ ip, type }) => ip === '10.0.0.1' && type === 0)).toBe(true);
  });

  it('are cut by the process that hears the beat, whoever was asked', async () => {
    const { here, there } = await bothWays();
    await here.audit('conn', { conn_id: 7, session_id: 0, action: 'new', ip: '10.0.0.1' });
    const [{ id } = { id: '' }] = await recordsOf(here.id);
    const cookies = await first.asAdministrator();
    const { status } = await first.call('POST', `/api/v1/connections/${id}/disconnect`, { cookies });
    expect(status).toBe(204);
    await expect.poll(() => there.beat([7]), PATIENCE).toMatchObject({ disconnect: [7] });
  });

  it('end when they vanish from beats that another process hears', async () => {
    const { here, there } = await bothWays();
    await here.audit('conn', { conn_id: 8, session_id: 0, action: 'new', ip: '10.0.0.1' });
    clock.advance(31_000);
    await expect
      .poll(async () => {
        await there.beat([]);
        return (await recordsOf(here.id))[0]?.end_reason;
      }, PATIENCE)
      .toBe('vanished');
  });
});
