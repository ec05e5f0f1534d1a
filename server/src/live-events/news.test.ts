import { describe, expect, it } from 'vitest';
import type { Signal } from '../signals/signals.ts';
import { createNewsCollector } from './news.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `device ${index}`);

describe('what happens between two messages', () => {
  it('is nothing, or told once', () => {
    const news = createNewsCollector();
    expect(news.take()).toBeNull();
    news.came(['a']);
    news.hear({ kind: 'device-changed', deviceId: 'b', rustdeskId: '1' });
    news.hear({ kind: 'user-changed', userId: 'c' });
    expect(news.take()).toEqual({
      online: ['a'],
      offline: [],
      devices: ['b'],
      users: ['c'],
      changed: new Set(),
    });
    expect(news.take()).toBeNull();
  });

  it('keeps only the last word on a device that comes and goes', () => {
    const news = createNewsCollector();
    news.came(['a', 'b']);
    news.left(['a']);
    news.left(['c']);
    news.came(['c']);
    expect(news.take()).toMatchObject({ online: ['b', 'c'], offline: ['a'] });
  });

  it('names 200 devices at most; the rest is a list to read again', () => {
    const news = createNewsCollector();
    news.came(ids(200));
    expect(news.take()).toMatchObject({ changed: new Set() });
    news.came(ids(201));
    const told = news.take();
    expect(told?.online).toHaveLength(200);
    expect(told?.changed).toEqual(new Set(['devices']));
  });

  it.each<[Signal, string]>([
    [{ kind: 'devices-changed' }, 'devices'],
    [{ kind: 'groups-changed' }, 'groups'],
    [{ kind: 'roles-changed' }, 'roles'],
    [{ kind: 'strategies-changed' }, 'strategies'],
    [{ kind: 'logs-changed' }, 'logs'],
    [{ kind: 'disconnect', deviceId: 'a', connIds: [1] }, 'logs'],
    [{ kind: 'forget', cache: 'settings' }, 'settings'],
  ])('%o means: read the %s again', (signal, what) => {
    const news = createNewsCollector();
    news.hear(signal);
    expect(news.take()?.changed).toEqual(new Set([what]));
  });
});
