import { expect, test } from 'vitest';
import { readCallbackError, readUpstreamError } from './upstream-error.ts';

const description =
  'AADSTS7000215: Invalid client secret provided. Trace ID: 0f1a2b3c-1111-4222-8333-444455556666 Correlation ID: 9f1a2b3c-1111-4222-8333-444455556666 Timestamp: 2026-11-23 10:11:12Z';

test('the answer of the token endpoint is read with its lists', () => {
  const upstream = readUpstreamError({
    error: 'invalid_client',
    error_description: description,
    error_codes: [7000215],
    timestamp: '2026-11-23 10:11:12Z',
    trace_id: 'trace',
    correlation_id: 'correlation',
  });
  expect(upstream).toEqual({
    error: 'invalid_client',
    errorDescription: description,
    errorCodes: [7000215],
    traceId: 'trace',
    correlationId: 'correlation',
    timestamp: '2026-11-23 10:11:12Z',
  });
});

test('a callback tells the same in its description', () => {
  const upstream = readCallbackError(
    new URLSearchParams({ error: 'access_denied', error_description: description }),
  );
  expect(upstream).toMatchObject({
    errorCodes: [7000215],
    traceId: '0f1a2b3c-1111-4222-8333-444455556666',
    correlationId: '9f1a2b3c-1111-4222-8333-444455556666',
    timestamp: '2026-11-23 10:11:12Z',
  });
});

test('several codes are kept once each', () => {
  const upstream = readUpstreamError({
    error: 'x',
    error_description: 'AADSTS50105 AADSTS50105 AADSTS65001',
  });
  expect(upstream?.errorCodes).toEqual([50105, 65001]);
});

test.each([{}, { error: 7 }, { error: '' }, { error: null }])('%j is no error answer', (body) => {
  expect(readUpstreamError(body)).toBeUndefined();
});

test('what is no number and what is too long is left out', () => {
  const upstream = readUpstreamError({
    error: 'e'.repeat(500),
    error_description: 'd'.repeat(5000),
    error_codes: ['x', 1],
  });
  expect(upstream?.error).toHaveLength(100);
  expect(upstream?.errorDescription).toHaveLength(2000);
  expect(upstream?.errorCodes).toEqual([1]);
});
