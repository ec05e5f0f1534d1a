import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { notify } from '../../components/ui/notify.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { DEVICE_CHANGED } from './device-changed.ts';
import { type BulkAction, type BulkOutcome, type BulkTarget, runBulk } from './run-bulk.ts';

type Running = { action: BulkAction; done: number; total: number };

export type Bulk = {
  running: Running | null;
  /** What was refused last, until somebody has read it. */
  refused: BulkOutcome['refused'];
  error: unknown;
  start: (action: BulkAction, target: BulkTarget, total: number) => void;
  stop: () => void;
  dismiss: () => void;
};

const isStale = (operation: unknown): boolean => DEVICE_CHANGED.some((name) => name === operation);

/** Runs changes to many devices, tells how far they are and offers to take them back. `onDone` hears when one ended. */
export function useBulk(onDone: () => void): Bulk {
  const { t, language } = useTranslation('devices');
  const { state, run, guarded, stop, dismiss } = useBulkRun();
  const undo = (outcome: BulkOutcome) =>
    guarded(async () => {
      for (const { action, ids } of outcome.undo) await run(action, { ids }, ids.length);
      notify(t('bulk.undone'));
    });
  const start: Bulk['start'] = (action, target, total) =>
    guarded(async () => {
      const outcome = await run(action, target, total);
      // Before anything else is picked: the list is read again while people go on.
      onDone();
      const values = { count: outcome.changed, shown: formatNumber(language, outcome.changed) };
      const back = { label: t('action.undo'), run: () => undo(outcome) };
      notify(t(`bulk.done.${action.kind}`, values), outcome.undo.length > 0 ? back : undefined);
    });
  return { ...state, start, stop, dismiss };
}

const sendStep: Parameters<typeof runBulk>[0] = (body) => call('changeDevices', { body });

function useBulkRun() {
  const client = useQueryClient();
  const [running, setRunning] = useState<Running | null>(null);
  const [refused, setRefused] = useState<BulkOutcome['refused']>([]);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);
  useLeaveWarning(running !== null);
  const run = async (...[action, target, total]: Parameters<Bulk['start']>) => {
    stopped.current = false;
    setRunning({ action, done: 0, total });
    const outcome = await runBulk(sendStep, action, target, (done) => {
      setRunning({ action, done, total: Math.max(total, done) });
      return !stopped.current;
    });
    setRefused(outcome.refused);
    return outcome;
  };
  const dismiss = () => {
    setRefused([]);
    setError(null);
  };
  /** A failure stays on the page; whatever happened, the list is read again. */
  const guarded = (work: () => Promise<void>): void => {
    dismiss();
    void work()
      .catch(setError)
      .then(() => {
        setRunning(null);
        return client.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey[0]) });
      });
  };
  const stop = () => {
    stopped.current = true;
  };
  return { state: { running, refused, error }, run, guarded, stop, dismiss };
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
