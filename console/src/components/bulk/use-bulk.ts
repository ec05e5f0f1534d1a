import type { OperationName } from '@gatehouse/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { notify } from '../ui/notify.ts';
import { type BulkOutcome, type BulkStep, type BulkTarget, runBulk, type StepTarget } from './run-bulk.ts';

type Running<Action> = { action: Action; done: number; total: number };

export type Bulk<Action, Filter> = {
  running: Running<Action> | null;
  /** What was refused last, until somebody has read it. */
  refused: BulkStep<Action>['refused'];
  error: unknown;
  start: (action: Action, target: BulkTarget<Filter>, total: number) => void;
  stop: () => void;
  dismiss: () => void;
};

type Options<Action, Filter> = {
  send: (body: { action: Action; target: StepTarget<Filter> }) => Promise<BulkStep<Action>>;
  /** What is read again afterwards. */
  changed: readonly OperationName[];
  texts: { done: (action: Action, count: number) => string; undo: string; undone: string };
  /** Hears when a change ended. */
  onDone: () => void;
};

/** Changes many rows, tells how far that is and offers to take it back. */
export function useBulk<Action, Filter>(options: Options<Action, Filter>): Bulk<Action, Filter> {
  const { texts, onDone } = options;
  const { state, run, guarded, stop, dismiss } = useBulkRun(options);
  const undo = (outcome: BulkOutcome<Action>) =>
    guarded(async () => {
      for (const { action, ids } of outcome.undo) await run(action, { ids }, ids.length);
      notify(texts.undone);
    });
  const start: Bulk<Action, Filter>['start'] = (action, target, total) =>
    guarded(async () => {
      const outcome = await run(action, target, total);
      // Before anything else is picked: the list is read again while people go on.
      onDone();
      const back = { label: texts.undo, run: () => undo(outcome) };
      notify(texts.done(action, outcome.changed), outcome.undo.length > 0 ? back : undefined);
    });
  return { ...state, start, stop, dismiss };
}

function useBulkRun<Action, Filter>({ send, changed }: Options<Action, Filter>) {
  const client = useQueryClient();
  const [running, setRunning] = useState<Running<Action> | null>(null);
  const [refused, setRefused] = useState<BulkStep<Action>['refused']>([]);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);
  useLeaveWarning(running !== null);
  const run = async (...[action, target, total]: Parameters<Bulk<Action, Filter>['start']>) => {
    stopped.current = false;
    setRunning({ action, done: 0, total });
    const outcome = await runBulk(send, action, target, (done) => {
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
        return client.invalidateQueries({
          predicate: ({ queryKey }) => changed.some((name) => name === queryKey[0]),
        });
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
