import type { StrategyLevel } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Core } from '../core.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { guidOf, requireRight, scriptCalls, type ScriptCall, type ScriptCallers } from './script-call.ts';
import { requireDevices, requireUsers } from './targets.service.ts';

export type ScriptStrategyServices = ScriptCallers & { strategies: Strategies };

const MAX_TARGETS = 1000;
const Guid = z.uuid();
const Targets = z.array(Guid).max(MAX_TARGETS).nullish();
const Assign = z
  .object({ strategy: Guid.nullish(), peers: Targets, users: Targets, groups: Targets })
  .transform(({ strategy, peers, users, groups }) => ({
    strategyId: strategy ?? null,
    targets: { device: peers ?? [], user: users ?? [], device_group: groups ?? [] },
  }));
/** The bare literal, not an object around it. */
const Status = z.boolean({ error: 'The body must be true or false' });

/** What `strategies.py` speaks (client contract 3.8). */
export function mountScriptStrategies(
  app: FastifyInstance,
  core: Core,
  services: ScriptStrategyServices,
): void {
  const { strategies } = services;
  const calls = scriptCalls(app, services);
  calls.read({
    url: '/api/strategies',
    needs: 'strategy.view',
    // A bare array: the script cannot find names in anything else.
    answer: async () =>
      (await strategies.list()).rows.map((row) => ({ ...summaryOf(row), devices: row.governs })),
  });
  calls.read({
    url: '/api/strategies/:guid',
    needs: 'strategy.view',
    async answer(call) {
      const row = await strategies.get(guidOf(call, 'strategy.not_found'));
      const { governs: devices, assigned, options } = row;
      return { ...summaryOf(row), devices, assigned, options };
    },
  });
  calls.write({
    method: 'PUT',
    url: '/api/strategies/:guid/status',
    needs: 'strategy.edit',
    body: Status,
    async change(call) {
      await strategies.setEnabled(guidOf(call, 'strategy.not_found'), call.body, call.actor);
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/strategies/assign',
    needs: { token: 'strategy.edit', user: 'strategy.view' },
    body: Assign,
    async change(call) {
      const { strategyId, targets } = call.body;
      await requireTargets(core, call, targets);
      await strategies.assign(strategyId, targets, call.actor);
    },
  });
}

/**
 * A token needs the right to write strategies and to read what it names (console 217), a person the right to give
 * strategies to it.
 */
async function requireTargets(
  { db }: Core,
  call: ScriptCall<unknown>,
  targets: Record<StrategyLevel, string[]>,
): Promise<void> {
  const right = call.caller.kind === 'token' ? 'view' : 'update_strategy';
  for (const kind of ['device', 'user', 'device_group'] as const)
    if (targets[kind].length > 0) requireRight(call, `${kind}.${right}`);
  await requireDevices(db, call.authority, `device.${right}`, targets.device);
  await requireUsers(db, call.authority, `user.${right}`, targets.user);
}

type Summary = { id: string; name: string; note: string; enabled: boolean };

const summaryOf = ({ id, name, note, enabled }: Summary) => ({
  guid: id,
  name,
  note,
  status: enabled ? 1 : 0,
});
