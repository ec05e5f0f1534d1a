import type { Overview } from '@gatehouse/contract';
import { hasPermission, reachFor, type Authority } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import type { Presence } from '../devices/presence.ts';
import {
  countDevices,
  countInstallation,
  countUsers,
  listReachedDeviceIds,
  type Counts,
} from './overview.store.ts';

const DAY_MS = 86_400_000;
/** From this share of the maximum number of authorized users on, the overview warns. */
const NEAR_LIMIT = 0.9;

type Attention = Overview['attention'];

type Sources = {
  /** What the providers have to say: secrets, clocks, failures. */
  providers: { attention: () => Promise<Attention> };
  presence: Pick<Presence, 'onlineIds' | 'isOnline'>;
};

/** The first page after sign-in: what this person may see of it, counted over what they may see. */
export async function getOverview(core: Core, sources: Sources, authority: Authority): Promise<Overview> {
  const since = core.now() - DAY_MS;
  const [users, devices, installation] = await Promise.all([
    usersPart(core, authority),
    devicesPart(core, sources, authority),
    authority.isAdministrator ? installationPart(core, sources, since) : null,
  ]);
  const attention = [
    ...(installation?.attention ?? []),
    ...counted('devices-contested', devices?.contested),
    ...counted('users-unverified', users?.unverified, 'info'),
  ];
  return {
    ...(users === null ? {} : { users }),
    ...(devices === null ? {} : { devices }),
    ...installation?.figures,
    setup: installation?.setup ?? [],
    attention: attention.sort(worstFirst),
    since: new Date(since).toISOString(),
  };
}

async function usersPart({ db }: Core, authority: Authority): Promise<NonNullable<Overview['users']> | null> {
  if (!hasPermission(authority, 'user.view')) return null;
  const { through_providers: throughProviders, ...counts } = await countUsers(db, authority);
  return { ...counts, throughProviders };
}

async function devicesPart(
  { db }: Core,
  { presence }: Sources,
  authority: Authority,
): Promise<NonNullable<Overview['devices']> | null> {
  if (!hasPermission(authority, 'device.view')) return null;
  const counts = await countDevices(db, authority);
  if (reachFor(authority, 'device.view').everything)
    return { ...counts, online: presence.onlineIds().length };
  const reached = await listReachedDeviceIds(db, authority);
  return { ...counts, online: reached.filter((id) => presence.isOnline(id)).length };
}

async function installationPart({ db, now, settings }: Core, { providers }: Sources, since: number) {
  const counts = await countInstallation(db, now(), since);
  const limit = await settings.get('maxAuthorizedUsers');
  return {
    figures: {
      sessions: { console: counts.console_sessions, clients: counts.clients },
      signIns24h: { succeeded: counts.succeeded, failed: counts.failed },
    },
    setup: checklist(counts, await settings.get('publicUrl')),
    attention: [
      ...(await providers.attention()),
      ...limitNear(counts, limit),
      ...counted('alarms', counts.alarms),
      ...counted('administrators-unprotected', counts.unprotected, 'info'),
    ],
  };
}

function checklist(counts: Counts, publicUrl: string | null): Overview['setup'] {
  return [
    { id: 'administrator', done: counts.administrators > 0 },
    { id: 'public-url', done: publicUrl !== null },
    { id: 'https', done: publicUrl?.startsWith('https:') === true },
    { id: 'provider', done: counts.providers > 0 },
    { id: 'provider-tested', done: counts.providers_tested > 0 },
    { id: 'provider-enabled', done: counts.providers_enabled > 0 },
    { id: 'first-provider-user', done: counts.through_providers > 0 },
    { id: 'second-administrator', done: counts.administrators > 1 },
    { id: 'client-connected', done: counts.devices + counts.clients > 0 },
  ];
}

function limitNear({ through_providers: users, providers }: Counts, limit: number): Attention {
  if (providers === 0 || users < limit * NEAR_LIMIT) return [];
  return [
    {
      id: 'limit-near',
      severity: users >= limit ? 'error' : 'warn',
      providerId: null,
      data: { users: String(users), limit: String(limit) },
    },
  ];
}

/** Nothing to say about none. */
function counted(
  id: Attention[number]['id'],
  count: number | undefined,
  severity: Attention[number]['severity'] = 'warn',
): Attention {
  return count ? [{ id, severity, providerId: null, data: { count: String(count) } }] : [];
}

const WORST = ['error', 'warn', 'info'];

function worstFirst(a: Attention[number], b: Attention[number]): number {
  return WORST.indexOf(a.severity) - WORST.indexOf(b.severity);
}
