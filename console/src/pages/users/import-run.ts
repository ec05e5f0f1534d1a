import type { BodyOf, ResponseOf } from '@gatehouse/contract';

export type Preview = ResponseOf<'previewUserImport'>;
type Body = BodyOf<'importUsers'>;
type Outcome = ResponseOf<'importUsers'>;
export type ImportSum = { created: number; updated: number; failed: Outcome['rows'] };

const ROWS_A_CALL = 25;

/** The rows that would change something; what has an error already is not sent. */
export function rowsToImport({ rows }: Preview): Body['rows'] {
  return rows
    .filter(({ outcome }) => outcome === 'create' || outcome === 'update')
    .map(({ outcome: _outcome, problem: _problem, changes: _changes, ...row }) => row);
}

/** Imports piece by piece; `onProgress` hears how many lines are done. */
export async function runImport(
  call: (body: Body) => Promise<Outcome>,
  { rows, ...rules }: Body,
  onProgress: (done: number) => void,
): Promise<ImportSum> {
  const sum: ImportSum = { created: 0, updated: 0, failed: [] };
  for (let start = 0; start < rows.length; start += ROWS_A_CALL) {
    const part = await call({ ...rules, rows: rows.slice(start, start + ROWS_A_CALL) });
    for (const row of part.rows)
      if (row.outcome === 'created' || row.outcome === 'updated') sum[row.outcome] += 1;
      else if (row.outcome === 'failed') sum.failed.push(row);
    onProgress(Math.min(start + ROWS_A_CALL, rows.length));
  }
  return sum;
}

/** As the server takes files. */
export async function toBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCodePoint(...bytes.subarray(start, start + 8192));
  return btoa(text);
}
