/** Reads that show something else once a strategy or an assignment has changed. */
export const CHANGED_READS = [
  'listStrategies',
  'getStrategy',
  'listStrategyRevisions',
  'listStrategyTargets',
  'previewStrategy',
  'explainStrategy',
  'listAuditEvents',
] as const;
