import type { ChangedThing } from '@gatehouse/contract';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applyPresence, dependsOnPresence, isOld, readEvent } from './live-cache.ts';
import { setConnected } from './live-state.ts';

/** Lists that change all the time are read again this often at most. */
const GATHER_MS = 2000;
/** After a refusal: too many tabs, or the session has ended. */
const AGAIN_MS = 60_000;

/** Keeps what is on screen true while the tab is visible. Says nothing aloud: rows change in their place. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => followServer(client), [client]);
}

function followServer(client: QueryClient): () => void {
  const gather = createGatherer(client);
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  const stop = () => {
    clearTimeout(again);
    source?.close();
    source = null;
    setConnected(false);
  };
  const start = () => {
    stop();
    if (document.visibilityState !== 'visible') return;
    source = new EventSource('/api/v1/events');
    source.addEventListener('open', () => {
      setConnected(true);
      // What happened in the meantime was not heard.
      if (wasOpen) void client.invalidateQueries();
      wasOpen = true;
    });
    source.addEventListener('message', ({ data }) => gather.hear(String(data)));
    source.addEventListener('error', () => {
      setConnected(false);
      // Otherwise the browser tries by itself.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(start, AGAIN_MS);
    });
  };
  start();
  document.addEventListener('visibilitychange', start);
  return () => {
    document.removeEventListener('visibilitychange', start);
    gather.stop();
    stop();
  };
}

function createGatherer(client: QueryClient) {
  const changes = new Set<ChangedThing>();
  let presenceChanged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readAgain = () => {
    timer = undefined;
    const byPresence = presenceChanged;
    const gathered = [...changes];
    presenceChanged = false;
    changes.clear();
    void client.invalidateQueries({
      predicate: ({ queryKey }) =>
        isOld(String(queryKey[0]), gathered) || (byPresence && dependsOnPresence(queryKey)),
    });
  };
  return {
    hear(text: string) {
      const event = readEvent(text);
      if (event === null) return;
      if (event.kind === 'presence') {
        applyPresence(client, event);
        presenceChanged = true;
      } else {
        for (const thing of event.what) changes.add(thing);
      }
      timer ??= setTimeout(readAgain, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
