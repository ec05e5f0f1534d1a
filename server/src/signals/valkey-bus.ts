import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import { newId } from '../ids.ts';
import type { Bus } from './bus.ts';

export type ValkeyBusOptions = {
  /** `redis://…` or `rediss://…`; it may hold a password and is not for the log. */
  url: string;
  log: Logger;
  /** Tells installations apart that share one Valkey. */
  findInstallation: () => Promise<string>;
};

const MAX_DELAY_MS = 2000;

type Envelope = { from: string; topic: string; message: unknown };

/** Publish and subscribe over Valkey or Redis. Beats and requests never wait for it; it comes and goes as it likes. */
export function createValkeyBus({ url, log, findInstallation }: ValkeyBusOptions): Bus {
  const self = newId();
  const listeners = new Map<string, (message: unknown) => void>();
  const connected = new Set<() => void>();
  let channel: string | null = null;
  let isClosed = false;
  const options = {
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 5000,
      reconnectStrategy: (retries: number) =>
        isClosed ? new Error('closed') : Math.min(50 * 2 ** Math.min(retries, 6), MAX_DELAY_MS),
    },
  };
  const publisher = createClient(options);
  const subscriber = createClient({ ...options, disableOfflineQueue: false });
  const outage = outageLog(log);
  const receive = (text: string): void => {
    const envelope = readEnvelope(text);
    if (envelope === null || envelope.from === self) return;
    listeners.get(envelope.topic)?.(envelope.message);
  };
  const installation = findInstallation();
  const open = async (): Promise<void> => {
    channel = `gatehouse:${await installation}`;
    if (isClosed) return;
    await Promise.all([publisher.connect(), subscriber.connect()]);
    if (isClosed) return;
    await subscriber.subscribe(channel, receive);
    for (const listener of connected) listener();
    // The client subscribes again by itself before it says that it is ready.
    subscriber.on('ready', () => {
      for (const listener of connected) listener();
    });
  };
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) => isClosed || outage.began(error));
    client.on('ready', () => publisher.isReady && subscriber.isReady && outage.ended());
  }
  open().catch((error: unknown) => {
    if (!isClosed) log.error({ err: error }, 'Valkey cannot be used');
  });
  return {
    isShared: true,
    send(topic, message) {
      if (channel === null || !publisher.isReady) return;
      const envelope: Envelope = { from: self, topic, message };
      publisher.publish(channel, JSON.stringify(envelope)).catch((error: Error) => outage.began(error));
    },
    receive: (topic, listener) => void listeners.set(topic, listener),
    onConnect: (listener) => void connected.add(listener),
    async close() {
      isClosed = true;
      if (publisher.isReady) await publisher.close().catch(() => {});
      for (const client of [publisher, subscriber]) if (client.isOpen) client.destroy();
      // It reads the database, which closes next.
      await installation.catch(() => {});
    },
  };
}

function readEnvelope(text: string): Envelope | null {
  try {
    const value = JSON.parse(text) as Partial<Envelope> | null;
    if (typeof value?.from !== 'string' || typeof value.topic !== 'string') return null;
    return { from: value.from, topic: value.topic, message: value.message };
  } catch {
    return null;
  }
}

/** One line when it goes, one when it is back, however often it was tried in between. */
function outageLog(log: Logger): { began: (error: Error) => void; ended: () => void } {
  let isOut = false;
  return {
    began(error) {
      if (isOut) return;
      isOut = true;
      log.warn(
        { reason: (error as NodeJS.ErrnoException).code ?? error.message },
        'no connection to Valkey: until it is back this process does not hear what others see and change',
      );
    },
    ended() {
      if (isOut) log.info('the connection to Valkey is back');
      isOut = false;
    },
  };
}
