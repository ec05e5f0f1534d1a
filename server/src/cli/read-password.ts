import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The first line of the file, or of standard input; typed at a terminal it is not shown. */
export async function readPassword(file: string | null): Promise<string> {
  if (file !== null) return firstLine(readFileSync(file, 'utf8'));
  if (!process.stdin.isTTY) return firstLine(await readAll());
  process.stderr.write('New password (not shown): ');
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** The first line of standard input; asked for when that is a terminal. */
export async function readCode(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine(await readAll());
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question('Code of the app: ');
  } finally {
    terminal.close();
  }
}

async function readAll(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk as string;
  return text;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
