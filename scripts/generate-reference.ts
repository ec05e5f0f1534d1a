import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API } from '../contract/src/api.ts';
import type { Access, Endpoint } from '../contract/src/endpoint.ts';
import { ERROR_CATALOGUE } from '../contract/src/errors.ts';
import {
  renderAadstsTable,
  renderSignInCodeTable,
  renderTable,
} from '../contract/src/explanations/reference.ts';
import { CONFIG_REFERENCE } from '../server/src/config.ts';
import { readContractNotes } from './contract-notes.ts';
import { statementsPage } from './statements-page.ts';
import { strategyOptionsPage } from './strategy-options-page.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NOTICE = '<!-- Written by `npm run generate`. Change the source, not this file. -->';

const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  'contract/src/openapi/field-notes.ts': fieldNotes,
  'docs/reference/aadsts.md': aadstsPage,
  'docs/reference/configuration.md': configurationPage,
  'docs/reference/errors.md': errorsPage,
  'docs/reference/http-api.md': httpApiPage,
  'docs/reference/openapi.json': openApiDocument,
  'docs/reference/statements.md': () => `${NOTICE}\n\n${statementsPage()}`,
  'docs/reference/strategy-options.md': () => `${NOTICE}\n\n${strategyOptionsPage()}`,
};

async function fieldNotes(): Promise<string> {
  const notes = JSON.stringify(await readContractNotes(), null, 2);
  return `// Written by \`npm run generate\` from the comments of the contract. Change those, not this file.

type Notes = { description?: string; fields?: Record<string, string> };

export const FIELD_NOTES: Record<string, Notes> = ${notes};
`;
}

/** Loaded here, after the notes were written. */
async function openApiDocument(): Promise<string> {
  const { buildOpenApi } = await import('../contract/src/openapi/document.ts');
  const { version } = JSON.parse(await readFile(resolve(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return `${JSON.stringify(buildOpenApi(version), null, 1)}\n`;
}

function aadstsPage(): string {
  return `${NOTICE}

# Sign-in errors explained

The console explains the same codes in English, Spanish and German under Single sign-on › Explain a code. Microsoft may
change its codes; the raw text, the trace ID and the correlation ID always stay visible beside an explanation.

Values in braces are filled in by the console.

## Microsoft's AADSTS codes

${renderAadstsTable()}
## Codes of Gatehouse

They stand in the list of attempts, in the report of a test sign-in and in the activity log. The person at the browser
reads a shorter, neutral text.

${renderSignInCodeTable()}`;
}

function configurationPage(): string {
  const rows = CONFIG_REFERENCE.map((setting) => [
    `\`${setting.env}\``,
    `\`${setting.flag}\``,
    `\`${setting.fileKey}\``,
    setting.default === '' ? '–' : `\`${setting.default}\``,
    setting.meaning,
  ]);
  return `${NOTICE}

# Configuration

A setting is looked for in this order; the first place that has it wins:

1. the command line flag,
2. the environment variable,
3. the file named by the environment variable with \`_FILE\` appended (for secrets),
4. the key in \`gatehouse.yaml\`,
5. the settings saved in the console, where the console offers them,
6. the default.

A value set from outside is read-only in the console, which names its source. An unknown flag or key stops the start.

${renderTable(['Environment variable', 'Flag', 'Key in gatehouse.yaml', 'Default', 'Meaning'], rows)}`;
}

function errorsPage(): string {
  const rows = Object.entries(ERROR_CATALOGUE)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, status]) => [`\`${code}\``, String(status)]);
  return `${NOTICE}

# Error codes of the HTTP API

Every answer of \`/api/v1\` with a status of 400 or more has the body \`{ code, message, details, requestId }\`. Programs
should look at \`code\`; \`message\` is English text for people and may change. The \`requestId\` also stands in the server
log. Answers with status 500 never tell internals.

${renderTable(['Code', 'HTTP status'], rows)}`;
}

const ACCESS: Record<Extract<Access, string>, string> = {
  anyone: 'anyone',
  setup: 'set-up token',
  user: 'signed-in user',
  administrator: 'administrator',
};

function httpApiPage(): string {
  const rows = Object.values<Endpoint>(API).map(({ method, path, access, summary }) => [
    method,
    `\`/api/v1${path}\``,
    typeof access === 'string'
      ? ACCESS[access]
      : access.map((permission) => `\`${permission}\``).join(' or '),
    summary,
  ]);
  return `${NOTICE}

# HTTP API

This is the API of the console and of automation. Parameters, bodies, answers and refusals are described by the
[OpenAPI 3.1 document](openapi.json), which a running server also hands out at \`/api/v1/openapi.json\` and shows in its
console under HTTP API. Writes need the header \`X-Gatehouse-Request: 1\`.
Callers are known by the session cookie that \`POST /api/v1/session\` sets, or by an
[API token](../guide/access.md#api-tokens) in \`Authorization: Bearer\`, which opens what its areas say. Permissions
are those of [admin roles](../guide/roles.md); administrators have them all. Errors are listed in [errors](errors.md).

${renderTable(['Method', 'Path', 'Who may call', 'What it does'], rows)}`;
}

async function isCurrent(path: string, content: string): Promise<boolean> {
  const existing = await readFile(resolve(ROOT, path), 'utf8').catch(() => null);
  return existing === content;
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(resolve(ROOT, path)), { recursive: true });
  await writeFile(resolve(ROOT, path), content);
}

const checkOnly = process.argv.includes('--check');
for (const [path, render] of Object.entries(PAGES)) {
  const content = await render();
  if (await isCurrent(path, content)) continue;
  if (checkOnly) {
    console.error(`${path} is out of date. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    await write(path, content);
    console.log(`wrote ${path}`);
  }
}
