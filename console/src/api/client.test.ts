import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import { apiUrl } from './client.ts';

describe('the address of an operation', () => {
  it('fills parameters in and escapes them', () => {
    expect(apiUrl('/users/:id/sessions/:sessionId', { params: { id: 'a/b', sessionId: '1' } })).toBe(
      '/api/v1/users/a%2Fb/sessions/1',
    );
  });

  it('leaves out query values that say nothing', () => {
    expect(apiUrl('/users', { query: { q: '', page: 2, status: undefined, sort: null } })).toBe(
      '/api/v1/users?page=2',
    );
  });
});

describe('a refusal', () => {
  it('names the field of each issue once', () => {
    const error = new ApiError({
      code: 'request.invalid',
      message: 'invalid',
      status: 400,
      details: {
        issues: [
          { path: ['user', 'email'], message: 'first' },
          { path: 'user.email', message: 'second' },
        ],
      },
    });
    expect(error.fieldMessages()).toEqual({ 'user.email': 'first' });
  });

  it('has no field messages without issues', () => {
    const error = new ApiError({ code: 'server.internal', message: 'x', status: 500 });
    expect(error.fieldMessages()).toEqual({});
  });
});
