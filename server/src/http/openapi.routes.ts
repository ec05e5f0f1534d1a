import { buildOpenApi } from '@gatehouse/contract/openapi.ts';
import type { FastifyInstance } from 'fastify';

/** Built once: the table of operations does not change while the process runs. */
export function mountOpenApi(app: FastifyInstance, version: string): void {
  const document = buildOpenApi(version);
  app.get('/api/v1/openapi.json', async () => document);
}
