import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureConsole } from './ensure-console.ts';

const DIST = fileURLToPath(new URL('../console/dist', import.meta.url));
const LANGUAGES = ['en', 'es', 'de'];

type Chunk = { file: string; imports?: string[]; css?: string[] };
type Manifest = Record<string, Chunk>;
/** `html` brings its script tags; `modules` are loaded by the page's own code before anything is drawn. */
type Budget = {
  page: string;
  html: string;
  modules: string[];
  texts: string[];
  script: number;
  style: number;
};

/** What each first page loads, and how many compressed bytes that may be. Texts count in the largest language. */
const BUDGETS: readonly Budget[] = [
  {
    page: 'sign-in page',
    html: 'sign-in.html',
    modules: [],
    texts: ['common', 'signin', 'errors'],
    script: 70_000,
    style: 20_000,
  },
  {
    page: 'set-up page',
    html: 'sign-in.html',
    modules: [],
    texts: ['common', 'setup', 'addresses', 'errors'],
    script: 70_000,
    style: 20_000,
  },
  {
    page: 'first console page',
    html: 'index.html',
    modules: ['src/ConsoleApp.tsx', 'src/pages/overview/OverviewPage.tsx'],
    texts: ['common', 'overview'],
    script: 180_000,
    style: 30_000,
  },
];

ensureConsole();
const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest;
const over = BUDGETS.filter((budget) => !report(budget));
if (over.length > 0) {
  console.error(`Over the budget: ${over.map(({ page }) => page).join(', ')}`);
  process.exitCode = 1;
}

/** Prints a page's sizes. @returns whether it is within its budget */
function report(budget: Budget): boolean {
  const html = readFileSync(join(DIST, budget.html), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const chunks = [...reachable(budget.modules)].map((name) => chunk(name));
  const all = new Set([...files, ...chunks.flatMap(({ file, css = [] }) => [file, ...css])]);
  const script = total([...all].filter((file) => file.endsWith('.js'))) + largestTexts(budget.texts);
  const style = total([...all].filter((file) => file.endsWith('.css')));
  const line = `${kB(script)} of ${kB(budget.script)} kB script, ${kB(style)} of ${kB(budget.style)} kB style`;
  console.log(`${budget.page.padEnd(20)} ${line}`);
  return script <= budget.script && style <= budget.style;
}

/** The chunks and everything they import before they run. */
function reachable(modules: readonly string[]): Set<string> {
  const found = new Set<string>(modules);
  for (const name of found) for (const imported of chunk(name).imports ?? []) found.add(imported);
  return found;
}

function largestTexts(namespaces: readonly string[]): number {
  const sizes = LANGUAGES.map((language) =>
    total(namespaces.map((namespace) => chunk(`src/locales/${language}/${namespace}.json`).file)),
  );
  return Math.max(...sizes);
}

function chunk(name: string): Chunk {
  const known = manifest[name];
  if (!known) throw new Error(`The console's manifest has no ${name}`);
  return known;
}

function total(files: Iterable<string>): number {
  return [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).length, 0);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}
