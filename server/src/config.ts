import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

export type ConfigSource = {
  kind: 'flag' | 'environment' | 'environment-file' | 'config-file' | 'default';
  name: string | null;
};

const originList = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().transform(toOrigin)));

/** Every setting the process is started with: schema, default and one line of meaning (source of the reference page). */
const SETTINGS = {
  listen: {
    schema: z.string().transform(toListen),
    fallback: '0.0.0.0:21114',
    meaning: 'Address and port the server listens on.',
  },
  dataDir: {
    schema: z.string().transform((path) => resolve(path)),
    fallback: './data',
    meaning: 'Folder of the database, the master key and uploads.',
  },
  databaseUrl: {
    schema: z.string(),
    fallback: '',
    meaning: '`postgres://…` for PostgreSQL; empty for a SQLite file in the data folder.',
  },
  valkeyUrl: {
    schema: z
      .string()
      .regex(/^(redis|valkey)s?:\/\/[^\s/]+/, 'Not an address such as redis://valkey.internal:6379')
      .transform((url) => url.replace(/^valkey/, 'redis')),
    fallback: '',
    meaning:
      '`redis://…` or `rediss://…` of a Valkey or Redis that several processes on one PostgreSQL tell each other through who is online and what changed; empty: one process needs none.',
  },
  publicUrl: {
    schema: z.string().transform(toOrigin),
    fallback: '',
    meaning: 'Origin that links and callback addresses are built from; empty: the one saved at set-up.',
  },
  allowedOrigins: {
    schema: originList,
    fallback: '',
    meaning: 'Further origins a callback may be built for, separated by commas.',
  },
  webClientOrigins: {
    schema: originList,
    fallback: '',
    meaning:
      'Origins of web clients that may call the API for clients from the browser, separated by commas.',
  },
  trustedProxies: {
    schema: z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean)),
    fallback: '',
    meaning: 'CIDRs of reverse proxies whose `X-Forwarded-*` headers count.',
  },
  masterKeyFile: {
    schema: z.string(),
    fallback: '',
    meaning: 'File with the key that wraps stored secrets; empty: created in the data folder with mode 0600.',
  },
  setupToken: {
    schema: z.string().min(16, 'A set-up token needs at least 16 characters'),
    fallback: '',
    meaning:
      'Token of at least 16 characters that opens the set-up page; empty: a random one, printed once in the log.',
  },
  bootstrapFile: {
    schema: z.string(),
    fallback: '',
    meaning: 'YAML file with the first administrator, settings and providers, applied at every start.',
  },
  smtpUrl: {
    schema: z.string().refine(isSmtpUrl, 'Expected smtp://host:587 or smtps://user:password@host:465'),
    fallback: '',
    meaning:
      'Mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; special characters percent-encoded. Empty: no mail is sent.',
  },
  mailFrom: {
    schema: z
      .string()
      .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'Expected an address such as Gatehouse <rd@example.org>'),
    fallback: '',
    meaning:
      'Sender of mails, such as `Gatehouse <rd@example.org>`; empty: `gatehouse@` and the host of the public URL.',
  },
  logLevel: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    fallback: 'info',
    meaning: 'How much the server writes to its log.',
  },
} as const;

type SettingName = keyof typeof SETTINGS;
export type Config = { [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> } & {
  /** Where each value came from; anything but `default` is read-only in the console. */
  sources: Record<SettingName, ConfigSource>;
};

const NAMES = Object.keys(SETTINGS) as SettingName[];

/** For docs/reference/configuration.md. */
export const CONFIG_REFERENCE = NAMES.map((name) => ({
  name,
  flag: `--${toKebab(name)}`,
  env: toEnvironmentName(name),
  fileKey: toSnake(name),
  default: SETTINGS[name].fallback,
  meaning: SETTINGS[name].meaning,
}));

/** A setting that cannot be used; the message names the setting and where it stands. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Precedence: flag > environment > `*_FILE` > gatehouse.yaml > default.
 * @throws ConfigError for an unknown flag or key (with its line number) and for a value that does not fit.
 */
export function loadConfig(input: {
  argv: string[];
  env: Record<string, string | undefined>;
  configFile?: string | null;
}): Config {
  const flags = readFlags(input.argv);
  const file = input.configFile
    ? readConfigFile(input.configFile)
    : new Map<SettingName, { value: string; name: string }>();
  const values: Record<string, unknown> = {};
  const sources: Record<string, ConfigSource> = {};
  for (const name of NAMES) {
    const { value, source } = pick(name, flags, input.env, file);
    values[name] = parse(name, value, source);
    sources[name] = source;
  }
  return { ...values, sources } as Config;
}

/** Empty text is an empty list, not an absent value. */
const LISTS: readonly SettingName[] = ['allowedOrigins', 'webClientOrigins', 'trustedProxies'];

type Picked = { value: string; source: ConfigSource };

function pick(
  name: SettingName,
  flags: Map<SettingName, string>,
  env: Record<string, string | undefined>,
  file: Map<SettingName, { value: string; name: string }>,
): Picked {
  const variable = toEnvironmentName(name);
  const flag = flags.get(name);
  if (flag !== undefined) return { value: flag, source: { kind: 'flag', name: `--${toKebab(name)}` } };
  if (env[variable]) return { value: env[variable], source: { kind: 'environment', name: variable } };
  const secretFile = env[`${variable}_FILE`];
  if (secretFile && !variable.endsWith('_FILE')) {
    return {
      value: readFileSync(secretFile, 'utf8').trim(),
      source: { kind: 'environment-file', name: `${variable}_FILE` },
    };
  }
  const fromFile = file.get(name);
  if (fromFile) return { value: fromFile.value, source: { kind: 'config-file', name: fromFile.name } };
  return { value: SETTINGS[name].fallback, source: { kind: 'default', name: null } };
}

function parse(name: SettingName, value: string, source: ConfigSource): unknown {
  if (value === '' && SETTINGS[name].fallback === '' && !LISTS.includes(name)) return '';
  const result = SETTINGS[name].schema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigError(
    `${source.name ?? name}: ${result.error.issues.map((issue) => issue.message).join('; ')}`,
  );
}

function readFlags(argv: string[]): Map<SettingName, string> {
  const flags = new Map<SettingName, string>();
  for (let index = 0; index < argv.length; index += 1) {
    const [flag, inline] = splitOnce(argv[index]!, '=');
    const name = NAMES.find((candidate) => `--${toKebab(candidate)}` === flag);
    if (name === undefined)
      throw new ConfigError(
        `Unknown flag ${flag}. Known: ${NAMES.map((known) => `--${toKebab(known)}`).join(', ')}`,
      );
    const value = inline ?? argv[(index += 1)];
    if (value === undefined) throw new ConfigError(`${flag} needs a value`);
    flags.set(name, value);
  }
  return flags;
}

function readConfigFile(path: string): Map<SettingName, { value: string; name: string }> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) throw new ConfigError(`${path}: ${problem.message}`);
  const found = new Map<SettingName, { value: string; name: string }>();
  const items =
    (
      document.contents as {
        items?: { key: { value: string; range?: [number] }; value: { toJSON(): unknown } | null }[];
      } | null
    )?.items ?? [];
  for (const { key, value } of items) {
    const line = lines.linePos(key.range?.[0] ?? 0).line;
    const name = NAMES.find((candidate) => toSnake(candidate) === key.value);
    if (name === undefined) throw new ConfigError(`${path}, line ${line}: unknown setting "${key.value}"`);
    const plain = value?.toJSON() ?? '';
    found.set(name, {
      value: toText(plain),
      name: `${path}, line ${line}`,
    });
  }
  return found;
}

/** YAML has numbers, booleans and lists where the environment has only text. */
function toText(plain: unknown): string {
  if (Array.isArray(plain)) return plain.map(toText).join(',');
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

function toListen(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535)
    throw new ConfigError(`"${text}" is not an address and port such as 0.0.0.0:21114`);
  return { host: match[1] ?? (match[2] || '0.0.0.0'), port };
}

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new ConfigError(
      `"${text}" is not an origin such as https://rd.example.org (scheme and host, no path)`,
    );
  }
  return url.origin;
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
}

const splitOnce = (text: string, separator: string): [string, string | undefined] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};

function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
function toKebab(name: string): string {
  return toSnake(name).replaceAll('_', '-');
}
function toEnvironmentName(name: string): string {
  return `GATEHOUSE_${toSnake(name).toUpperCase()}`;
}
