import { NOT_SETTABLE_OPTIONS } from './not-settable.ts';
import type { StrategyOption } from './option.ts';
import { SETTABLE_OPTIONS } from './settable.ts';

/** Every documented option, what can be set first. */
export const STRATEGY_OPTIONS: readonly StrategyOption[] = [...SETTABLE_OPTIONS, ...NOT_SETTABLE_OPTIONS];

const BY_KEY = new Map(STRATEGY_OPTIONS.map((option) => [option.key, option]));

/** Undefined for a key that no documentation names. */
export function findStrategyOption(key: string): StrategyOption | undefined {
  return BY_KEY.get(key);
}

/** Encrypted where it is stored and never shown again. */
export function isSecretOption(key: string): boolean {
  return findStrategyOption(key)?.value.kind === 'password';
}
