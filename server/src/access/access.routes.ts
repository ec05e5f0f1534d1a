import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import type { Access } from './access.service.ts';

export function mountAccess(app: FastifyInstance, access: Access): void {
  mountOperation(app, 'explainAccess', ({ query }) => access.explain(query.user ?? null, query.device));
}
