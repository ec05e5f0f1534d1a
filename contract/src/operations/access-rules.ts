import {
  AccessMatrix,
  AccessRevision,
  AccessSimulation,
  ChangeAccessRules,
  SimulateAccess,
} from '../access-rules.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';

/** All access rules at once: read, tried out, changed together. */
export const ACCESS_RULE_OPERATIONS = {
  getAccessMatrix: endpoint({
    method: 'GET',
    path: '/access/rules',
    access: ['user_group.view'],
    summary: 'Every access rule, with the groups and people it joins',
    response: AccessMatrix,
  }),
  simulateAccess: endpoint({
    method: 'POST',
    path: '/access/simulation',
    access: ['user_group.edit', 'device_group.edit'],
    summary: 'What changed access rules would open and close, without changing them',
    body: SimulateAccess,
    response: AccessSimulation,
  }),
  changeAccessRules: endpoint({
    method: 'POST',
    path: '/access/rules',
    access: ['user_group.edit', 'device_group.edit'],
    summary: 'Add and remove access rules, all or none',
    body: ChangeAccessRules,
    response: AccessRevision,
  }),
} as const satisfies Record<string, Endpoint>;
