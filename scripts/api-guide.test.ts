import { readFileSync } from 'node:fs';
import { API, type Endpoint } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';

const GUIDE = readFileSync(new URL('../docs/guide/api.md', import.meta.url), 'utf8');
const OPERATIONS: Endpoint[] = Object.values(API);

type Command = { method: string; path: string; query: Record<string, string>; body: unknown };

/** What each `curl` of the guide asks for; a line that ends in a backslash goes on. */
const COMMANDS = GUIDE.replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.startsWith('curl '))
  .map((line): Command => {
    const url = new URL(/\$GATEHOUSE(\/[^"]+)"/.exec(line)![1]!, 'http://gatehouse.example');
    const body = /-d '([^']+)'/.exec(line)?.[1];
    return {
      method: /-X (\w+)/.exec(line)?.[1] ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: Object.fromEntries(url.searchParams),
      body: body === undefined ? undefined : JSON.parse(body),
    };
  });

/** `$DEVICE` stands for any parameter. */
const operationFor = ({ method, path }: Command) =>
  OPERATIONS.find(
    (one) =>
      one.method === method &&
      `/api/v1${one.path}`.replaceAll(/:\w+/g, '$') === path.replaceAll(/\$\w+/g, '$'),
  );

const fieldsOf = (schema: unknown) => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});

describe('the guide to the API', () => {
  it('has commands', () => {
    expect(COMMANDS.length).toBeGreaterThanOrEqual(6);
  });

  it.each(COMMANDS)('calls $method $path as the contract has it, with a token', (command) => {
    const operation = operationFor(command);
    expect(operation).toBeDefined();
    expect(Array.isArray(operation?.access) || operation?.token !== undefined).toBe(true);
    expect(fieldsOf(operation?.query)).toEqual(expect.arrayContaining(Object.keys(command.query)));
    expect(operation?.query?.safeParse(command.query).success ?? true).toBe(true);
    expect(fieldsOf(operation?.body)).toEqual(expect.arrayContaining(Object.keys(command.body ?? {})));
    expect(operation?.body?.safeParse(command.body).success ?? true).toBe(true);
  });
});
