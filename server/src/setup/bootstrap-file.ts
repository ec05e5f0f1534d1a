import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  CreateUser,
  DeviceLoginMode,
  Origin,
  ShownName,
  TokenPermissions,
  UpdateOidcSettings,
  Username,
} from '@gatehouse/contract';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { BootstrapProvider } from '../sign-in/oidc/providers/bootstrap-definition.ts';

const Admin = z
  .strictObject({
    name: Username,
    email: CreateUser.shape.email,
    password: z.string().min(1).max(256),
  })
  .readonly();

const Token = z.strictObject({
  name: ShownName,
  token: z.string().min(8).max(200),
  permissions: TokenPermissions,
});

const BootstrapFile = z.strictObject({
  admin: Admin.optional(),
  tokens: z.array(Token).max(100).superRefine(refuseRepetition).default([]),
  settings: z
    .strictObject({
      public_url: Origin,
      device_login: DeviceLoginMode,
      second_factor_after_provider: z.boolean(),
    })
    .partial()
    .default({}),
  oidc: z
    .strictObject({
      max_authorized_users: UpdateOidcSettings.shape.maxAuthorizedUsers.optional(),
      providers: z.array(z.custom<unknown>().superRefine(checkProvider)).max(100).default([]),
    })
    .default({ providers: [] }),
});

/** The bootstrap file with everything it points to read in. Providers are as the file says, keys checked. */
export type BootstrapFile = z.output<typeof BootstrapFile>;

/** `<key>_file` in the file stands for `<key>` with the named file's text. */
const FILE_KEYS: Record<string, string> = {
  password_file: 'password',
  token_file: 'token',
  client_secret_file: 'client_secret',
  ca_file: 'ca_pem',
};

/** @throws ConfigError with the line number for YAML that cannot be read, unknown keys and values that do not fit. */
export function readBootstrapFile(path: string): BootstrapFile {
  const text = readText(path, path);
  return parseBootstrap(text, { path, read: (file) => readText(resolve(dirname(path), file), path) });
}

/** The pure part; `read` gives the text of a file that the YAML names, relative to it. */
export function parseBootstrap(
  text: string,
  { path, read }: { path: string; read: (file: string) => string },
): BootstrapFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined)
    throw new ConfigError(
      `${path}, line ${lines.linePos(problem.pos[0]).line}: ${firstLine(problem.message)}`,
    );
  const result = BootstrapFile.safeParse(inlineFiles(document.toJS() ?? {}, read));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigError(`${path}, line ${lineOf(document, lines, issue!)}: ${describe(issue!)}`);
}

function inlineFiles(value: unknown, read: (file: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => inlineFiles(item, read));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const target = FILE_KEYS[key];
    if (target === undefined) return [[key, inlineFiles(inner, read)]];
    return inner === null || inner === undefined ? [] : [[target, read(String(inner)).trim()]];
  });
  return Object.fromEntries(entries);
}

function checkProvider(value: unknown, context: z.RefinementCtx): void {
  const result = BootstrapProvider.safeParse(value);
  for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue });
}

/** Two tokens of one name or one text would take turns at every start. */
function refuseRepetition(tokens: z.output<typeof Token>[], context: z.RefinementCtx): void {
  for (const key of ['name', 'token'] as const)
    for (const [index, token] of tokens.entries())
      if (tokens.findIndex((other) => folded(other[key], key) === folded(token[key], key)) < index)
        context.addIssue({
          code: 'custom',
          path: [index, key],
          message: `another token has this ${key === 'name' ? 'name' : 'text'}`,
        });
}

const folded = (text: string, key: 'name' | 'token'): string =>
  key === 'name' ? text.normalize('NFKC').toLowerCase() : text;

/** The line of an unknown key itself; else of the value, or of the innermost thing around it that is there. */
function lineOf(document: Document, lines: LineCounter, issue: z.core.$ZodIssue): number {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : [...issue.path];
  for (; path.length > 0; path.pop()) {
    const key = path.at(-1)!;
    const around = document.getIn(path.slice(0, -1), true);
    const pair = pairsOf(around).find((pair) => spellings(String(key)).includes(String(pair.key?.value)));
    const start = pair?.key?.range?.[0] ?? rangeOf(document.getIn(path, true));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

type Pair = { key: { value: unknown; range?: [number, number, number] } | null };

function pairsOf(node: unknown): Pair[] {
  const { items } = (node ?? {}) as { items?: Pair[] };
  return items?.every((item) => typeof item === 'object' && item !== null && 'key' in item) ? items : [];
}

function rangeOf(node: unknown): number | undefined {
  return ((node ?? {}) as { range?: [number] }).range?.[0];
}

function spellings(key: string): string[] {
  return [key, ...Object.keys(FILE_KEYS).filter((fileKey) => FILE_KEYS[fileKey] === key)];
}

/** Never the value: it may be a secret. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key "${issue.keys[0]}"`;
  return `${issue.path.join('.')}: ${issue.message}`;
}

function readText(file: string, from: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${from}: cannot read ${file} (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!;
