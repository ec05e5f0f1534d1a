import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { Strategies } from './strategies.service.ts';

/** What administrators may do with strategies. */
export function mountStrategies(app: FastifyInstance, strategies: Strategies): void {
  mountOperation(app, 'listStrategies', () => strategies.list());
  mountOperation(app, 'createStrategy', async ({ body, context }) =>
    strategies.get(await strategies.create(body, actorOf(context))),
  );
  mountOperation(app, 'updateStrategySettings', ({ body, context }) =>
    strategies.allowStopService(body.allowStopService, actorOf(context)),
  );
  mountOperation(app, 'previewStrategy', ({ body }) => strategies.preview(body));
  mountOperation(app, 'explainStrategy', ({ query }) => strategies.explain(query.rustdeskId));
  mountOperation(app, 'getStrategy', ({ params }) => strategies.get(params.id));
  mountOperation(app, 'updateStrategy', async ({ params, body, context }) => {
    await strategies.update(params.id, body, actorOf(context));
    return strategies.get(params.id);
  });
  mountOperation(app, 'duplicateStrategy', async ({ params, body, context }) =>
    strategies.get(await strategies.duplicate(params.id, body.name, actorOf(context))),
  );
  mountOperation(app, 'deleteStrategy', ({ params, context }) =>
    strategies.remove(params.id, actorOf(context)),
  );
  mountOperation(app, 'listStrategyRevisions', ({ params }) => strategies.revisions(params.id));
  mountOperation(app, 'revertStrategy', async ({ params, body, context }) => {
    await strategies.revert(params.id, body, actorOf(context));
    return strategies.get(params.id);
  });
  mountOperation(app, 'listStrategyTargets', ({ params, query }) => strategies.targets(params.id, query));
  mountOperation(app, 'changeStrategyTargets', ({ params, body, context }) =>
    strategies.changeTargets(params.id, body, actorOf(context)),
  );
}
