import { describe, expect, it } from 'vitest';
import { type Preview, rowsToImport, runImport, toBase64 } from './import-run.ts';

const row = (line: number, outcome: 'create' | 'update' | 'skip' | 'error') => ({
  line,
  username: `person${line}`,
  outcome,
  problem: null,
  changes: [],
});

describe('an import of users', () => {
  it('sends only what would change something, without the preview’s words', () => {
    const preview: Preview = {
      encoding: 'utf-8',
      separator: ',',
      ignoredColumns: [],
      hasUsername: true,
      truncated: false,
      rows: [row(2, 'create'), row(3, 'skip'), row(4, 'error'), row(5, 'update')],
    };
    expect(rowsToImport(preview)).toEqual([
      { line: 2, username: 'person2' },
      { line: 5, username: 'person5' },
    ]);
  });

  it('goes piece by piece, counts, and keeps what failed', async () => {
    const rows = Array.from({ length: 60 }, (_, line) => ({ line, username: `person${line}` }));
    const sizes: number[] = [];
    const heard: number[] = [];
    const sum = await runImport(
      async (body) => {
        sizes.push(body.rows.length);
        return {
          rows: body.rows.map(({ line }) =>
            line === 7
              ? { line, outcome: 'failed' as const, problem: 'user.name_taken' }
              : { line, outcome: 'created' as const, problem: null },
          ),
        };
      },
      { rows, existing: 'skip' },
      (done) => heard.push(done),
    );
    expect([sizes, heard]).toEqual([
      [25, 25, 10],
      [25, 50, 60],
    ]);
    expect(sum).toEqual({
      created: 59,
      updated: 0,
      failed: [{ line: 7, outcome: 'failed', problem: 'user.name_taken' }],
    });
  });

  it('carries every byte of a file', async () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, n) => n % 256);
    const read = atob(await toBase64(new Blob([bytes])));
    expect(Uint8Array.from(read, (character) => character.codePointAt(0)!)).toEqual(bytes);
  });
});
