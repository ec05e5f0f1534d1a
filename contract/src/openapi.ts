import { z } from 'zod';
import { API } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { ERROR_CATALOGUE } from './errors.ts';

type JsonObject = Record<string, unknown>;

/** OpenAPI 3.1 of `/api/v1`, from the same table the server mounts: it cannot say anything else than the server does. */
export function buildOpenApi(version: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [operationId, operation] of Object.entries(API) as [string, Endpoint][]) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[operation.method.toLowerCase()] = toOperation(operationId, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gatehouse',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description: 'Writes need the header `X-Gatehouse-Request: 1`.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-gatehouse_session' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token' },
        setup: { type: 'apiKey', in: 'cookie', name: '__Host-gatehouse_setup' },
      },
      schemas: { Error: ERROR_SCHEMA },
    },
  };
}

const ERROR_SCHEMA = {
  type: 'object',
  required: ['code', 'message', 'details', 'requestId'],
  properties: {
    code: { type: 'string', enum: Object.keys(ERROR_CATALOGUE) },
    message: { type: 'string' },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
};

function toOperation(operationId: string, operation: Endpoint): JsonObject {
  return {
    operationId,
    summary: operation.summary,
    'x-access': operation.access,
    security: securityOf(operation),
    parameters: [...parametersOf('path', operation.params), ...parametersOf('query', operation.query)],
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: true, content: jsonContent(toSchema(operation.body, 'input')) } }),
    responses: {
      ...successOf(operation),
      default: {
        description: 'Refused or failed',
        content: jsonContent({ $ref: '#/components/schemas/Error' }),
      },
    },
  };
}

function successOf({ response, download }: Endpoint): JsonObject {
  if (download !== undefined)
    return { 200: { description: 'The file', content: { [download]: { schema: { type: 'string' } } } } };
  if (response === undefined) return { 204: { description: 'Done' } };
  return { 200: { description: 'The answer', content: jsonContent(toSchema(response, 'output')) } };
}

const jsonContent = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });

function securityOf({ access, token }: Endpoint): JsonObject[] {
  if (access === 'anyone') return [];
  if (access === 'setup') return [{ setup: [] }];
  return typeof access !== 'string' || token !== undefined
    ? [{ session: [] }, { token: [] }]
    : [{ session: [] }];
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonObject;
  return rest;
}
