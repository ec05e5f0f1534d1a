import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { notify } from '../../components/ui/notify.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type BulkAction, type BulkOutcome, type BulkTarget, runBulk } from './run-bulk.ts';

export type Running = { action: BulkAction; done: number; total: number };

export type Bulk = {
  running: Running | null;
  /** What was refused last, until somebody has read it. */
  refused: BulkOutcome['refused'];
  error: unknown;
  start: (action: BulkAction, target: BulkTarget, total: number) => void;
  stop: () => void;
  dismiss: () => void;
};

const CHANGED = ['listDevices', 'getDevice', 'getDeviceTimeline', 'getDeviceChoices', 'getOverview'];

/** Runs changes to many devices, tells how far they are and offers to take them back. `onDone` hears when one ended. */
export function useBulk(onDone: () => void): Bulk {
  const { t, language } = useTranslation('devices');
  const client = useQueryClient();
  const [running, setRunning] = useState<Running | null>(null);
  const [refused, setRefused] = useState<BulkOutcome['refused']>([]);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);
  useLeaveWarning(running !== null);
  const refresh = () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.includes(String(queryKey[0])) });
  const run = async (action: BulkAction, target: BulkTarget, total: number) => {
    stopped.current = false;
    setError(null);
    setRefused([]);
    setRunning({ action, done: 0, total });
    const outcome = await runBulk(
      (body) => call('changeDevices', { body }),
      action,
      target,
      (done) => {
        setRunning({ action, done, total: Math.max(total, done) });
        return !stopped.current;
      },
    );
    setRefused(outcome.refused);
    return outcome;
  };
  const finish = async () => {
    setRunning(null);
    await refresh();
  };
  const undo = async (outcome: BulkOutcome) => {
    try {
      for (const { action, ids } of outcome.undo) await run(action, { ids }, ids.length);
      notify(t('bulk.undone'));
    } catch (failure) {
      setError(failure);
    }
    await finish();
  };
  const begin = async (...[action, target, total]: Parameters<Bulk['start']>) => {
    try {
      const outcome = await run(action, target, total);
      // Before anything else is picked: the list is read again while people go on.
      onDone();
      const values = { count: outcome.changed, shown: formatNumber(language, outcome.changed) };
      const back = { label: t('action.undo'), run: () => void undo(outcome) };
      notify(t(`bulk.done.${action.kind}`, values), outcome.undo.length > 0 ? back : undefined);
    } catch (failure) {
      setError(failure);
    }
    await finish();
  };
  const stop = () => {
    stopped.current = true;
  };
  const dismiss = () => {
    setRefused([]);
    setError(null);
  };
  return { running, refused, error, start: (...what) => void begin(...what), stop, dismiss };
}

/** Closing the tab ends a change half way: the browser asks first. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [active]);
}
