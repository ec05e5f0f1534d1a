import type { Check } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { groupChecks } from './group-checks.ts';

const checks = (...ids: string[]): Check[] =>
  ids.map((id) => ({ id, outcome: 'pass', reason: null, data: {} }));
const shape = (...ids: string[]) =>
  groupChecks(checks(...ids)).map((group) => [group.id, group.checks.map(({ id }) => id)]);

test('the issuer of the connection and the issuer of the token stand in different groups', () => {
  expect(shape('issuer', 'keys', 'response', 'signature', 'issuer', 'rule_tenant')).toEqual([
    ['connection', ['issuer', 'keys']],
    ['sign-in', ['response', 'signature', 'issuer']],
    ['rules', ['rule_tenant']],
  ]);
});

test('a test that never reached the sign-in has one group', () => {
  expect(shape('issuer', 'network')).toEqual([['connection', ['issuer', 'network']]]);
  expect(shape()).toEqual([]);
});
