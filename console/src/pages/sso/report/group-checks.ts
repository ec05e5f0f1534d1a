import type { Check } from '@gatehouse/contract';

export type CheckGroup = { id: 'connection' | 'sign-in' | 'rules'; checks: Check[] };

/** What is asked of the provider before anybody signs in; the same ids mean the token's contents afterwards. */
const FIRST_OF_SIGN_IN = new Set(['response', 'state', 'browser', 'oauth', 'token', 'code', 'userinfo']);

const isRule = ({ id }: Check): boolean => id === 'account' || id === 'rule' || id.startsWith('rule_');

/** The checks of a test sign-in by the part of the way they belong to, in their order; empty groups are left out. */
export function groupChecks(checks: readonly Check[]): CheckGroup[] {
  const start = checks.findIndex(({ id }) => FIRST_OF_SIGN_IN.has(id));
  const before = start === -1 ? checks.length : start;
  const groups: CheckGroup[] = [
    { id: 'connection', checks: checks.filter((check, index) => index < before && !isRule(check)) },
    { id: 'sign-in', checks: checks.filter((check, index) => index >= before && !isRule(check)) },
    { id: 'rules', checks: checks.filter(isRule) },
  ];
  return groups.filter((group) => group.checks.length > 0);
}
