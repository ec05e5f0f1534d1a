import { API, type Endpoint } from '@gatehouse/contract';
import { buildOpenApi } from '@gatehouse/contract/openapi/document.ts';
import { COMMON_BODY } from './bodies.ts';
import { CONTENT_TYPES, HOSTILE_BODIES, HOSTILE_JSON, HOSTILE_TEXT, PATH_TRICKS } from './hostile-values.ts';
import type { Random } from './random.ts';
import type { Route } from './routes.ts';

export type FuzzRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
};
/** A route with what it usually takes. */
export type Target = Route & { body: unknown; query: string[] };

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const CLIENT_QUERY = [
  'current',
  'pageSize',
  'id',
  'name',
  'ab',
  'accessible',
  'status',
  'user_name',
  'uuid',
  'code',
];

type Operation = {
  operationId: string;
  requestBody?: { content: { 'application/json': { example: unknown } } };
};

/** Own operations with the examples of their documentation, the rest with the bodies that are known. */
export function fuzzTargets(routes: readonly Route[], known: Record<string, unknown>): Target[] {
  const examples = new Map<string, unknown>();
  for (const methods of Object.values(
    buildOpenApi('0.0.0')['paths'] as Record<string, Record<string, Operation>>,
  ))
    for (const { operationId, requestBody } of Object.values(methods))
      examples.set(operationId, requestBody?.content['application/json'].example ?? null);
  const own = new Map(
    Object.entries<Endpoint>(API).map(([name, { method, path, query }]) => [
      `${method} /api/v1${path}`,
      {
        body: examples.get(name),
        query: Object.keys(query !== undefined && 'shape' in query ? (query.shape as object) : {}),
      },
    ]),
  );
  return routes
    .filter(({ path }) => /^\/(?:api|oidc)\//.test(path) && !path.includes('*'))
    .map((route) => ({
      ...route,
      ...(own.get(`${route.method} ${route.path}`) ?? {
        body: route.method === 'GET' ? null : (known[route.path] ?? COMMON_BODY),
        query: CLIENT_QUERY,
      }),
    }));
}

/** One request that is wrong in one or two ways, or in none. */
export function makeRequest(random: Random, target: Target, ids: readonly string[]): FuzzRequest {
  const method = random.oneIn(25) ? random.pick(VERBS) : target.method;
  let url = fillPath(random, target.path, ids);
  if (random.oneIn(20)) url = random.pick(PATH_TRICKS)(url);
  if (target.query.length > 0 && (method === 'GET' || random.oneIn(8))) url += searchOf(random, target.query);
  const headers: Record<string, string> = { host: 'localhost:21114' };
  if (!random.oneIn(25)) headers['x-gatehouse-request'] = '1';
  const body = method === 'GET' ? null : bodyOf(random, target.body, ids);
  if (body !== null)
    headers['content-type'] = random.oneIn(20) ? random.pick(CONTENT_TYPES) : 'application/json';
  return { method, url, headers, body };
}

function fillPath(random: Random, path: string, ids: readonly string[]): string {
  return path.replaceAll(/:\w+/g, () =>
    random.oneIn(3) ? random.pick(HOSTILE_TEXT).slice(0, 320) || 'x' : random.pick(ids),
  );
}

function searchOf(random: Random, names: readonly string[]): string {
  const pairs: string[] = [];
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const name = random.oneIn(12) ? random.pick(['__proto__', 'x', '', 'a[b]']) : random.pick(names);
    pairs.push(`${name}=${random.pick(HOSTILE_TEXT)}`);
    if (random.oneIn(6)) pairs.push(`${name}=again`);
  }
  return `?${pairs.join('&')}`;
}

function bodyOf(random: Random, usual: unknown, ids: readonly string[]): string | null {
  if (random.oneIn(15)) return random.pick(HOSTILE_BODIES);
  if (usual === null || usual === undefined) return random.oneIn(2) ? null : '{}';
  // Placeholders, because some of what is put in is no value that JSON.stringify would print.
  const inserts: string[] = [];
  const place = (text: string): string => `\u0001${inserts.push(text) - 1}\u0001`;
  const changed = change(random, withRealIds(random, usual, ids), place, random.oneIn(3) ? 2 : 1);
  return JSON.stringify(changed).replaceAll(
    /"\\u0001(\d+)\\u0001"/g,
    (_all, at: string) => inserts[Number(at)]!,
  );
}

/** Example IDs are nobody's: most of the time they become somebody's. */
function withRealIds(random: Random, value: unknown, ids: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'string' && /^[0-9a-f-]{36}$/.test(item) && !random.oneIn(4) ? random.pick(ids) : item,
  ) as unknown;
}

function change(random: Random, value: unknown, place: (text: string) => string, times: number): unknown {
  if (times === 0) return value;
  if (typeof value !== 'object' || value === null || random.oneIn(12))
    return place(random.pick(HOSTILE_JSON));
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const key =
    keys.length === 0 || random.oneIn(10)
      ? random.pick(['__proto__x', 'extra', '', 'isAdministrator'])
      : random.pick(keys);
  if (random.oneIn(8)) delete copy[key];
  else if (!random.oneIn(10))
    copy[key] = random.oneIn(3) ? change(random, copy[key], place, 1) : place(random.pick(HOSTILE_JSON));
  return change(random, copy, place, times - 1);
}
