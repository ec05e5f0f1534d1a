import { isSignInCode } from '@gatehouse/contract/explanations/sign-in-codes.ts';
import { expect, test } from 'vitest';
import { OutboundError } from '../../../outbound/outbound-error.ts';
import { signInErrorCodes, toNetworkError } from './sign-in-error.ts';

test('every refusal of the engine is explained in the console', () => {
  expect(signInErrorCodes.filter((code) => !isSignInCode(code))).toEqual([]);
});

test('an outbound failure keeps its reason, its host and its cause', () => {
  const cause = new OutboundError('outbound.tls_name', 'idp.example.org', 'ERR_TLS_CERT_ALTNAME_INVALID');
  const error = toNetworkError(cause, 'token');
  expect(error.code).toBe('network.tls_name');
  expect(error.details).toEqual({
    host: 'idp.example.org',
    detail: 'ERR_TLS_CERT_ALTNAME_INVALID',
    step: 'token',
  });
  expect(error.cause).toBe(cause);
});
