import type { FastifyInstance, FastifyRequest } from 'fastify';

const METHODS = 'GET, POST, PUT, DELETE, PATCH, OPTIONS';
const HEADERS = 'Origin, Content-Type, Accept, Authorization';
const DAY_SECONDS = '86400';

/**
 * Lets web clients of the listed origins call from the browser (client contract 1.10). Only what clients speak: our own
 * API knows people by cookies and stays closed to other sites.
 */
export function allowWebClients(app: FastifyInstance, origins: readonly string[]): void {
  const isAdmitted = ({ headers: { origin = '' }, params }: FastifyRequest): boolean =>
    origins.includes(origin) && !isOwnApi(params);
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.origin === undefined) return;
    reply.header('vary', 'Origin');
    if (!isAdmitted(request)) return;
    reply.headers({
      'access-control-allow-origin': request.headers.origin,
      'access-control-allow-credentials': 'true',
    });
  });
  app.options('/api/*', { logLevel: 'warn' }, async (request, reply) => {
    if (isAdmitted(request))
      reply.headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': HEADERS,
        'access-control-max-age': DAY_SECONDS,
      });
    return reply.code(204).send();
  });
}

/** By what the router decoded: `/api/%76%31/users` is `/api/v1/users`. Only the question before a request can name it. */
function isOwnApi(params: unknown): boolean {
  return /^v1(\/|$)/.test((params as { '*'?: string })['*'] ?? '');
}
