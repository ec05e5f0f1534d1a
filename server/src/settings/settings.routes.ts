import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { LogRetention } from '../log-retention/log-retention.service.ts';
import { getClientSetup, getGeneralSettings, updateGeneralSettings } from './general-settings.service.ts';

export function mountSettings(app: FastifyInstance, core: Core, retention: LogRetention): void {
  mountOperation(app, 'getSettings', () => getGeneralSettings(core));
  mountOperation(app, 'getClientSetup', ({ context }) => getClientSetup(core, context.allowedOrigin));
  mountOperation(app, 'updateSettings', ({ body, context }) =>
    updateGeneralSettings(core, body, actorOf(context)),
  );
  mountOperation(app, 'getLogRetention', ({ query }) => retention.show(query.days));
}
