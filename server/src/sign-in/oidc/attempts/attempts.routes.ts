import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../../../http/operation.ts';
import type { Attempts } from './attempts.service.ts';

export function mountAttempts(app: FastifyInstance, attempts: Attempts): void {
  mountOperation(app, 'listAttempts', ({ query }) => attempts.list(query));
}
