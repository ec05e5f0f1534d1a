import type { Strategy } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { Strategies } from './strategies.service.ts';
import { permissionsOnStrategies } from './strategy-reach.ts';

/** What people and tokens with the rights may do with strategies. */
export function mountStrategies(app: FastifyInstance, strategies: Strategies): void {
  const get = async (id: string, { authority }: RequestContext): Promise<Strategy> => ({
    ...(await strategies.get(id)),
    may: permissionsOnStrategies(authority),
  });
  mountOperation(app, 'listStrategies', async ({ context }) => {
    const { rows, ...rest } = await strategies.list();
    return {
      ...rest,
      rows: rows.map((row) => ({ ...row, may: permissionsOnStrategies(context.authority) })),
    };
  });
  mountOperation(app, 'createStrategy', async ({ body, context }) =>
    get(await strategies.create(body, actorOf(context)), context),
  );
  mountOperation(app, 'updateStrategySettings', ({ body, context }) =>
    strategies.allowStopService(body.allowStopService, actorOf(context)),
  );
  mountOperation(app, 'previewStrategy', ({ body, context }) => strategies.preview(body, context.authority));
  mountOperation(app, 'explainStrategy', ({ query, context }) =>
    strategies.explain(query.rustdeskId, context.authority),
  );
  mountOperation(app, 'getStrategy', ({ params, context }) => get(params.id, context));
  mountOperation(app, 'updateStrategy', async ({ params, body, context }) => {
    await strategies.update(params.id, body, actorOf(context));
    return get(params.id, context);
  });
  mountOperation(app, 'duplicateStrategy', async ({ params, body, context }) =>
    get(await strategies.duplicate(params.id, body.name, actorOf(context)), context),
  );
  mountOperation(app, 'deleteStrategy', ({ params, context }) =>
    strategies.remove(params.id, actorOf(context)),
  );
  mountOperation(app, 'listStrategyRevisions', ({ params }) => strategies.revisions(params.id));
  mountOperation(app, 'revertStrategy', async ({ params, body, context }) => {
    await strategies.revert(params.id, body, actorOf(context));
    return get(params.id, context);
  });
  mountOperation(app, 'listStrategyTargets', ({ params, query, context }) =>
    strategies.targets(params.id, query, context.authority),
  );
  mountOperation(app, 'changeStrategyTargets', ({ params, body, context }) =>
    strategies.changeTargets(params.id, body, { authority: context.authority, actor: actorOf(context) }),
  );
}
