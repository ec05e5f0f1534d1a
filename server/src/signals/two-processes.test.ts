import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, type TestDevice } from '../../test/devices.ts';
import { standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { startValkey, type TestValkey } from '../../test/valkey.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import type { Signal } from './signals.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };

const beat = (server: TestServer, { rustdeskId, uuid }: TestDevice) =>
  server.call('POST', '/api/heartbeat', { body: { id: rustdeskId, uuid, ver: 1_004_090, modified_at: 0 } });
const isOnline = ({ services }: TestServer, { id }: TestDevice) => services.presence.isOnline(id);

describe('two processes on one PostgreSQL, with Valkey between them', () => {
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
    await connected();
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
    await valkey?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Says something until the other hears it, both ways. */
  const connected = async (): Promise<void> => {
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const) {
      const heard: Signal[] = [];
      const stop = to.services.signals.subscribe((signal) => heard.push(signal));
      await vi.waitUntil(() => {
        from.services.signals.publish({ kind: 'user-changed', userId: 'nobody' });
        return heard.some(({ kind }) => kind === 'user-changed');
      }, PATIENCE);
      stop();
    }
  };

  it('agree who is online, whichever of them heard the beat', async () => {
    const device = await aDevice(first);
    await expect
      .poll(() => second.services.presence.identify(device.rustdeskId, device.uuid))
      .toMatchObject({
        kind: 'known',
      });
    await beat(second, device);
    expect(isOnline(second, device)).toBe(true);
    await expect.poll(() => isOnline(first, device), PATIENCE).toBe(true);
    expect(first.services.presence.onlineIds()).toContain(device.id);
    clock.advance(30_000);
    await beat(first, device);
    await first.services.presence.tick();
    await expect.poll(() => second.services.presence.lastSeen(device.id), PATIENCE).toBe(clock.now());
    clock.advance(30_000);
    const gone: string[] = [];
    second.services.presence.onOffline((ids) => gone.push(...ids));
    await second.services.presence.tick();
    expect(gone).not.toContain(device.id);
    expect([isOnline(first, device), isOnline(second, device)]).toEqual([true, true]);
    clock.advance(15_000);
    await second.services.presence.tick();
    expect(gone).toContain(device.id);
    expect([isOnline(first, device), isOnline(second, device)]).toEqual([false, false]);
  });

  it('hear what changed at the other, once, and not what they said themselves', async () => {
    const heard: Signal[] = [];
    const echo: Signal[] = [];
    first.services.signals.subscribe((signal) => echo.push(signal));
    second.services.signals.subscribe((signal) => signal.kind === 'user-changed' || heard.push(signal));
    first.services.signals.publish({ kind: 'disconnect', deviceId: 'd', connIds: [1042] });
    first.services.signals.publish({ kind: 'forget', cache: 'settings' });
    await expect.poll(() => heard.length, PATIENCE).toBe(2);
    expect(heard).toEqual([
      { kind: 'disconnect', deviceId: 'd', connIds: [1042] },
      { kind: 'forget', cache: 'settings' },
    ]);
    expect(echo).toHaveLength(2);
  });

  it('forget a device that the other deleted', async () => {
    const device = await aDevice(first);
    const there = () => second.services.presence.identify(device.rustdeskId, device.uuid);
    await expect.poll(there, PATIENCE).toMatchObject({ kind: 'known' });
    await first.services.devices.setEnabled(device.id, false, SYSTEM);
    await first.services.devices.remove(device.id, SYSTEM);
    await expect.poll(there, PATIENCE).toEqual({ kind: 'unknown' });
  });

  it('go on alone while Valkey is away, say so once, and agree again when it is back', async () => {
    const device = await aDevice(first);
    await expect
      .poll(() => second.services.presence.identify(device.rustdeskId, device.uuid), PATIENCE)
      .toMatchObject({ kind: 'known' });
    await valkey.stop();
    const outages = () => second.logLines.filter((line) => line.includes('no connection to Valkey')).length;
    await expect.poll(outages, PATIENCE).toBe(1);
    clock.advance(60_000);
    expect((await beat(second, device)).text).toBe('{}');
    await second.services.presence.tick();
    expect([isOnline(first, device), isOnline(second, device)]).toEqual([false, true]);
    const missed = await aDevice(first);
    await valkey.start();
    await connected();
    expect(outages()).toBe(1);
    expect(second.logLines.filter((line) => line.includes('the connection to Valkey is back'))).toHaveLength(
      1,
    );
    const knows = () => second.services.presence.identify(missed.rustdeskId, missed.uuid);
    await expect.poll(knows, PATIENCE).toMatchObject({ kind: 'known' });
    await beat(second, device);
    await second.services.presence.tick();
    await expect.poll(() => isOnline(first, device), PATIENCE).toBe(true);
  });
});

describe('a process whose Valkey never was there', () => {
  it('starts, answers beats and closes', async () => {
    const server = await startTestServer({
      database: await DATABASES[0].create(),
      env: { GATEHOUSE_VALKEY_URL: 'redis://:secret-in-url@127.0.0.1:1' },
    });
    const { rustdeskId, uuid } = await aDevice(server);
    const { text } = await server.call('POST', '/api/heartbeat', { body: { id: rustdeskId, uuid } });
    expect(text).toBe('{}');
    await expect
      .poll(() => server.logLines.filter((line) => line.includes('no connection to Valkey')).length, PATIENCE)
      .toBe(1);
    await server.close();
    expect(server.logLines.join('')).not.toContain('secret-in-url');
  });
});
