import type { Core } from '../core.ts';
import type { Signals } from '../signals/signals.ts';
import { strategyAssignments, type StrategyAssignments } from './assignments.service.ts';
import { createDelivery, type StrategyDelivery } from './delivery.service.ts';
import { strategyExplanations, type StrategyExplanations } from './explanation.service.ts';
import { strategyPreview, type StrategyPreview } from './impact.service.ts';
import { strategyChangesOf, type StrategyChanges } from './strategy-changes.service.ts';
import { strategyViews, type StrategyViews } from './strategy-views.service.ts';

export type { StrategyTarget } from './assignments.service.ts';
export type { Delivery } from './delivery.service.ts';

export type Strategies = StrategyDelivery &
  StrategyAssignments &
  StrategyChanges &
  StrategyViews &
  StrategyPreview &
  StrategyExplanations;

/** Options of clients, set in bulk: what each strategy says, who gets it, and how it reaches the devices. */
export function createStrategies(core: Core, services: { signals: Signals }): Strategies {
  return {
    ...createDelivery(core, services),
    ...strategyAssignments(core, services),
    ...strategyChangesOf(core, services),
    ...strategyViews(core),
    ...strategyPreview(core),
    ...strategyExplanations(core),
  };
}
