/** Where an option stands in the editor; the order is the editor's. */
export const SECTIONS = [
  'permissions',
  'password',
  'security',
  'recording',
  'performance',
  'network',
  'servers',
  'presets',
  'interface',
  'viewing',
  'mobile',
  'package',
] as const;
export type Section = (typeof SECTIONS)[number];

export type Platform = 'windows' | 'linux' | 'macos' | 'android';

/** What may be written. A switch writes `Y` or `N`; lists are separated by commas. */
export type OptionValue =
  | { kind: 'switch' }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'integer'; min: number; max: number }
  | { kind: 'addresses' }
  | { kind: 'ids' }
  | { kind: 'path' }
  | { kind: 'password' }
  | { kind: 'text' };

/**
 * `strategy`: the client obeys it from a strategy. Everything else is listed so that nobody has to guess, and cannot be
 * set here: `local` options live in the settings of the person who controls, `package` options come only with a custom
 * client, `inert` ones are read by nothing when a strategy brings them (client contract 5.2).
 */
export type Effect = 'strategy' | 'local' | 'package' | 'inert';

/** `stops`: the client stops talking to the server for good; `cuts-off`: a wrong value makes it look elsewhere. */
export type Risk = 'stops' | 'cuts-off' | 'locks-out';

export type StrategyOption = {
  key: string;
  section: Section;
  value: OptionValue;
  /** What the client does while the option is empty; '' when that depends on the system. */
  whenEmpty: string;
  effect: Effect;
  /** The first client version that knows it, where that is documented. */
  since?: string;
  /** The last client version that knows it. */
  until?: string;
  /** Absent: all. */
  platforms?: readonly Platform[];
  /** Does nothing on clients that run without being installed. */
  installRequired?: true;
  risk?: Risk;
};

export type More = Partial<
  Pick<StrategyOption, 'effect' | 'since' | 'until' | 'platforms' | 'installRequired' | 'risk'>
>;

/** On unless the strategy writes `N`. */
export const onByDefault = (section: Section, key: string, more: More = {}): StrategyOption => ({
  key,
  section,
  value: { kind: 'switch' },
  whenEmpty: 'Y',
  effect: 'strategy',
  ...more,
});

/** Off unless the strategy writes `Y`. */
export const offByDefault = (section: Section, key: string, more: More = {}): StrategyOption => ({
  ...onByDefault(section, key, more),
  whenEmpty: 'N',
});

/** The first choice is what an empty option means. */
export const oneOf = (
  section: Section,
  key: string,
  choices: readonly [string, ...string[]],
  more: More = {},
): StrategyOption => ({
  key,
  section,
  value: { kind: 'choice', choices },
  whenEmpty: choices[0],
  effect: 'strategy',
  ...more,
});

export const wholeNumber = (
  section: Section,
  key: string,
  { min, max, whenEmpty }: { min: number; max: number; whenEmpty: number },
  more: More = {},
): StrategyOption => ({
  key,
  section,
  value: { kind: 'integer', min, max },
  whenEmpty: String(whenEmpty),
  effect: 'strategy',
  ...more,
});

export const written = (
  section: Section,
  key: string,
  kind: 'addresses' | 'ids' | 'path' | 'password' | 'text',
  more: More = {},
): StrategyOption => ({ key, section, value: { kind }, whenEmpty: '', effect: 'strategy', ...more });
