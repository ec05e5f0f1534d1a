import { byId, endpoint, type Endpoint } from '../endpoint.ts';
import { CreateSavedView, SavedView, SavedViewList, UpdateSavedView } from '../saved-views.ts';

/** Filters of the console's lists under a name. */
export const SAVED_VIEW_OPERATIONS = {
  listSavedViews: endpoint({
    method: 'GET',
    path: '/saved-views',
    access: 'user',
    summary: 'Own views and those that are shared',
    response: SavedViewList,
  }),
  createSavedView: endpoint({
    method: 'POST',
    path: '/saved-views',
    access: 'user',
    summary: 'Keep a view; only administrators share one',
    body: CreateSavedView,
    response: SavedView,
  }),
  updateSavedView: endpoint({
    method: 'PATCH',
    path: '/saved-views/:id',
    access: 'user',
    summary: 'Rename or change an own view; administrators also shared ones',
    params: byId,
    body: UpdateSavedView,
    response: SavedView,
  }),
  deleteSavedView: endpoint({
    method: 'DELETE',
    path: '/saved-views/:id',
    access: 'user',
    summary: 'Delete an own view; administrators also shared ones',
    params: byId,
  }),
} as const satisfies Record<string, Endpoint>;
