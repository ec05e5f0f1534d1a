import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { ApiTokens } from './api-tokens.service.ts';

export function mountApiTokens(app: FastifyInstance, apiTokens: ApiTokens): void {
  mountOperation(app, 'listApiTokens', () => apiTokens.list());
  mountOperation(app, 'createApiToken', ({ body, context }) => apiTokens.create(body, actorOf(context)));
  mountOperation(app, 'rotateApiToken', ({ params, body, context }) =>
    apiTokens.rotate(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'revokeApiToken', ({ params, context }) =>
    apiTokens.revoke(params.id, actorOf(context)),
  );
}
