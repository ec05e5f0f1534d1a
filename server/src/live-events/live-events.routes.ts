import type { FastifyInstance } from 'fastify';
import { PassThrough } from 'node:stream';
import type { Authorities } from '../admin-roles/authorities.service.ts';
import { AppError } from '../errors.ts';
import { readCookie } from '../http/cookies.ts';
import type { Sessions } from '../sign-in/sessions/sessions.service.ts';
import type { Listener, LiveEvents } from './live-events.service.ts';

/** Milliseconds until a browser whose stream broke asks again. */
const RETRY_MS = 5000;
/** Whoever is this far behind does not read. */
const MAX_UNREAD_BYTES = 64 * 1024;

type Services = {
  liveEvents: LiveEvents;
  sessions: Pick<Sessions, 'peek'>;
  authorities: Pick<Authorities, 'of'>;
};

/**
 * `GET /api/v1/events`: server-sent events for people who are signed in. Not in the table of operations, whose answers
 * have an end.
 */
export function mountLiveEvents(app: FastifyInstance, { liveEvents, sessions, authorities }: Services): void {
  app.get('/api/v1/events', async (request, reply) => {
    const { signedIn, encrypted } = request.gatehouse;
    if (signedIn === null) throw new AppError('session.required', 'Sign in first');
    if (signedIn.mustSetUpTotp)
      throw new AppError('second_factor.setup_required', 'Set up an authenticator first');
    const token = readCookie(request, 'gatehouse_session', encrypted) ?? '';
    const stream = new PassThrough();
    const end = liveEvents.open({
      sessionId: signedIn.sessionId,
      userId: signedIn.userId,
      async standing() {
        const now = await sessions.peek(token);
        return now === null || now.mustSetUpTotp ? null : authorities.of(now);
      },
      ...writerOf(stream),
    });
    // Also when the browser has gone before it was answered, of which the request tells no more.
    stream.once('close', end);
    stream.write(`retry: ${RETRY_MS}\n\n`);
    return (
      reply
        .type('text/event-stream; charset=utf-8')
        // Nothing on the way may keep the events back: no cache, no compression, no buffer of a proxy.
        .header('cache-control', 'no-store, no-transform')
        .header('x-accel-buffering', 'no')
        .send(stream)
    );
  });
  app.addHook('preClose', async () => liveEvents.close());
}

function writerOf(stream: PassThrough): Pick<Listener, 'write' | 'beat' | 'end'> {
  return {
    write(event) {
      stream.write(`data: ${JSON.stringify(event)}\n\n`);
      return stream.writableLength + stream.readableLength < MAX_UNREAD_BYTES;
    },
    beat: () => void stream.write(': still here\n\n'),
    end: () => void stream.end(),
  };
}
