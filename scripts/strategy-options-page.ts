import { readFileSync } from 'node:fs';
import { STRATEGY_OPTIONS } from '../contract/src/strategy-options/catalogue.ts';
import { renderTable } from '../contract/src/explanations/reference.ts';
import {
  SECTIONS,
  type Effect,
  type OptionValue,
  type StrategyOption,
} from '../contract/src/strategy-options/option.ts';

const readTexts = (namespace: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../console/src/locales/en/${namespace}.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>;

const REASON: Record<Exclude<Effect, 'strategy'>, string> = {
  local: 'setting of the person who uses the client',
  package: 'comes only with a custom client',
  inert: 'ignored by clients when a strategy brings it',
};

/** Every documented option of clients, in the words of the console. */
export function strategyOptionsPage(): string {
  const [texts, sections] = [readTexts('strategyoptions'), readTexts('strategies')];
  const settable = STRATEGY_OPTIONS.filter(({ effect }) => effect === 'strategy');
  const tables = SECTIONS.flatMap((section) => {
    const own = settable.filter((option) => option.section === section);
    if (own.length === 0) return [];
    return [`### ${sections[`section.${section}`]}\n\n${settableTable(own, texts)}`];
  });
  const rest = STRATEGY_OPTIONS.filter(({ effect }) => effect !== 'strategy').map(({ key, effect }) => [
    `\`${key}\``,
    texts[`${key}.title`] ?? '',
    REASON[effect as keyof typeof REASON],
  ]);
  return `# Options of clients

What [strategies](../guide/strategies.md) can set, and what they cannot. Values are texts; an option that a strategy does
not manage stays as the person left it.

## Options that clients obey

${tables.join('\n')}
## Options that no strategy can set

RustDesk documents them, but clients do not take them from a strategy.

${renderTable(['Key', 'What it is', 'Why not'], rest)}`;
}

function settableTable(options: readonly StrategyOption[], texts: Record<string, string>): string {
  const rows = options.map((option) => [
    `\`${option.key}\``,
    `${texts[`${option.key}.title`]}: ${texts[`${option.key}.help`]}`,
    valuesOf(option.value),
    option.whenEmpty === '' ? '–' : `\`${option.whenEmpty}\``,
    limitsOf(option) || '–',
  ]);
  return renderTable(['Key', 'What it does', 'Values', 'Default', 'Only'], rows);
}

function valuesOf(value: OptionValue): string {
  switch (value.kind) {
    case 'switch':
      return '`Y`, `N`';
    case 'choice':
      return value.choices.map((choice) => `\`${choice}\``).join(', ');
    case 'integer':
      return `${value.min} to ${value.max}`;
    case 'addresses':
      return 'IP addresses and networks';
    case 'ids':
      return 'IDs, `*` and `?`';
    case 'path':
      return 'absolute path';
    case 'password':
      return 'text, never shown again';
    default:
      return 'text';
  }
}

function limitsOf({ since, until, platforms, installRequired }: StrategyOption): string {
  return [
    ...(since === undefined ? [] : [`from ${since}`]),
    ...(until === undefined ? [] : [`up to ${until}`]),
    ...(platforms ?? []),
    ...(installRequired ? ['installed clients'] : []),
  ].join(', ');
}
