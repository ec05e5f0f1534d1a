/** Method and path, as `contract/src/operations/saved-views.ts` says. */
export const SAVED_VIEW_OPERATIONS = {
  listSavedViews: { method: 'GET', path: '/saved-views' },
  createSavedView: { method: 'POST', path: '/saved-views' },
  updateSavedView: { method: 'PATCH', path: '/saved-views/:id' },
  deleteSavedView: { method: 'DELETE', path: '/saved-views/:id' },
} as const;
