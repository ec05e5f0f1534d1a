/** Method and path, as `contract/src/operations/api-tokens.ts` says. */
export const API_TOKEN_OPERATIONS = {
  listApiTokens: { method: 'GET', path: '/api-tokens' },
  createApiToken: { method: 'POST', path: '/api-tokens' },
  rotateApiToken: { method: 'POST', path: '/api-tokens/:id/rotate' },
  revokeApiToken: { method: 'DELETE', path: '/api-tokens/:id' },
} as const;
