import { explainToUser } from '@gatehouse/contract/explanations/explain-to-user.ts';
import type { Actor } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import type { RequestContext } from '../../../http/request-context.ts';
import { hashSecret, newId, newSecret } from '../../../ids.ts';
import type { Users } from '../../../users/users.service.ts';
import { sourceNetwork } from '../../password/source-network.ts';
import type { ClientLogin } from '../../client-login.service.ts';
import type { RefusalLog } from '../../refusal-log.ts';
import type { Attempts } from '../attempts/attempts.service.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { toRefusal } from '../sign-in-refusal.ts';
import { CALLBACK_PATH, emptyTransaction, type BrowserLegs } from '../transactions/browser-legs.service.ts';
import type { SignInLimits } from '../transactions/limits.ts';
import { createRateLimiter, type RateLimiter } from '../transactions/rate-limiter.ts';
import {
  countWrongPoll,
  insertTransaction,
  listOpenOfDevice,
  moveTransaction,
  type TransactionRow,
} from '../transactions/transactions.store.ts';
import { recordOutcome } from '../web/record-outcome.ts';
import { clientOrigin } from './client-origin.ts';
import { createDeliveries, type Answer, type Delivery } from './device-deliveries.service.ts';
import type { DevicePolls } from './device-polls.ts';

/** The client waits 180 s from the moment it knows the address. */
const TTL_MS = 200_000;
const MAX_WRONG_POLLS = 3;

export type DeviceRequest = {
  op: string;
  rustdeskId: string;
  uuid: string;
  device: { name: string; os: string };
  apiDomain: string | undefined;
};

/** A refusal that the client shows to the person. `hostRejected`: the request named a host of somebody else. */
export type StartedDevice = { code: string; url: string } | { error: string; hostRejected?: boolean };

export type DeviceLogin = {
  start: (request: DeviceRequest, context: RequestContext, actor: Actor) => Promise<StartedDevice>;
  poll: (query: { code: string; id: string; uuid: string; ip: string }) => Promise<Polled>;
  /** A sign-in that succeeded does not count against its source. */
  refund: (row: TransactionRow) => void;
};

export type Polled = { kind: 'pending' } | Answer;

const PENDING: Polled = { kind: 'pending' };

export type DeviceLoginDependencies = {
  attempts: Attempts;
  refusals: RefusalLog;
  providers: Providers;
  users: Users;
  clientLogin: Pick<ClientLogin, 'afterProvider'>;
  legs: BrowserLegs;
  polls: DevicePolls;
  limits: SignInLimits;
};

/** Sign-in of desktop clients: they ask, a browser answers, and they fetch the token (client contract 2.5, 2.6). */
export function createDeviceLogin(core: Core, dependencies: DeviceLoginDependencies): DeviceLogin {
  const { polls, limits } = dependencies;
  const starts = createRateLimiter({ limit: limits.deviceStartsPerMinute, windowMs: 60_000, now: core.now });
  const deliveries = createDeliveries(core, dependencies);
  return {
    start: (request, context, actor) => start({ core, starts, ...dependencies }, request, context, actor),
    refund: (row) => starts.refund(sourceNetwork(row.start_ip)),
    async poll({ code, id, uuid, ip }) {
      const waiting = await polls.find(code);
      if (waiting === null || isTooFast(waiting, core.now(), limits.pollsPerSecond)) return PENDING;
      if (waiting.rustdeskId !== id || waiting.uuidHash !== hashSecret(uuid)) {
        await punish(core, polls, waiting.transactionId);
        return PENDING;
      }
      if (!waiting.ended && core.now() < waiting.expiresAt) return PENDING;
      return deliver(deliveries, { id: waiting.transactionId, uuid, ip });
    },
  };
}

async function deliver(deliveries: Delivery, question: Parameters<Delivery['answer']>[0]): Promise<Polled> {
  return (await deliveries.answer(question)) ?? PENDING;
}

function isTooFast(waiting: { second: number; polls: number }, now: number, limit: number): boolean {
  const second = Math.floor(now / 1000);
  if (waiting.second !== second) Object.assign(waiting, { second, polls: 0 });
  waiting.polls += 1;
  return waiting.polls > limit;
}

/** Someone has the code but not the device: the code dies, and nobody is told. */
async function punish(core: Core, polls: DevicePolls, id: string): Promise<void> {
  if ((await countWrongPoll(core.db, id)) < MAX_WRONG_POLLS) return;
  const ended = { status: 'failed', error_code: 'device.unknown', finished_at: core.now() };
  if (!(await moveTransaction(core.db, id, ['new', 'redirected', 'exchanging', 'done'], ended))) return;
  core.log.warn({ transactionId: id }, 'a device sign-in was ended: its code was used with another device');
  void polls;
}

type Start = DeviceLoginDependencies & { core: Core; starts: RateLimiter };

async function start(
  scope: Start,
  request: DeviceRequest,
  context: RequestContext,
  actor: Actor,
): Promise<StartedDevice> {
  const { core, providers, legs, starts } = scope;
  const source = sourceNetwork(context.ip);
  if (!starts.take(source)) return { error: text('rate.limited') };
  const place = await clientOrigin(core, { origin: context.origin, apiDomain: request.apiDomain });
  if (place.origin === null) return rejectHost(scope, actor, place.rejected);
  const provider = await providers.findByName(request.op);
  if (provider?.enabled !== true) return { error: text('provider.not_found') };
  try {
    await legs.takePlace(context.ip);
    if (!(await makeRoom(scope, request, context.ip))) return { error: text('rate.limited') };
    return await begin(scope, { request, context, provider, origin: place.origin });
  } catch (error) {
    const refusal = toRefusal(error);
    if (refusal === null) throw error;
    starts.refund(source);
    if (refusal.code === 'capacity.full') return { error: text('capacity.full') };
    const seen = { kind: 'device' as const, row: null, provider, context, identity: null, account: null };
    await recordOutcome(core, scope, { ...seen, refusal });
    return { error: explainToUser(refusal.code, 'en', { data: refusal.data }) };
  }
}

async function rejectHost({ core, refusals }: Start, actor: Actor, rejected: string): Promise<StartedDevice> {
  const [publicUrl = ''] = await core.settings.allowedOrigins();
  const details = { origin: rejected, publicUrl };
  await refusals.record(actor, { action: 'security.host_rejected', severity: 'notice', details });
  return { error: text('origin.not_allowed', { publicUrl }), hostRejected: true };
}

/** Pressing the button again replaces what the same device began before; others may not crowd it out. */
async function makeRoom(
  { core, limits, polls }: Start,
  request: DeviceRequest,
  ip: string,
): Promise<boolean> {
  const open = await listOpenOfDevice(core.db, request.rustdeskId, core.now());
  const uuidHash = hashSecret(request.uuid);
  const own = open.filter((row) => row.uuid_hash === uuidHash);
  for (const row of own.slice(0, Math.max(0, own.length - limits.openPerDevice + 1))) {
    const ended = { status: 'expired', error_code: 'device.expired', finished_at: core.now() };
    await moveTransaction(core.db, row.id, ['new', 'redirected'], ended);
    if (row.poll_hash !== null) polls.forget(row.poll_hash);
  }
  const strangers = open.filter((row) => row.uuid_hash !== uuidHash);
  return strangers.filter((row) => row.start_ip === ip).length < limits.openPerDevice;
}

type Beginning = {
  request: DeviceRequest;
  context: RequestContext;
  provider: StoredProvider;
  origin: string;
};

async function begin(
  { core, legs }: Start,
  { request, context, provider, origin }: Beginning,
): Promise<{ code: string; url: string }> {
  const [code, handle, id] = [newSecret(), newSecret(), newId(core.now())];
  const redirectUri = `${origin}${CALLBACK_PATH}`;
  const isDirect = (await core.settings.get('deviceLogin')) === 'direct';
  const trip = isDirect ? await legs.prepare({ transactionId: id, provider, redirectUri }) : null;
  await insertTransaction(core.db, {
    ...emptyTransaction(),
    ...trip?.columns,
    id,
    kind: 'device',
    provider_id: provider.id,
    provider_rev: provider.rev,
    status: isDirect ? 'redirected' : 'new',
    origin,
    redirect_uri: redirectUri,
    return_to: '/oidc/done',
    start_ip: context.ip,
    user_agent: context.userAgent,
    language: null,
    created_at: core.now(),
    expires_at: core.now() + TTL_MS,
    poll_hash: hashSecret(code),
    handle_hash: hashSecret(handle),
    rustdesk_id: request.rustdeskId,
    uuid_hash: hashSecret(request.uuid),
    device_name: request.device.name,
    device_os: request.device.os,
  });
  return { code, url: trip?.url.href ?? `${origin}/oidc/device/${handle}` };
}

function text(code: string, data: Record<string, string> = {}): string {
  return explainToUser(code, 'en', { data });
}
