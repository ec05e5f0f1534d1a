import type { TokenArea } from '../api-tokens.ts';
import type { Endpoint } from '../endpoint.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '../errors.ts';
import { resourceOf } from '../permissions.ts';
import { exampleOf } from './examples.ts';
import { fits } from './fits.ts';
import { GIVEN_EXAMPLES } from './given-examples.ts';
import type { Json, JsonObject } from './json.ts';
import { documentedErrors } from './operation-errors.ts';
import { propertiesOf, type Schemas } from './schemas.ts';
import { areaOf, TAGS } from './tags.ts';

export const REQUEST_HEADER = {
  key: 'RequestHeader',
  parameter: {
    name: 'X-Gatehouse-Request',
    in: 'header',
    required: false,
    description: 'Needed by callers with a session cookie, whatever its value; API tokens may leave it out.',
    schema: { type: 'string' },
    example: '1',
  },
} as const;

/** One operation as OpenAPI has it. */
export function describeOperation(operationId: string, operation: Endpoint, schemas: Schemas): JsonObject {
  const { method, path, summary, access } = operation;
  const writes = method !== 'GET';
  return {
    operationId,
    tags: [TAGS[areaOf(path)]?.name ?? areaOf(path)],
    summary,
    description: aboutOperation(operation),
    security: securityOf(operation),
    'x-access': typeof access === 'string' ? access : [...access],
    parameters: [
      ...parametersOf('path', operation.params, `${operationId} params`),
      ...parametersOf('query', operation.query, schemas.nameOf(operationId, 'query')),
      ...(writes ? [{ $ref: `#/components/parameters/${REQUEST_HEADER.key}` }] : []),
    ],
    ...requestBodyOf(operationId, schemas),
    responses: { ...successOf(operationId, operation, schemas), ...refusalsOf(operationId, operation) },
  };
}

const WHO = {
  anyone: 'Anyone may call it, signed in or not.',
  setup: 'For the browser that has shown the set-up token.',
  user: 'For everybody who is signed in.',
  administrator: 'For administrators; not for API tokens.',
};

function aboutOperation({ access, token, download, query }: Endpoint): string {
  const sentences: string[] = [];
  if (typeof access === 'string') sentences.push(WHO[access]);
  else sentences.push(`Needs ${access.map((name) => `\`${name}\``).join(' or ')}.`);
  if (token !== undefined) sentences.push(`API tokens need \`${token[1]}\` for \`${token[0]}\`.`);
  else if (typeof access !== 'string') sentences.push(tokenAreas(access));
  if (download !== undefined)
    sentences.push('The answer is a file that is sent while it is made; it ends early if the server stops.');
  if (query !== undefined && 'pageSize' in shapeOf(query)) sentences.push('A list in pages.');
  return sentences.join(' ');
}

const shapeOf = (schema: object): object => ('shape' in schema ? (schema.shape as object) : {});

const AREAS = new Set<string>([
  'device',
  'audit_log',
  'user',
  'user_group',
  'device_group',
  'strategy',
  'address_book',
] satisfies TokenArea[]);

function tokenAreas(permissions: Exclude<Endpoint['access'], string>): string {
  const needed = permissions.flatMap((name) => {
    const area = resourceOf(name);
    return AREAS.has(area) ? [`\`${name.endsWith('.view') ? 'r' : 'rw'}\` for \`${area}\``] : [];
  });
  if (needed.length === 0) return 'Not for API tokens.';
  return `API tokens need ${[...new Set(needed)].join(' or ')}.`;
}

function securityOf({ access, token }: Endpoint): Json[] {
  if (access === 'anyone') return [];
  if (access === 'setup') return [{ setup: [] }];
  return typeof access !== 'string' || token !== undefined
    ? [{ session: [] }, { token: [] }]
    : [{ session: [] }];
}

const PARAMETER_NOTES: Record<string, string> = {
  id: 'Whose ID stands in the path.',
  page: 'Which page, from 1.',
  pageSize: 'Rows a page.',
  q: 'Words that all must occur.',
  sort: 'Column to sort by; `-` in front sorts downwards.',
  from: 'Not before this instant.',
  to: 'Not after this instant.',
};

function parametersOf(place: 'path' | 'query', schema: Endpoint['params'], name: string): JsonObject[] {
  if (schema === undefined) return [];
  return propertiesOf(schema, name).map(([field, property, required]) => {
    const { description = PARAMETER_NOTES[field], ...rest } = property;
    return {
      name: field,
      in: place,
      required: place === 'path' || required,
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...(place === 'path' || required
        ? { example: exampleOf(rest, { components: {}, given: {}, fits }, field) }
        : {}),
    };
  });
}

function requestBodyOf(operationId: string, schemas: Schemas): JsonObject {
  const schema = schemas.of(operationId, 'body');
  if (schema === undefined) return {};
  return { requestBody: { required: true, content: { 'application/json': withExample(schema, schemas) } } };
}

function withExample(schema: JsonObject, { components }: Schemas): JsonObject {
  return { schema, example: exampleOf(schema, { components, given: GIVEN_EXAMPLES, fits }) };
}

function successOf(operationId: string, { response, download }: Endpoint, schemas: Schemas): JsonObject {
  const file = { schema: { type: 'string' }, example: 'ID;Name\r\n123456789;Reception\r\n' };
  if (download !== undefined)
    return {
      200: {
        description: 'The file',
        headers: {
          'Content-Disposition': { description: 'The name of the file', schema: { type: 'string' } },
        },
        content: { [download]: file },
      },
    };
  if (response === undefined) return { 204: { description: 'Done' } };
  const schema = schemas.of(operationId, 'response')!;
  return { 200: { description: 'Done', content: { 'application/json': withExample(schema, schemas) } } };
}

/** What it can be refused with, by status: each set of codes is one response of `components`. */
function refusalsOf(operationId: string, operation: Endpoint): JsonObject {
  return Object.fromEntries(
    refusalSets(operationId, operation).map(([status, codes]) => [
      String(status),
      { $ref: `#/components/responses/${codes.join('-')}` },
    ]),
  );
}

export function refusalSets(operationId: string, operation: Endpoint): [status: number, ErrorCode[]][] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of documentedErrors(operationId, operation).toSorted())
    byStatus.set(ERROR_CATALOGUE[code], [...(byStatus.get(ERROR_CATALOGUE[code]) ?? []), code]);
  return [...byStatus.entries()].toSorted(([a], [b]) => a - b);
}

/** A refusal with one of these codes. */
export function refusal(codes: readonly ErrorCode[]): JsonObject {
  const [first = 'server.internal'] = codes;
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: {
      'application/json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Error' },
            { properties: { code: { enum: [...codes] } }, required: ['code'] },
          ],
        },
        example: {
          code: first,
          message: 'What went wrong, in English',
          details:
            first === 'request.invalid' ? { issues: [{ path: 'name', message: 'Invalid input' }] } : {},
          requestId: '5f0c9d8e-7a3b-4c2d-9e1f-0a1b2c3d4e5f',
        },
      },
    },
  };
}
