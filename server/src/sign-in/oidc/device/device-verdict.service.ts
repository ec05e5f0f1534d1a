import type { Core } from '../../../core.ts';
import { actorOf, type RequestContext } from '../../../http/request-context.ts';
import { RefusedSignIn } from '../sign-in-refusal.ts';
import { updateTransaction, type TransactionRow } from '../transactions/transactions.store.ts';
import { readSignals } from './device-signals.ts';
import { judgeDevice, type JudgedDevice } from './device-signals.policy.ts';
import { findDevice } from '../../../devices/devices.store.ts';

/** How well the device that asked and the browser that came fit together. */
export async function judgeVisit(
  core: Core,
  row: TransactionRow,
  context: RequestContext,
): Promise<JudgedDevice> {
  const device = await findDevice(core.db, row.rustdesk_id ?? '');
  return judgeDevice(
    {
      startIp: row.start_ip,
      browserIp: context.ip,
      known: device === undefined ? null : { uuidHash: device.uuid_hash },
      uuidHash: row.uuid_hash ?? '',
    },
    {
      onIpMismatch: await core.settings.get('deviceLoginOnIpMismatch'),
      unknownDevices: await core.settings.get('deviceLoginUnknownDevices'),
    },
  );
}

/**
 * A direct sign-in has no page that could ask for the ID, so it needs the verdict that needs no question. Returns the
 * row with what was judged; sign-ins that were confirmed come back as they are.
 * @throws RefusedSignIn `device.blocked`
 */
export async function admitDirect(
  core: Core,
  row: TransactionRow,
  context: RequestContext,
): Promise<TransactionRow> {
  if (row.kind !== 'device' || row.browser_secret_hash !== null) return row;
  const judged = await judgeVisit(core, row, context);
  if (judged.verdict !== 'allow') {
    await recordVisit(core, { row, judged, context }, { action: 'device.denied', severity: 'alarm' });
    throw new RefusedSignIn('device.blocked');
  }
  const { sameIp, knownDevice } = judged;
  const signals = JSON.stringify({ ...readSignals(row), sameIp, knownDevice });
  await updateTransaction(core.db, row.id, { signals });
  return { ...row, signals };
}

type JudgedVisit = { row: TransactionRow; judged: JudgedDevice; context: RequestContext };

export async function recordVisit(
  core: Core,
  { row, judged, context }: JudgedVisit,
  entry: { action: string; severity: 'info' | 'notice' | 'alarm'; provider?: string },
): Promise<void> {
  const { action, severity, provider } = entry;
  await core.audit.record(actorOf(context), {
    action,
    severity,
    target: { type: 'device', id: row.rustdesk_id, name: row.device_name || (row.rustdesk_id ?? '') },
    details: {
      ...(provider === undefined ? {} : { provider }),
      transactionId: row.id,
      startIp: row.start_ip,
      browserIp: context.ip,
      sameIp: judged.sameIp,
      knownDevice: judged.knownDevice,
      verdict: judged.verdict,
    },
  });
}
