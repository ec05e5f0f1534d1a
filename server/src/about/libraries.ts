import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { About } from '@gatehouse/contract';

type Library = About['libraries'][number];
type Manifest = { version?: string; license?: string; dependencies?: Record<string, string> };

let known: Library[] | null = null;

/** What this server and its console are built on, by what lies in `node_modules`; nothing is asked from outside. */
export function listLibraries(): Library[] {
  known ??= ['../../package.json', '../../../console/package.json']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .flatMap(librariesOf)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return known;
}

function librariesOf(file: string): Library[] {
  const manifest = readManifest(file);
  const folders = createRequire(file).resolve.paths('x') ?? [dirname(file)];
  return Object.keys(manifest?.dependencies ?? {})
    .filter((name) => !name.startsWith('@gatehouse/'))
    .flatMap((name) => {
      const found = folders.map((folder) => readManifest(join(folder, name, 'package.json')));
      const library = found.find((candidate) => candidate !== null);
      return library ? [{ name, version: library.version ?? '', licence: library.license ?? '' }] : [];
    });
}

/** Null when there is none: the console's libraries may be left out of an installation that has it built. */
function readManifest(file: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    return null;
  }
}
