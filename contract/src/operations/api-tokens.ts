import { z } from 'zod';
import { ApiTokenRow, CreateApiToken, CreatedApiToken, RotateApiToken } from '../api-tokens.ts';
import { byId, endpoint, type Endpoint } from '../endpoint.ts';

/** API tokens. */
export const API_TOKEN_OPERATIONS = {
  listApiTokens: endpoint({
    method: 'GET',
    path: '/api-tokens',
    access: 'administrator',
    summary: 'List API tokens',
    response: z.array(ApiTokenRow),
  }),
  createApiToken: endpoint({
    method: 'POST',
    path: '/api-tokens',
    access: 'administrator',
    summary: 'Create an API token; it is shown once',
    body: CreateApiToken,
    response: CreatedApiToken,
  }),
  rotateApiToken: endpoint({
    method: 'POST',
    path: '/api-tokens/:id/rotate',
    access: 'administrator',
    summary: 'Give an API token a new text; the earlier one ends at once',
    params: byId,
    body: RotateApiToken,
    response: CreatedApiToken,
  }),
  revokeApiToken: endpoint({
    method: 'DELETE',
    path: '/api-tokens/:id',
    access: 'administrator',
    summary: 'Revoke an API token at once',
    params: byId,
  }),
} as const satisfies Record<string, Endpoint>;
