import type { Core } from '../../../core.ts';
import type { RequestContext } from '../../../http/request-context.ts';
import { hashSecret, sameText } from '../../../ids.ts';
import type { Attempts } from '../attempts/attempts.service.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { RefusedSignIn, toRefusal, type Refusal } from '../sign-in-refusal.ts';
import type { BrowserLegs } from '../transactions/browser-legs.service.ts';
import { createRateLimiter } from '../transactions/rate-limiter.ts';
import {
  bindBrowser,
  findTransactionBy,
  moveTransaction,
  useChallenge,
  type TransactionRow,
} from '../transactions/transactions.store.ts';
import type { DeviceHandover } from './device-handover.service.ts';
import { readSignals } from './device-signals.ts';
import type { JudgedDevice } from './device-signals.policy.ts';
import { judgeVisit, recordVisit } from './device-verdict.service.ts';

/** Whoever opens a blocked link again and again writes one line, not many: longer than a link lives. */
const ALARM_EVERY_MS = 10 * 60_000;

/** What the browser shows. Looking changes nothing: link scanners and previews do it too. */
export type ConfirmationView =
  | {
      kind: 'confirm';
      row: TransactionRow;
      provider: StoredProvider;
      judged: JudgedDevice;
      wrong: boolean;
      target: string;
    }
  | { kind: 'redirect'; url: string }
  | { kind: 'done' }
  | { kind: 'denied' }
  | { kind: 'refused'; refusal: Refusal; reference: string | null };

export type Visit = {
  handle: string;
  /** The browser's own secret; forms carry {@link csrfToken} made of it. */
  browserSecret: string;
  context: RequestContext;
};

export type DeviceConfirmation = {
  view: (visit: Visit) => Promise<ConfirmationView>;
  /** `typedId` answers the challenge where there is one. */
  confirm: (visit: Visit, typedId: string) => Promise<ConfirmationView>;
  deny: (visit: Visit) => Promise<ConfirmationView>;
};

type Dependencies = { providers: Providers; legs: BrowserLegs; attempts: Attempts; handover: DeviceHandover };

/** Another site cannot make it: it never sees the browser's secret, and Lax cookies do not follow its posts. */
export function csrfToken(browserSecret: string, handle: string): string {
  return hashSecret(`device confirmation\0${browserSecret}\0${handle}`);
}

/** The page between a desktop client and the provider that stops a stranger's link (spec oidc 2.3). */
export function createDeviceConfirmation(core: Core, dependencies: Dependencies): DeviceConfirmation {
  const alarms = createRateLimiter({ limit: 1, windowMs: ALARM_EVERY_MS, now: core.now });
  const guard = async (
    visit: Visit,
    act: (open: OpenVisit) => Promise<ConfirmationView>,
  ): Promise<ConfirmationView> => {
    const trail: { row: TransactionRow | null } = { row: null };
    try {
      const row = await findTransactionBy(core.db, 'handle_hash', hashSecret(visit.handle));
      trail.row = row ?? null;
      const settled = settledView(core, row, visit);
      if (settled !== null || row === undefined) return settled ?? { kind: 'denied' };
      const provider = await enabledProvider(dependencies.providers, row);
      const open = { ...visit, row, provider, judged: await judgeVisit(core, row, visit.context) };
      if (open.judged.verdict === 'block') {
        if (alarms.take(row.id)) await record(core, open, 'device.denied', 'alarm');
        throw new RefusedSignIn('device.blocked');
      }
      return await act(open);
    } catch (error) {
      const refusal = toRefusal(error);
      if (refusal === null) throw error;
      return { kind: 'refused', refusal, reference: null };
    }
  };
  return {
    view: (visit) => guard(visit, (open) => confirmView(dependencies, open, false)),
    confirm: (visit, typedId) => guard(visit, (open) => confirm(core, dependencies, open, typedId)),
    deny: (visit) => guard(visit, (open) => deny(core, dependencies, open, 'device.denied')),
  };
}

type OpenVisit = Visit & { row: TransactionRow; provider: StoredProvider; judged: JudgedDevice };

/** What there is to say when nothing can be continued any more; null while it can. */
function settledView(core: Core, row: TransactionRow | undefined, visit: Visit): ConfirmationView | null {
  if (row === undefined) throw new RefusedSignIn('device.unknown');
  if (row.status === 'done') return { kind: 'done' };
  if (row.error_code === 'device.denied') return { kind: 'denied' };
  if (row.finished_at !== null) throw new RefusedSignIn(knownCode(row.error_code));
  if (core.now() >= row.expires_at) throw new RefusedSignIn('device.expired');
  const mine =
    row.browser_secret_hash === null || row.browser_secret_hash === hashSecret(visit.browserSecret);
  if (!mine) throw new RefusedSignIn('device.claimed_elsewhere');
  return null;
}

function knownCode(code: string | null): 'device.challenge_failed' | 'device.expired' {
  return code === 'device.challenge_failed' ? code : 'device.expired';
}

async function enabledProvider(providers: Providers, row: TransactionRow): Promise<StoredProvider> {
  const provider = await providers.find(row.provider_id);
  if (provider === undefined) throw new RefusedSignIn('provider.deleted');
  if (!provider.enabled) throw new RefusedSignIn('provider.disabled', { provider: provider.label });
  return provider;
}

async function confirmView(
  { legs }: Dependencies,
  { row, provider, judged }: OpenVisit,
  wrong: boolean,
): Promise<ConfirmationView> {
  return { kind: 'confirm', row, provider, judged, wrong, target: await legs.originOf(provider) };
}

async function confirm(
  core: Core,
  dependencies: Dependencies,
  visit: OpenVisit,
  typedId: string,
): Promise<ConfirmationView> {
  const { row, provider, judged, context } = visit;
  const browserSecretHash = hashSecret(visit.browserSecret);
  const claimed = await bindBrowser(core.db, { id: row.id, browserSecretHash }, { browser_ip: context.ip });
  if (!claimed) throw new RefusedSignIn('device.claimed_elsewhere');
  if (judged.verdict === 'challenge' && !isSameId(typedId, row.rustdesk_id ?? ''))
    return answeredWrongly(core, dependencies, visit, typedId);
  const trip = { transactionId: row.id, provider, redirectUri: row.redirect_uri };
  const { url, columns } = await dependencies.legs.prepare(trip);
  const { sameIp, knownDevice } = judged;
  const signals = JSON.stringify({ ...readSignals(row), sameIp, knownDevice });
  const changes = {
    ...columns,
    status: 'redirected',
    provider_rev: provider.rev,
    signals,
    challenge_required: judged.verdict === 'challenge' ? (1 as const) : (0 as const),
  };
  const moved = await bindBrowser(core.db, { id: row.id, browserSecretHash }, changes);
  if (!moved) throw new RefusedSignIn('device.claimed_elsewhere');
  await record(core, visit, 'device.confirmed', 'info');
  return { kind: 'redirect', url: url.href };
}

/** Blanks are how the client groups the digits; people type them or not. */
function isSameId(typed: string, rustdeskId: string): boolean {
  const bare = typed.replaceAll(/\s/g, '');
  return bare !== '' && rustdeskId !== '' && sameText(bare, rustdeskId.replaceAll(/\s/g, ''));
}

async function answeredWrongly(
  core: Core,
  dependencies: Dependencies,
  visit: OpenVisit,
  typedId: string,
): Promise<ConfirmationView> {
  if (typedId.trim() === '') return confirmView(dependencies, visit, false);
  await useChallenge(core.db, visit.row.id);
  const row = { ...visit.row, challenge_left: visit.row.challenge_left - 1 };
  if (row.challenge_left <= 0) return deny(core, dependencies, visit, 'device.challenge_failed');
  await record(core, visit, 'device.challenged', 'notice');
  return confirmView(dependencies, { ...visit, row }, true);
}

async function deny(
  core: Core,
  { attempts, handover }: Dependencies,
  visit: OpenVisit,
  code: 'device.denied' | 'device.challenge_failed',
): Promise<ConfirmationView> {
  const { row, context, provider } = visit;
  const ended = { status: 'denied', error_code: code, finished_at: core.now(), browser_ip: context.ip };
  if (!(await moveTransaction(core.db, row.id, ['new', 'redirected'], ended)))
    throw new RefusedSignIn('device.expired');
  handover.changed(row);
  await record(core, visit, 'device.denied', code === 'device.denied' ? 'notice' : 'alarm');
  const { refusal } = new RefusedSignIn(code, { device: row.device_name ?? '' });
  const reference = await attempts.record({
    providerId: provider.id,
    kind: 'device',
    refusal,
    user: null,
    claims: null,
    device: { rustdeskId: row.rustdesk_id ?? '', name: row.device_name ?? '', os: row.device_os ?? '' },
    ip: context.ip,
    requestId: context.requestId,
  });
  return code === 'device.denied' ? { kind: 'denied' } : { kind: 'refused', refusal, reference };
}

async function record(
  core: Core,
  { provider, ...visit }: OpenVisit,
  action: string,
  severity: 'info' | 'notice' | 'alarm',
): Promise<void> {
  await recordVisit(core, visit, { action, severity, provider: provider.name });
}
