import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it('quotes commas, quotes and line breaks', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+49', '-1', '@SUM(A1)', '\tx', '  =1+1', '＝1+1', '\n=1'])(
    'disarms the formula %j',
    (cell) => {
      expect(csvLine([cell]).replaceAll('"', '')).toBe(`'${cell}\r\n`);
    },
  );

  it('leaves everything else as it is', () => {
    expect(csvLine(['1 010 470 846', 'a=b', 'müller', ''])).toBe('1 010 470 846,a=b,müller,\r\n');
  });
});
