import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';

export type StrategyTarget = { kind: 'device' | 'user' | 'device_group'; id: string };

/** What the next heartbeat carries: an integer stamp and every key with a text, `''` to give a key back. */
export type Delivery = { modifiedAt: number; options: Record<string, string> };

export type Strategies = {
  /** From memory: null when the client has what it should have. `modifiedAt` is what the beat said. */
  deliveryFor: (deviceId: string, modifiedAt: number) => Promise<Delivery | null>;
  /** By name as scripts, `--assign` and presets give it. @throws AppError `strategy.not_found` */
  assignByName: (target: StrategyTarget, name: string, actor: Actor) => Promise<void>;
};

export function createStrategies(_core: Core, _services: { signals: Signals }): Strategies {
  return {
    deliveryFor: async () => null,
    assignByName: async (_target, name) => {
      throw new AppError('strategy.not_found', `There is no strategy named ${name}`, { name });
    },
  };
}
