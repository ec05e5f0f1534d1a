import { CreateApiToken, TokenArea } from '@gatehouse/contract';
import type { Command, CommandMeans } from './commands.ts';
import { formatTable } from './format-table.ts';
import { UsageError } from './usage-error.ts';

const CREATE = 'token create <name> <area:r|rw,...> [--days <count>|never]';

export const TOKEN_COMMANDS: Command[] = [
  {
    usage: CREATE,
    meaning: `Print a new API token, once. Areas: ${TokenArea.options.join(', ')}.`,
    run: createToken,
  },
  { usage: 'token list', meaning: 'List the API tokens.', run: listTokens },
  { usage: 'token revoke <name>', meaning: 'End an API token.', run: revokeToken },
];

async function createToken({ apiTokens, print, actor }: CommandMeans, words: string[]): Promise<void> {
  const [name, areas = '', flag, days] = words;
  if (flag !== undefined && (flag !== '--days' || days === undefined)) throw new UsageError(CREATE);
  const permissions = Object.fromEntries(areas.split(',').map((part) => part.split(':')));
  const wanted = CreateApiToken.safeParse({
    name,
    permissions,
    ...(days === undefined ? {} : { validDays: days === 'never' ? null : Number(days) }),
  });
  if (!wanted.success) throw new UsageError(`${CREATE}, for example: token create ci device:rw,user:r`);
  const { token } = await apiTokens.create(wanted.data, actor);
  print(token);
}

async function listTokens({ apiTokens, print }: CommandMeans): Promise<void> {
  const rows = (await apiTokens.list()).map(({ name, permissions, expiresAt, lastUsedAt }) => [
    name,
    Object.entries(permissions)
      .map(([area, right]) => `${area}:${right}`)
      .join(',') || '-',
    expiresAt ?? 'never',
    lastUsedAt ?? '-',
  ]);
  for (const line of formatTable([['NAME', 'PERMISSIONS', 'EXPIRES', 'LAST USED'], ...rows])) print(line);
}

async function revokeToken({ apiTokens, print, actor }: CommandMeans, [name]: string[]): Promise<void> {
  const id = name === undefined ? null : await apiTokens.findIdByName(name);
  if (id === null) throw new UsageError(`There is no API token "${name ?? ''}". Try: token list`);
  await apiTokens.revoke(id, actor);
  print(`${name} opens nothing any more; a running server knows within five seconds.`);
}
