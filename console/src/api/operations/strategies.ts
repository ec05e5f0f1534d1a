/** Method and path, as `contract/src/operations/strategies.ts` says. */
export const STRATEGY_OPERATIONS = {
  listStrategies: { method: 'GET', path: '/strategies' },
  createStrategy: { method: 'POST', path: '/strategies' },
  updateStrategySettings: { method: 'PUT', path: '/strategies/settings' },
  previewStrategy: { method: 'POST', path: '/strategies/preview' },
  explainStrategy: { method: 'GET', path: '/strategies/explain' },
  getStrategy: { method: 'GET', path: '/strategies/:id' },
  updateStrategy: { method: 'PATCH', path: '/strategies/:id' },
  duplicateStrategy: { method: 'POST', path: '/strategies/:id/duplicate' },
  deleteStrategy: { method: 'DELETE', path: '/strategies/:id' },
  listStrategyRevisions: { method: 'GET', path: '/strategies/:id/revisions' },
  revertStrategy: { method: 'POST', path: '/strategies/:id/revert' },
  listStrategyTargets: { method: 'GET', path: '/strategies/:id/targets' },
  changeStrategyTargets: { method: 'POST', path: '/strategies/:id/targets' },
} as const;
