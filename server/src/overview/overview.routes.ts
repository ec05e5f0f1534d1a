import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { mountOperation } from '../http/operation.ts';
import { getOverview } from './overview.service.ts';

export function mountOverview(
  app: FastifyInstance,
  core: Core,
  sources: Parameters<typeof getOverview>[1],
): void {
  mountOperation(app, 'getOverview', ({ context }) => getOverview(core, sources, context.authority));
}
