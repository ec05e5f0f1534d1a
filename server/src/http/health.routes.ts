import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';

/** `/healthz`: the process answers. `/readyz`: it can also reach its database, so a load balancer may send people here. */
export function mountHealth(app: FastifyInstance, core: Core): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(core.db);
      return { status: 'ready' };
    } catch (error) {
      core.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).send({ status: 'database' });
    }
  });
}
