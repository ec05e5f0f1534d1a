import type { Overview } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { mountOperation } from '../http/operation.ts';
import { getOverview } from './overview.service.ts';

export function mountOverview(
  app: FastifyInstance,
  core: Core,
  providers: { attention: () => Promise<Overview['attention']> },
): void {
  mountOperation(app, 'getOverview', () => getOverview(core, providers));
}
