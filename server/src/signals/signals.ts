import type { Logger } from 'pino';
import type { Bus } from './bus.ts';

/**
 * What one part of the server tells the others, in this process and in those that share its database. Signals carry
 * only what has to be looked at again, never the news itself: a lost one costs a delay, not a wrong answer.
 */
export type Signal =
  /** One device's row, owner, groups or state; it may be new or gone. */
  | { kind: 'device-changed'; deviceId: string; rustdeskId: string }
  /** Many at once. */
  | { kind: 'devices-changed' }
  /** A user's group, state or existence. */
  | { kind: 'user-changed'; userId: string }
  /** A user group, a device group's members or an access rule. */
  | { kind: 'groups-changed' }
  /** An admin role, its scope or its members; a control role or whose it is. */
  | { kind: 'roles-changed' }
  /** A strategy's content, state or assignment. */
  | { kind: 'strategies-changed' }
  /** Devices reported connections, files or alarms; told a second's worth at a time. */
  | { kind: 'logs-changed' }
  /** Somebody pressed Disconnect: the device's next beats name these connections. */
  | { kind: 'disconnect'; deviceId: string; connIds: number[] }
  /** API tokens, settings: whatever is cached under this name is read again. */
  | { kind: 'forget'; cache: 'api-tokens' | 'settings' };

export type Signals = {
  /** Reaches the subscribers of this process before it returns, the other processes a moment later. */
  publish: (signal: Signal) => void;
  /** @returns ends the subscription */
  subscribe: (listener: (signal: Signal) => void) => () => void;
  close: () => Promise<void>;
};

const TOPIC = 'signals';

/** What may have changed unheard while other processes could not be heard. */
const MISSED: readonly Signal[] = [
  { kind: 'devices-changed' },
  { kind: 'groups-changed' },
  { kind: 'roles-changed' },
  { kind: 'strategies-changed' },
  { kind: 'forget', cache: 'api-tokens' },
  { kind: 'forget', cache: 'settings' },
];

export function createSignals(log: Logger, bus: Bus): Signals {
  const listeners = new Set<(signal: Signal) => void>();
  const deliver = (signal: Signal): void => {
    for (const listener of listeners) {
      try {
        listener(signal);
      } catch (error) {
        // What is told has happened: one deaf listener neither undoes it nor keeps it from the others.
        log.error({ err: error, signal: signal.kind }, 'a signal could not be heard');
      }
    }
  };
  bus.receive(TOPIC, (message) => {
    if (isSignal(message)) deliver(message);
  });
  bus.onConnect(() => MISSED.forEach(deliver));
  return {
    publish(signal) {
      deliver(signal);
      bus.send(TOPIC, signal);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => listeners.clear(),
  };
}

const isSignal = (message: unknown): message is Signal =>
  typeof message === 'object' && message !== null && 'kind' in message;
