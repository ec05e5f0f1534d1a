import type { CreateProvider, Provider, SignInProvider, UpdateProvider } from '@gatehouse/contract';
import { diffFields, SYSTEM, type Actor } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import type { DatabaseTransaction } from '../../../database/database.ts';
import { AppError } from '../../../errors.ts';
import { newId } from '../../../ids.ts';
import type { OutboundClient } from '../../../outbound/outbound-client.ts';
import type { Users } from '../../../users/users.service.ts';
import { lockAdministrators } from '../../../users/users.store.ts';
import { createOidcEngine, type OidcEngine } from '../engine/engine.ts';
import type { ProviderConfig } from '../engine/types.ts';
import { attentionOf, type Attention } from './attention.policy.ts';
import { BootstrapProvider } from './bootstrap-definition.ts';
import { toProviderConfig } from './provider-config.ts';
import { applyEdit, AUDIT_HIDDEN, auditView, emptyProvider, nameOf, toRow } from './provider-edits.ts';
import type { StoredProvider } from './provider-options.ts';
import { presentProvider } from './provider-presenter.ts';
import { assertSecretStaysHome } from './secret-receivers.policy.ts';
import {
  countUsersByProvider,
  deleteProviderRow,
  findProvider,
  findProviderByName,
  firstFreePosition,
  hasActiveAdministrator,
  insertProvider,
  listProviders,
  updateLinkTags,
  updateObservation,
  updateProviderRow,
} from './providers.store.ts';

/** What one talk with a provider told about it. */
export type Observation = {
  outcome?: 'success' | 'failure';
  clockSkewMs?: number | null;
  discoveredIssuer?: string;
  tenantId?: string | null;
  pinnedHosts?: StoredProvider['pinnedHosts'];
  testSucceeded?: boolean;
};

export type Providers = {
  engine: OidcEngine;
  list: () => Promise<StoredProvider[]>;
  /** @throws AppError `provider.not_found` */
  get: (id: string) => Promise<StoredProvider>;
  find: (id: string) => Promise<StoredProvider | undefined>;
  findByName: (name: string) => Promise<StoredProvider | undefined>;
  configOf: (provider: StoredProvider) => ProviderConfig;
  present: (provider: StoredProvider) => Promise<Provider>;
  create: (input: CreateProvider, actor: Actor) => Promise<StoredProvider>;
  update: (id: string, input: UpdateProvider, actor: Actor) => Promise<StoredProvider>;
  remove: (id: string, actor: Actor) => Promise<void>;
  observe: (id: string, seen: Observation) => Promise<void>;
  /** After a sign-in that the provider completed; the first one since the last save fixes its hosts. */
  noteSuccess: (provider: StoredProvider, clockSkewMs: number | null) => Promise<void>;
  /** Buttons of the sign-in page and of stock clients, in order. */
  listForSignIn: () => Promise<SignInProvider[]>;
  /**
   * Creates the provider, or brings the one of that name to the given state; saying the same again changes nothing.
   * @throws ZodError for a key or value the file must not hold.
   */
  upsertFromBootstrap: (definition: unknown) => Promise<void>;
  attention: () => Promise<Attention[]>;
};

export type ProviderDependencies = {
  outbound: OutboundClient;
  users: Pick<Users, 'countAdministratorsWithWayIn'>;
};

/** The configured providers and the protocol engine that talks to them. */
export function createProviders(core: Core, { outbound, users }: ProviderDependencies): Providers {
  const { db, secrets, now } = core;
  const wayIn: WayIn = (provider, transaction) => assertNotLastWayIn(core, users, provider, transaction);
  const engine = createOidcEngine({ outbound, now, log: core.log });
  const get = async (id: string): Promise<StoredProvider> => {
    const provider = await findProvider(db, id);
    if (provider === undefined) throw new AppError('provider.not_found', 'There is no such provider');
    return provider;
  };
  return {
    engine,
    list: () => listProviders(db),
    get,
    find: (id) => findProvider(db, id),
    findByName: (name) => findProviderByName(db, name),
    configOf: (provider) => toProviderConfig(provider, secrets),
    async present(provider) {
      const counts = await countUsersByProvider(db);
      return presentProvider(provider, counts.get(provider.id) ?? 0, now());
    },
    create: (input, actor) => createProvider(core, input, { actor, managed: false }),
    async update(id, input, actor) {
      const { rev, ...edit } = input;
      const before = await get(id);
      if (before.rev !== rev) throw changedMeanwhile();
      const after = applyEdit(before, edit, now(), secrets);
      assertSecretStaysHome(before, after, edit.clientSecret);
      const isSwitchedOff = before.enabled && !after.enabled;
      return saveEdit(core, { before, after, actor, ...(isSwitchedOff ? { wayIn } : {}) });
    },
    async remove(id, actor) {
      await removeProvider(core, await get(id), { actor, wayIn });
    },
    observe: (id, seen) => updateObservation(db, id, toObservedColumns(seen, now())),
    noteSuccess: (provider, clockSkewMs) => noteSuccess(core, engine, provider, clockSkewMs),
    async listForSignIn() {
      const enabled = (await listProviders(db)).filter((provider) => provider.enabled);
      return enabled.map(({ name, label, kind, iconSvg }) => ({ name, label, kind, iconSvg }));
    },
    async upsertFromBootstrap(definition) {
      const input = BootstrapProvider.parse(definition);
      const before = await findProviderByName(db, nameOf(input));
      if (before === undefined) await createProvider(core, input, { actor: SYSTEM, managed: true });
      else await bringTo(core, before, input);
    },
    async attention() {
      return (await listProviders(db)).flatMap((provider) => attentionOf(provider, now()));
    },
  };
}

async function createProvider(
  core: Core,
  input: CreateProvider,
  { actor, managed }: { actor: Actor; managed: boolean },
): Promise<StoredProvider> {
  const name = nameOf(input);
  if ((await findProviderByName(core.db, name)) !== undefined)
    throw new AppError('provider.name_taken', `There is already a provider named ${name}`);
  const { kind, name: _name, ...edit } = input;
  const base = { id: newId(core.now()), kind, name, position: await firstFreePosition(core.db) };
  const provider = applyEdit(emptyProvider(base, core.now()), edit, core.now(), core.secrets);
  provider.managed = managed;
  await core.db.transaction().execute(async (transaction) => {
    await insertProvider(transaction, toRow(provider));
    const changes = diffFields({}, { ...auditView(provider), kind, name }, AUDIT_HIDDEN);
    await core.audit.record(
      actor,
      { action: 'provider.created', target: targetOf(provider), changes },
      transaction,
    );
  });
  return provider;
}

type Saving = { before: StoredProvider; after: StoredProvider; actor: Actor; wayIn?: WayIn };

async function saveEdit(core: Core, { before, after, actor, wayIn }: Saving): Promise<StoredProvider> {
  const changes = diffFields(auditView(before), auditView(after), AUDIT_HIDDEN);
  await core.db.transaction().execute(async (transaction) => {
    await wayIn?.(before, transaction);
    const saved = await updateProviderRow(transaction, { id: before.id, rev: before.rev }, toRow(after));
    if (!saved) throw changedMeanwhile();
    await updateLinkTags(transaction, before.id, after);
    for (const action of actionsOf(before, after))
      await core.audit.record(actor, { action, target: targetOf(after), changes }, transaction);
  });
  return after;
}

async function removeProvider(
  core: Core,
  provider: StoredProvider,
  { actor, wayIn }: { actor: Actor; wayIn: WayIn },
): Promise<void> {
  await core.db.transaction().execute(async (transaction) => {
    await wayIn(provider, transaction);
    await deleteProviderRow(transaction, provider.id);
    const entry = { action: 'provider.deleted', severity: 'notice' as const, target: targetOf(provider) };
    await core.audit.record(actor, entry, transaction);
  });
}

function actionsOf(before: StoredProvider, after: StoredProvider): string[] {
  const actions = ['provider.updated'];
  if (before.enabled !== after.enabled) actions[0] = after.enabled ? 'provider.enabled' : 'provider.disabled';
  if (before.secretCiphertext !== after.secretCiphertext) actions.push('provider.secret_changed');
  return actions;
}

/** Only what the file says and the row does not is written, so that each start leaves a quiet audit log. */
async function bringTo(core: Core, before: StoredProvider, input: CreateProvider): Promise<void> {
  const { kind, name: _name, ...edit } = input;
  if (kind !== before.kind)
    throw new AppError('provider.name_taken', `The provider ${before.name} exists with another type`);
  const present = toProviderConfig(before, core.secrets);
  const sameSecret = present.clientSecret === edit.clientSecret;
  const sameProxy = present.proxyUrl === (edit.proxyUrl ?? null);
  // Sealing the same text again looks like a change, so what is the same stays out.
  const news = without(edit, [...(sameSecret ? ['clientSecret'] : []), ...(sameProxy ? ['proxyUrl'] : [])]);
  const after = applyEdit(before, news, core.now(), core.secrets);
  const changed = !sameSecret || !sameProxy || diffFields(auditView(before), auditView(after)).length > 0;
  if (changed || !before.managed)
    await saveEdit(core, { before, after: { ...after, managed: true }, actor: SYSTEM });
}

function without<Fields extends object>(fields: Fields, names: readonly string[]): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !names.includes(name)),
  ) as Partial<Fields>;
}

type WayIn = (provider: StoredProvider, transaction: DatabaseTransaction) => Promise<void>;

/** Inside the transaction of the change, so that two changes cannot each count on what the other takes away. */
async function assertNotLastWayIn(
  { now }: Core,
  users: ProviderDependencies['users'],
  provider: StoredProvider,
  transaction: DatabaseTransaction,
): Promise<void> {
  await lockAdministrators(transaction, now());
  if (!provider.enabled || !(await hasActiveAdministrator(transaction))) return;
  if ((await users.countAdministratorsWithWayIn({ providerId: provider.id }, transaction)) > 0) return;
  throw new AppError(
    'provider.last_way_in',
    'No administrator could sign in any more. Give one a password or another provider first.',
  );
}

async function noteSuccess(
  core: Core,
  engine: OidcEngine,
  provider: StoredProvider,
  clockSkewMs: number | null,
): Promise<void> {
  const pinned = provider.pinnedHosts === null ? await firstSight(core, engine, provider) : {};
  const seen = toObservedColumns({ outcome: 'success', clockSkewMs, ...pinned }, core.now());
  await updateObservation(core.db, provider.id, seen);
}

async function firstSight(
  core: Core,
  engine: OidcEngine,
  provider: StoredProvider,
): Promise<Pick<Observation, 'pinnedHosts' | 'discoveredIssuer' | 'tenantId'>> {
  const { hosts, issuer, tenantId } = await engine.inspect(toProviderConfig(provider, core.secrets));
  if (hosts === null || issuer === null) return {};
  return { pinnedHosts: hosts, discoveredIssuer: issuer, tenantId };
}

function toObservedColumns(seen: Observation, at: number) {
  return {
    ...(seen.outcome === 'success' ? { last_success_at: at } : {}),
    ...(seen.outcome === 'failure' ? { last_failure_at: at } : {}),
    ...(seen.clockSkewMs === undefined || seen.clockSkewMs === null
      ? {}
      : { clock_skew_ms: Math.round(seen.clockSkewMs) }),
    ...(seen.discoveredIssuer === undefined ? {} : { discovered_issuer: seen.discoveredIssuer }),
    ...(seen.tenantId === undefined ? {} : { tenant_id: seen.tenantId }),
    ...(seen.pinnedHosts ? { pinned_hosts: JSON.stringify(seen.pinnedHosts) } : {}),
    ...(seen.testSucceeded === undefined
      ? {}
      : { last_test_at: at, last_test_succeeded: seen.testSucceeded ? (1 as const) : (0 as const) }),
  };
}

export function targetOf(provider: Pick<StoredProvider, 'id' | 'name'>): {
  type: string;
  id: string;
  name: string;
} {
  return { type: 'provider', id: provider.id, name: provider.name };
}

function changedMeanwhile(): AppError {
  return new AppError('provider.changed_meanwhile', 'Somebody else has saved this provider meanwhile');
}
