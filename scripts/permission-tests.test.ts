import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PERMISSION_NAMES, PERMISSIONS } from '@gatehouse/contract';
import { expect, it } from 'vitest';

const SUITE = fileURLToPath(new URL('../server/src', import.meta.url));

const TITLES = readdirSync(SUITE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(SUITE, file), 'utf8'))
  .join('\n');

/** Every permission is held by tests of whoever has it, whoever does not, and whoever has it for others. */
it.each(PERMISSION_NAMES)('the server’s tests hold %s', (permission) => {
  const types: readonly string[] = PERMISSIONS[permission].types;
  const verdicts = ['allowed', 'refused', ...(types.length > 1 ? ['out of scope'] : [])];
  const missing = verdicts.filter((verdict) => !TITLES.includes(`permission ${permission}: ${verdict}`));
  expect(missing).toEqual([]);
});
