import { expect, test } from 'vitest';
import { ApiError } from '../../../api/api-error.ts';
import { concernsAdvanced, fieldOfError, requestFieldErrors } from './form-errors.ts';

test('a taken name is shown at the name', () => {
  const error = new ApiError({ code: 'provider.name_taken', message: '', status: 409 });
  expect(fieldOfError(error)).toBe('name');
});

test('other refusals stay with the whole form', () => {
  const error = new ApiError({ code: 'provider.last_way_in', message: '', status: 409 });
  expect(fieldOfError(error)).toBeNull();
  expect(fieldOfError(new Error('x'))).toBeNull();
});

test('messages of an invalid request find their fields, also inside lists', () => {
  const error = new ApiError({
    code: 'request.invalid',
    message: '',
    status: 400,
    details: {
      issues: [
        { path: ['body', 'scopes', 0], message: 'No spaces' },
        { path: ['body', 'unheard'], message: 'x' },
      ],
    },
  });
  expect(requestFieldErrors(error)).toEqual({ scopes: 'No spaces' });
  expect(concernsAdvanced({ scopes: 'No spaces' })).toBe(true);
  expect(concernsAdvanced({ issuer: 'x' })).toBe(false);
});
