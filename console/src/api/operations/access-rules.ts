/** Method and path, as `contract/src/operations/access-rules.ts` says. */
export const ACCESS_RULE_OPERATIONS = {
  getAccessMatrix: { method: 'GET', path: '/access/rules' },
  simulateAccess: { method: 'POST', path: '/access/simulation' },
  changeAccessRules: { method: 'POST', path: '/access/rules' },
} as const;
