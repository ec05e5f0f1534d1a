import type { Overview } from '@gatehouse/contract';
import type { Core } from '../core.ts';
import type { Presence } from '../devices/presence.ts';
import { countEverything, type Counts } from './overview.store.ts';

const DAY_MS = 86_400_000;
/** From this share of the maximum number of authorized users on, the overview warns. */
const NEAR_LIMIT = 0.9;

type Attention = Overview['attention'];

type Sources = {
  /** What the providers have to say: secrets, clocks, failures. */
  providers: { attention: () => Promise<Attention> };
  presence: Pick<Presence, 'onlineIds'>;
};

/** The first page after sign-in. */
export async function getOverview(
  { db, now, settings }: Core,
  { providers, presence }: Sources,
): Promise<Overview> {
  const since = now() - DAY_MS;
  const counts = await countEverything(db, now(), since);
  const limit = await settings.get('maxAuthorizedUsers');
  const attention = [...(await providers.attention()), ...limitNear(counts, limit), ...alarms(counts)];
  return {
    users: {
      total: counts.users,
      administrators: counts.administrators,
      disabled: counts.disabled,
      throughProviders: counts.throughProviders,
    },
    devices: { total: counts.devices, online: presence.onlineIds().length },
    sessions: { console: counts.consoleSessions, clients: counts.clients },
    signIns24h: { succeeded: counts.succeeded, failed: counts.failed },
    setup: checklist(counts, await settings.get('publicUrl')),
    attention: attention.sort(worstFirst),
    since: new Date(since).toISOString(),
  };
}

function checklist(counts: Counts, publicUrl: string | null): Overview['setup'] {
  return [
    { id: 'administrator', done: counts.administrators > 0 },
    { id: 'public-url', done: publicUrl !== null },
    { id: 'https', done: publicUrl?.startsWith('https:') === true },
    { id: 'provider', done: counts.providers > 0 },
    { id: 'provider-tested', done: counts.providersTested > 0 },
    { id: 'provider-enabled', done: counts.providersEnabled > 0 },
    { id: 'first-provider-user', done: counts.throughProviders > 0 },
    { id: 'second-administrator', done: counts.administrators > 1 },
    { id: 'client-connected', done: counts.devices + counts.clients > 0 },
  ];
}

function limitNear({ throughProviders, providers }: Counts, limit: number): Attention {
  if (providers === 0 || throughProviders < limit * NEAR_LIMIT) return [];
  return [
    {
      id: 'limit-near',
      severity: throughProviders >= limit ? 'error' : 'warn',
      providerId: null,
      data: { users: String(throughProviders), limit: String(limit) },
    },
  ];
}

function alarms({ alarms }: Counts): Attention {
  return alarms === 0
    ? []
    : [{ id: 'alarms', severity: 'warn', providerId: null, data: { count: String(alarms) } }];
}

function worstFirst(a: Attention[number], b: Attention[number]): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error');
}
