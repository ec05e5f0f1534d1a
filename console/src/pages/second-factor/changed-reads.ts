/** Reads that show something else once a second factor has changed. */
export const CHANGED_READS = [
  'getSecondFactor',
  'getUserSecondFactor',
  'getUser',
  'listUsers',
  'listAuditEvents',
] as const;
