import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { mayComeFromDevice, type Alarms } from '../alarms/alarms.service.ts';
import type { Connections } from '../connections/connections.service.ts';
import { withoutServer, type Reporter } from '../connections/connection-lifecycle.ts';
import type { Core } from '../core.ts';
import type { Presence } from '../devices/presence.ts';
import type { FileTransfers } from '../file-transfers/file-transfers.service.ts';
import { createRateLimiter, type RateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import { siteNetwork, sourceNetwork } from '../sign-in/password/source-network.ts';
import {
  ActiveQuery,
  AlarmBody,
  alarmOf,
  ConnectionBody,
  connectionAuditOf,
  FileBody,
  fileAuditOf,
  NoteBody,
  parseAudit,
} from './audit-bodies.ts';
import { findCaller, refuseToken, type Callers } from './authentication.ts';
import { sendError, sendJson } from './client-reply.ts';

export type AuditServices = Callers & {
  presence: Presence;
  connections: Connections;
  fileTransfers: FileTransfers;
  alarms: Alarms;
};

/** Clients hang up after 12 s (client contract 1.7). */
const ANSWER_WITHIN_MS = 9000;
const MAX_BODY_BYTES = 64 * 1024;
const MINUTE_MS = 60_000;
/** A folder is one audit; whoever sends more than this has lost its mind. */
const AUDITS_A_MINUTE = 1200;
/**
 * Anybody can make up devices, and have them report until the disk is full: ten thousand at once are a whole fleet that
 * comes back, a thousand a minute one that works.
 */
const AUDITS_FROM_SITE = { limit: 10_000, windowMs: 600_000 };
/** Notes come without any proof of who writes them; the session ID alone is hard to guess. */
const NOTES_A_MINUTE = 60;

type Means = {
  core: Core;
  services: AuditServices;
  answerWithinMs: number;
  perDevice: RateLimiter;
  perSite: RateLimiter;
  perNetwork: RateLimiter;
  countStranger: (rustdeskId: string) => void;
};

/** What devices report, and the notes of controlling clients (client contract 2.11-2.15). */
export function mountAudits(
  app: FastifyInstance,
  core: Core,
  services: AuditServices,
  answerWithinMs = ANSWER_WITHIN_MS,
): void {
  const { now } = core;
  const means: Means = {
    core,
    services,
    answerWithinMs,
    perDevice: createRateLimiter({ limit: AUDITS_A_MINUTE, windowMs: MINUTE_MS, now }),
    perSite: createRateLimiter({ ...AUDITS_FROM_SITE, now }),
    perNetwork: createRateLimiter({ limit: NOTES_A_MINUTE, windowMs: MINUTE_MS, now }),
    countStranger: strangerCounter(core),
  };
  app.register(async (audits) => {
    audits.removeContentTypeParser('application/json');
    audits.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
      try {
        done(null, body === '' ? undefined : parseAudit(String(body)));
      } catch {
        done(null, undefined);
      }
    });
    mountReports(audits, means);
    mountNotes(audits, means);
  });
}

const QUIET = { logLevel: 'warn', bodyLimit: MAX_BODY_BYTES } as const;

function mountReports(app: FastifyInstance, means: Means): void {
  const { connections, fileTransfers, alarms } = means.services;
  app.post('/api/audit/conn', QUIET, async (request, reply) => {
    const { success, data } = ConnectionBody.safeParse(request.body);
    if (!success) return refuse(reply);
    if (data.conn_id === undefined) return noteSession(means, { request, reply, body: data });
    const audit = connectionAuditOf(data, data.conn_id);
    if (audit === null) return refuse(reply);
    return report(means, { request, reply, said: { ...data, path: 'conn' } }, (reporter, nonce) =>
      connections.report(reporter, audit, nonce),
    );
  });
  app.post('/api/audit/file', QUIET, async (request, reply) => {
    const { success, data } = FileBody.safeParse(request.body);
    if (!success) return refuse(reply);
    return report(means, { request, reply, said: { ...data, path: 'file' } }, (reporter, nonce) =>
      fileTransfers.report(reporter, fileAuditOf(data), nonce),
    );
  });
  app.post('/api/audit/alarm', QUIET, async (request, reply) => {
    const { success, data } = AlarmBody.safeParse(request.body);
    if (!success || !mayComeFromDevice(data.typ)) return refuse(reply);
    return report(means, { request, reply, said: { ...data, path: 'alarm' } }, (reporter, nonce) =>
      alarms.record({ ...alarmOf(data), ...reporter, nonce }),
    );
  });
}

function mountNotes(app: FastifyInstance, { services }: Means): void {
  const { connections } = services;
  app.get('/api/audit/conn/active', QUIET, async (request, reply) => {
    const caller = await findCaller(request, services);
    if (caller === null) return refuseToken(reply);
    const { success, data } = ActiveQuery.safeParse(request.query);
    // Anything but 200 ends the client's attempts, and the record may come any moment (client contract 2.14).
    if (!success || data.session_id === '0') return sendJson(reply, '');
    const key = {
      rustdeskId: withoutServer(data.id),
      sessionId: data.session_id,
      type: data.conn_type,
    };
    return sendJson(reply, (await connections.findActive(key)) ?? '');
  });
  app.put('/api/audit', QUIET, async (request, reply) => {
    const caller = await findCaller(request, services);
    if (caller === null) return refuseToken(reply);
    const { success, data } = NoteBody.safeParse(request.body);
    if (!success) return refuse(reply);
    const isSaved =
      caller.kind === 'user' &&
      (await connections.setNoteAs(caller.user, { id: data.guid, note: data.note }, caller.actor));
    return isSaved ? sendEmpty(reply) : sendError(reply, 'You may not write a note for this connection', 403);
  });
}

type Reported = { id: string; uuid: string; nonce: string | null; path: string };

/** Only what a known device says about itself is kept; strangers get the same answer (client contract trap 49). */
async function report(
  means: Means,
  { request, reply, said }: { request: FastifyRequest; reply: FastifyReply; said: Reported },
  write: (reporter: Reporter, nonce: string | null) => Promise<void>,
): Promise<FastifyReply> {
  const { id, uuid, nonce, path } = said;
  const sighting = await means.services.presence.identify(id, uuid);
  if (sighting.kind !== 'known') {
    means.countStranger(id);
    return sendEmpty(reply);
  }
  const { deviceId } = sighting;
  if (!means.perDevice.take(deviceId) || !means.perSite.take(siteNetwork(request.gatehouse.ip)))
    return sendError(reply, 'Too many audits; try again later');
  const reporter = { deviceId, rustdeskId: id, at: means.core.now() };
  const scopedNonce = nonce === null ? null : `${deviceId} ${path} ${nonce}`;
  return answerWhenStored(means, reply, write(reporter, scopedNonce));
}

async function noteSession(
  means: Means,
  { request, reply, body }: { request: FastifyRequest; reply: FastifyReply; body: ConnectionBody },
): Promise<FastifyReply> {
  const { id, session_id: sessionId, note } = body;
  if (note === undefined) return refuse(reply);
  if (sessionId === '0') return sendEmpty(reply);
  if (!means.perNetwork.take(sourceNetwork(request.gatehouse.ip)))
    return sendError(reply, 'Too many notes; try again later');
  const written = means.services.connections.noteSession({ rustdeskId: withoutServer(id), sessionId, note });
  return answerWhenStored(means, reply, written);
}

/**
 * Nothing at all is the clients' "stored" (client contract 2.11). Whoever cannot wait any longer is told to come again;
 * the entry stays where it is, and the second request joins it by its nonce.
 */
async function answerWhenStored(
  { answerWithinMs }: Means,
  reply: FastifyReply,
  written: Promise<void>,
): Promise<FastifyReply> {
  const patience = new AbortController();
  const outcome = await Promise.race([
    written.then(
      () => 'stored' as const,
      () => 'refused' as const,
    ),
    sleep(answerWithinMs, 'late' as const, { signal: patience.signal }).catch(() => 'late' as const),
  ]);
  patience.abort();
  if (outcome === 'stored') return sendEmpty(reply);
  return sendError(reply, outcome === 'late' ? 'The database is busy; try again' : 'Not stored; try again');
}

function sendEmpty(reply: FastifyReply): FastifyReply {
  return reply.code(200).send();
}

/** 400 makes clients drop it at once: what cannot be read today cannot be read in half a minute. */
function refuse(reply: FastifyReply): FastifyReply {
  return sendError(reply, 'The request could not be read', 400);
}

/** One line a minute, however many strangers report. */
function strangerCounter({ log, now }: Core): (rustdeskId: string) => void {
  let count = 0;
  let reportedAt = -Infinity;
  return (rustdeskId) => {
    count += 1;
    if (now() - reportedAt < MINUTE_MS) return;
    reportedAt = now();
    log.warn({ audits: count, lastId: rustdeskId }, 'audits of unknown devices were left out');
    count = 0;
  };
}
