import { findStrategyOption, STRATEGY_OPTIONS } from '@gatehouse/contract/strategy-options/catalogue.ts';
import type { StrategyOption } from '@gatehouse/contract/strategy-options/option.ts';
import {
  checkStrategyOption,
  type OptionProblem,
} from '@gatehouse/contract/strategy-options/check-option.ts';

/** What the editor holds: a key that is absent is not managed. */
export type Draft = Readonly<Record<string, string>>;
export type DraftChange = { key: string; before: string | null; after: string | null };

/** Stands for a password that is set and not shown; the same text as in the contract, which brings Zod along. */
export const KEPT_SECRET = '(unchanged)';

export function withOption(draft: Draft, key: string, value: string | null): Draft {
  const { [key]: _gone, ...rest } = draft;
  return value === null ? rest : { ...rest, [key]: value };
}

/** Key by key, in alphabetical order. */
export function changesOf(before: Draft, after: Draft): DraftChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }));
}

export function problemsOf(draft: Draft): Record<string, OptionProblem> {
  const found = Object.entries(draft).map(([key, value]) => [key, checkStrategyOption(key, value)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, OptionProblem] => entry[1] !== null));
}

/** What a switch to "managed" starts with: something that may be saved, where there is such a thing. */
export function firstValue({ value, whenEmpty }: StrategyOption): string {
  if (value.kind === 'switch') return whenEmpty === 'Y' ? 'N' : 'Y';
  return whenEmpty;
}

/** Keys of the draft that no documentation names. */
export const otherKeys = (draft: Draft): string[] =>
  Object.keys(draft)
    .filter((key) => findStrategyOption(key) === undefined)
    .toSorted();

export type Wanted = { q: string; onlyManaged: boolean; textOf: (key: string) => string };

/** Searches key, title and explanation; every word must be somewhere. */
export function matchingOptions(draft: Draft, { q, onlyManaged, textOf }: Wanted): StrategyOption[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return STRATEGY_OPTIONS.filter(({ key }) => {
    if (onlyManaged && draft[key] === undefined) return false;
    const text = `${key} ${textOf(key)}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
