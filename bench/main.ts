import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { renderSection, updateDocument, type Section } from './document.ts';
import type { BenchPart, Scale } from './part.ts';
import { PARTS } from './parts.ts';
import { stopPostgres } from './servers.ts';

const USAGE = `npm run bench [-- --small] [part …]

Measures the parts, or all, and puts them into docs/performance.md in the place of what was there. With --small
everything is little and quick, and nothing is written.

Parts: ${PARTS.map(({ name }) => name).join(', ')}
`;

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const scale: Scale = words.includes('--small') ? 'small' : 'full';
  const names = words.filter((word) => word !== '--small');
  const chosen = PARTS.filter(({ name }) => names.length === 0 || names.includes(name));
  if (names.some((name) => !PARTS.some((part) => part.name === name))) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    // After each part, so that a part that fails does not take the others with it.
    for (const part of chosen) keep(await measure(part, scale), scale);
  } finally {
    await stopPostgres();
  }
}

async function measure(part: BenchPart, scale: Scale): Promise<Section> {
  const section = { title: part.title, text: `${(await part.measure(scale)).trim()}\n\n${circumstances()}` };
  console.log(renderSection(section));
  return section;
}

function keep(section: Section, scale: Scale): void {
  if (scale === 'small') return;
  const path = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
  const titles = PARTS.map(({ title }) => title);
  writeFileSync(path, updateDocument(readFileSync(path, 'utf8'), [section], titles));
}

function circumstances(): string {
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `*${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}.*`;
}

await main();
