import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Notes = { description?: string; fields?: Record<string, string> };
type Found = {
  exported: boolean;
  description: string | null;
  fields: Record<string, string>;
  bases: string[];
};

const CONTRACT = fileURLToPath(new URL('../contract/src', import.meta.url));

/** What the comments of the contract say about its schemas and their fields, by the schema's name. */
export async function readContractNotes(): Promise<Record<string, Notes>> {
  const files = (await readdir(CONTRACT)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const found = new Map<string, Found>();
  for (const file of files.toSorted()) readNotes(await readFile(join(CONTRACT, file), 'utf8'), file, found);
  const notes: Record<string, Notes> = {};
  for (const [key, { exported, description }] of found) {
    if (!exported || /^[A-Z_]+$/.test(key)) continue;
    const fields = fieldsOf(key, found);
    if (description === null && Object.keys(fields).length === 0) continue;
    notes[key] = {
      ...(description === null ? {} : { description }),
      ...(Object.keys(fields).length === 0 ? {} : { fields }),
    };
  }
  return Object.fromEntries(Object.entries(notes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Constants that are not exported are known as `file:name`: several files have the same. */
function readNotes(source: string, file: string, found: Map<string, Found>): void {
  let current: Found | null = null;
  let comment: string | null = null;
  for (const [, block, line] of source.matchAll(/[ \t]*\/\*\*([\s\S]*?)\*\/[ \t]*\n?|([^\n]*)\n/g)) {
    if (block !== undefined) {
      comment = clean(block);
      continue;
    }
    const text = line ?? '';
    const declared = declarationIn(text, file, comment);
    if (declared !== null) {
      current = declared.found;
      found.set(declared.key, current);
    } else if (comment !== null && current !== null) {
      const field = /^\s+(\w+)\??[:,]/.exec(text)?.[1];
      if (field !== undefined) current.fields[field] ??= comment;
    }
    current?.bases.push(...basesIn(text, file));
    comment = null;
  }
}

function declarationIn(line: string, file: string, description: string | null) {
  const [, exported, name = ''] = /^(export )?const (\w+)/.exec(line) ?? [];
  if (name === '') return null;
  const found: Found = { exported: exported !== undefined, description, fields: {}, bases: [] };
  return { key: found.exported ? name : `${file}:${name}`, found };
}

/** What a schema is made from takes its notes along. */
function basesIn(line: string, file: string): string[] {
  const names = line.matchAll(/(?:\.\.\.|= |extend\()(?:pageOf\(|z\.object\()?(\w+)(?=[.,;) ]|$)/g);
  return [...names].flatMap(([, name = '']) => [name, `${file}:${name}`]);
}

function fieldsOf(key: string, found: Map<string, Found>, seen = new Set<string>()): Record<string, string> {
  const entry = found.get(key);
  if (entry === undefined || seen.has(key)) return {};
  seen.add(key);
  const inherited = entry.bases.map((base) => fieldsOf(base, found, seen));
  return Object.assign({}, ...inherited, entry.fields) as Record<string, string>;
}

/** One paragraph, without what only readers of the source can look up. */
function clean(block: string): string {
  return block
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\s*\((?:spec|console|client contract)\b[^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
