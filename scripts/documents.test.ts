import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT }).toSorted();

function linksOf(document: string): string[] {
  const text = readFileSync(resolve(ROOT, document), 'utf8');
  return matchesOf(text, /(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g);
}

function anchorsOf(path: string): Set<string> {
  const text = readFileSync(path, 'utf8');
  return new Set([...matchesOf(text, /^#+ (.+)$/gm).map(toAnchor), ...matchesOf(text, /<a id="([^"]+)">/g)]);
}

function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('links to pages and headings that exist', () => {
    const here = resolve(ROOT, document);
    const broken = linksOf(document).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? here : resolve(dirname(here), file);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).has(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('names files of the project that exist', () => {
    const text = readFileSync(resolve(ROOT, document), 'utf8');
    const named = matchesOf(text, /`((?:contract|server|console|entra-simulator|scripts)\/[\w./-]+)`/g);
    expect(named.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
  });
});

function matchesOf(text: string | undefined, pattern: RegExp): string[] {
  return [...(text ?? '').matchAll(pattern)].map((match) => match[1] ?? '');
}

describe('the two Entra guides', () => {
  const [english, spanish] = ['docs/guide/entra-id.md', 'docs/guide/entra-id.es.md'].map((path) =>
    readFileSync(resolve(ROOT, path), 'utf8'),
  );

  it('show the same pictures in the same order', () => {
    const image = /\]\((\S+\.png)\)/g;
    expect(matchesOf(spanish, image)).toEqual(matchesOf(english, image));
  });

  it('have 13 steps and explain the same codes', () => {
    const step = /^### (\d+)\. /gm;
    const code = /aadsts\.md#aadsts(\d+)/g;
    expect(matchesOf(english, step)).toHaveLength(13);
    expect(matchesOf(spanish, step)).toEqual(matchesOf(english, step));
    expect(matchesOf(spanish, code)).toEqual(matchesOf(english, code));
  });
});
