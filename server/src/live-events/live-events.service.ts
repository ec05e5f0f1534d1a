import type { LiveEvent } from '@gatehouse/contract';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { AuditWriter } from '../connections/audit-writer.ts';
import type { Core } from '../core.ts';
import type { Presence } from '../devices/presence.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';
import { eventsFor } from './events-for.ts';
import { createNewsCollector, type News } from './news.ts';

/** Somebody's open page. */
export type Listener = {
  sessionId: string;
  userId: string;
  /** What they may now; null when their session has ended, or must set up a second factor first. */
  standing: () => Promise<Authority | null>;
  /** False: they do not read, and what waits for them has no end. */
  write: (event: LiveEvent) => boolean;
  /** Keeps proxies from taking silence for the end. */
  beat: () => void;
  end: () => void;
};

export type LiveEvents = {
  /** @returns ends it @throws AppError `request.rate_limited` when this session, person or process has too many */
  open: (listener: Listener) => () => void;
  /** What happens every second: tells what came together. Tests that cannot wait call it. */
  tick: () => Promise<void>;
  /** Ends every stream. */
  close: () => void;
};

const TICK_MS = 1000;
const BEAT_MS = 15_000;
const MAX_PER_SESSION = 6;
/** Whoever signs in again and again takes no streams from others. */
const MAX_PER_PERSON = 30;
const MAX_OPEN = 2000;

type Sources = {
  signals: Signals;
  presence: Pick<Presence, 'onOnline' | 'onOffline'>;
  auditWriter: Pick<AuditWriter, 'onStored'>;
};

/** Tells open pages of the console what to read again. */
export function createLiveEvents(core: Core, sources: Sources): LiveEvents {
  const listeners = new Set<Listener>();
  const news = createNewsCollector();
  const ear = hearEverything(news, sources);
  let beatAt = 0;
  /** One after the other, so that nobody hears them in another order. */
  let running = Promise.resolve();
  let ticking = false;
  const drop = (listener: Listener): void => {
    if (listeners.delete(listener)) listener.end();
  };
  const tell = async (): Promise<void> => {
    ear.publishStored();
    const happened = news.take();
    const isBeat = core.now() - beatAt >= BEAT_MS;
    if (isBeat) beatAt = core.now();
    const eventsOf = oncePerPerson(core, happened);
    await Promise.all(
      [...listeners].map(async (listener) => {
        const authority = await listener.standing();
        if (authority === null) return drop(listener);
        const events = await eventsOf(authority);
        if (!events.every((event) => listener.write(event))) return drop(listener);
        if (isBeat) listener.beat();
      }),
    );
  };
  const tick = async (): Promise<void> => {
    ticking = true;
    running = running.then(tell).catch((error: unknown) => {
      core.log.warn({ err: error }, 'open pages could not be told what changed');
    });
    await running;
    ticking = false;
  };
  const timer = setInterval(() => {
    if (!ticking) void tick();
  }, TICK_MS);
  timer.unref();
  return {
    open(listener) {
      const ofPerson = [...listeners].filter(({ userId }) => userId === listener.userId);
      const ofSession = ofPerson.filter(({ sessionId }) => sessionId === listener.sessionId);
      if (
        ofSession.length >= MAX_PER_SESSION ||
        ofPerson.length >= MAX_PER_PERSON ||
        listeners.size >= MAX_OPEN
      )
        throw new AppError('request.rate_limited', 'Too many streams are open');
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tick,
    close() {
      clearInterval(timer);
      ear.unsubscribe();
      for (const listener of listeners) drop(listener);
    },
  };
}

function hearEverything(
  news: ReturnType<typeof createNewsCollector>,
  { signals, presence, auditWriter }: Sources,
) {
  let stored = false;
  const ends = [
    signals.subscribe((signal) => news.hear(signal)),
    presence.onOnline((ids) => news.came(ids)),
    presence.onOffline((ids) => news.left(ids)),
    auditWriter.onStored(() => {
      stored = true;
    }),
  ];
  return {
    /** However many audits were stored, the processes hear of it once. */
    publishStored() {
      if (stored) signals.publish({ kind: 'logs-changed' });
      stored = false;
    },
    unsubscribe: () => ends.forEach((end) => end()),
  };
}

/** A person with several pages costs one look into the database. */
function oncePerPerson({ db }: Core, news: News | null): (authority: Authority) => Promise<LiveEvent[]> {
  const known = new Map<string | null, Promise<LiveEvent[]>>();
  return (authority) => {
    if (news === null) return Promise.resolve([]);
    const events = known.get(authority.userId) ?? eventsFor(db, authority, news);
    known.set(authority.userId, events);
    return events;
  };
}
