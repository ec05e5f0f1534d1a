import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { SavedViews, Viewer } from './saved-views.service.ts';

export function mountSavedViews(app: FastifyInstance, views: SavedViews): void {
  mountOperation(app, 'listSavedViews', async ({ context }) => ({
    rows: await views.list(viewerOf(context)),
  }));
  mountOperation(app, 'createSavedView', ({ body, context }) => views.create(body, viewerOf(context)));
  mountOperation(app, 'updateSavedView', ({ params, body, context }) =>
    views.update(params.id, body, viewerOf(context)),
  );
  mountOperation(app, 'deleteSavedView', ({ params, context }) => views.remove(params.id, viewerOf(context)));
}

function viewerOf(context: RequestContext): Viewer {
  const { signedIn, authority } = context;
  if (signedIn === null) throw new AppError('session.required', 'Sign in first');
  const { userId, username } = signedIn;
  return { userId, username, authority, actor: actorOf(context) };
}
