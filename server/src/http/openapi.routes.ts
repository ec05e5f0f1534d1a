import { buildOpenApi } from '@gatehouse/contract/openapi/document.ts';
import type { FastifyInstance } from 'fastify';

/** Built when somebody asks for it, and once: the table of operations does not change while the process runs. */
export function mountOpenApi(app: FastifyInstance, version: string): void {
  let document: string | undefined;
  app.get('/api/v1/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(buildOpenApi(version));
    return reply.type('application/json; charset=utf-8').send(document);
  });
}
