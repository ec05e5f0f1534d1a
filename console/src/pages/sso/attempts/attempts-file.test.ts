import type { Attempt } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { attemptsToCsv } from './attempts-file.ts';

function anAttempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    id: '019ab000-0000-7000-8000-000000000001',
    at: '2026-11-23T10:00:00.000Z',
    providerId: '019ab000-0000-7000-8000-000000000002',
    kind: 'web',
    outcome: 'failed',
    code: 'oauth.invalid_client',
    text: 'The secret is wrong',
    aadsts: [7000215],
    traceId: 'trace',
    correlationId: 'correlation',
    user: null,
    ip: '192.0.2.1',
    device: null,
    claims: null,
    data: {},
    requestId: 'r1',
    ...changes,
  };
}

const lines = (attempt: Attempt) => attemptsToCsv([attempt], () => 'azure').split('\r\n');

test('a line names time, provider, outcome and codes', () => {
  expect(lines(anAttempt())[1]).toBe(
    '2026-11-23T10:00:00.000Z,azure,web,failed,oauth.invalid_client,AADSTS7000215,The secret is wrong,,192.0.2.1,,trace,correlation,r1',
  );
});

test('quotes and commas of a text stay inside their cell', () => {
  expect(lines(anAttempt({ text: 'a "b", c' }))[1]).toContain(',"a ""b"", c",');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('a name that starts a formula is made harmless: %s', (name) => {
  expect(lines(anAttempt({ user: { id: null, name } }))[1]).toContain(`,'${name},`);
});
