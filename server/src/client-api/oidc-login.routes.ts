import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf } from '../http/request-context.ts';
import type { DeviceLogin } from '../sign-in/oidc/device/device-login.service.ts';
import { AuthQuery, OidcAuthBody } from './client-bodies.ts';
import { sendError, sendJson } from './client-reply.ts';
import { presentAuthBody, presentChallenge } from './client-user.ts';

/** Any error that contains this phrase makes a client ask again in a second (client contract 2.6). */
const PENDING = 'No authed oidc is found';

/** Signing in through a provider, as desktop clients do it (client contract 2.5, 2.6). */
export function mountOidcLogin(app: FastifyInstance, { deviceLogin }: { deviceLogin: DeviceLogin }): void {
  app.post('/api/oidc/auth', async (request, reply) => {
    const parsed = OidcAuthBody.safeParse(request.body ?? {});
    if (!parsed.success) return sendError(reply, 'The sign-in request could not be read');
    const { op, id, uuid, deviceInfo, apiDomain } = parsed.data;
    const context = request.gatehouse;
    const started = await deviceLogin.start(
      { op, rustdeskId: id, uuid, device: deviceInfo, apiDomain: apiDomain ?? undefined },
      context,
      { ...actorOf(context), kind: 'client' },
    );
    if ('error' in started) return sendError(reply, started.error, started.hostRejected ? 400 : 200);
    return sendJson(reply, started);
  });
  // The query carries the code, and a line for each question would drown the log.
  app.get('/api/oidc/auth-query', { logLevel: 'warn' }, async (request, reply) => {
    const query = AuthQuery.safeParse(singleValues(request));
    if (!query.success) return sendError(reply, PENDING);
    const polled = await deviceLogin.poll({ ...query.data, ip: request.gatehouse.ip });
    if (polled.kind === 'pending') return sendError(reply, PENDING);
    if (polled.kind === 'error') return sendError(reply, polled.text);
    // Rust drops a body without `access_token` and polls on in silence (client contract 2.6).
    if (polled.kind === 'code')
      return sendJson(reply, { access_token: '', ...presentChallenge(polled.challenge, polled.user) });
    return sendJson(reply, presentAuthBody(polled.token, polled.user, polled.provider));
  });
}

/** A parameter that comes twice counts as missing. */
function singleValues(request: FastifyRequest): Record<string, unknown> {
  const query = request.query as Record<string, unknown>;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'));
}
