import type { ChangedThing } from '@gatehouse/contract';
import type { Signal } from '../signals/signals.ts';

/** Beyond this many, whoever wants to know reads the list again. */
const MAX_IDS = 200;

/** What has happened since somebody was told; at most a second's worth. */
export type News = {
  online: readonly string[];
  offline: readonly string[];
  /** Devices whose rows changed. */
  devices: readonly string[];
  users: readonly string[];
  /** Changed without saying which. */
  changed: ReadonlySet<ChangedThing>;
};

export type NewsCollector = {
  came: (deviceIds: readonly string[]) => void;
  left: (deviceIds: readonly string[]) => void;
  hear: (signal: Signal) => void;
  /** Null: nothing happened. */
  take: () => News | null;
};

export function createNewsCollector(): NewsCollector {
  let online = new Set<string>();
  let offline = new Set<string>();
  let devices = new Set<string>();
  let users = new Set<string>();
  let changed = new Set<ChangedThing>();
  const add = (set: Set<string>, id: string, what: ChangedThing): void => {
    if (set.size < MAX_IDS) set.add(id);
    else if (!set.has(id)) changed.add(what);
  };
  return {
    came(deviceIds) {
      for (const id of deviceIds) {
        offline.delete(id);
        add(online, id, 'devices');
      }
    },
    left(deviceIds) {
      for (const id of deviceIds) {
        online.delete(id);
        add(offline, id, 'devices');
      }
    },
    hear(signal) {
      if (signal.kind === 'device-changed') add(devices, signal.deviceId, 'devices');
      else if (signal.kind === 'user-changed') add(users, signal.userId, 'users');
      else for (const what of changedBy(signal)) changed.add(what);
    },
    take() {
      const isNothing = [online, offline, devices, users, changed].every(({ size }) => size === 0);
      if (isNothing) return null;
      const news = {
        online: [...online],
        offline: [...offline],
        devices: [...devices],
        users: [...users],
        changed,
      };
      [online, offline, devices, users] = [new Set(), new Set(), new Set(), new Set()];
      changed = new Set();
      return news;
    },
  };
}

function changedBy(signal: Signal): readonly ChangedThing[] {
  switch (signal.kind) {
    case 'devices-changed':
      return ['devices'];
    case 'groups-changed':
      return ['groups'];
    case 'roles-changed':
      return ['roles'];
    case 'strategies-changed':
      return ['strategies'];
    case 'logs-changed':
    case 'disconnect':
      return ['logs'];
    case 'forget':
      return [signal.cache];
    default:
      return [];
  }
}
