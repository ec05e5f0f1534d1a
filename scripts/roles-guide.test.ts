import { readFileSync } from 'node:fs';
import { isForType, PERMISSION_NAMES, resourceOf } from '@gatehouse/contract';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const texts = JSON.parse(read('console/src/locales/en/adminroles.json')) as Record<string, string>;
const mark = (holds: boolean): string => (holds ? '●' : '–');

it('the guide’s table of permissions says what the server knows, in the console’s words', () => {
  const expected = PERMISSION_NAMES.map((name) => {
    const spoken = `${texts[`resource.${resourceOf(name)}`]}: ${texts[`permission.${name}`]}`;
    const types = (['global', 'individual', 'group_scoped'] as const).map((type) =>
      mark(isForType(name, type)),
    );
    return `| ${[spoken, ...types, texts[`help.${name}`]].join(' | ')} |`;
  });
  const rows = read('docs/guide/roles.md')
    .split('\n')
    .filter((line) => /^\| [^|]+: /.test(line));
  expect(rows.map((row) => row.replaceAll(/ +\|/g, ' |'))).toEqual(expected);
});
