/** As much of OpenAPI 3.1 as this server's own document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};
export type Content = Record<string, { schema: Schema; example?: unknown }>;
type Parameter = {
  $ref?: string;
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
};
export type Response = { $ref?: string; description: string; content?: Content };
export type Operation = {
  operationId: string;
  method: string;
  path: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, unknown>[];
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, Response>;
};
export type OpenApi = {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  components: {
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    schemas: Record<string, Schema>;
  };
};

export const nameOfReference = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** Every operation with what it refers to filled in; schemas stay references, because they go in circles. */
export function operationsOf({ paths, components }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
      parameters: operation.parameters.map((parameter) =>
        parameter.$ref === undefined ? parameter : components.parameters[nameOfReference(parameter.$ref)]!,
      ),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [
          status,
          response.$ref === undefined ? response : components.responses[nameOfReference(response.$ref)]!,
        ]),
      ),
    })),
  );
}

/** Operations in which every word occurs: in method, path, name, summary, description or an error code. */
export function findOperations(operations: readonly Operation[], query: string, tag: string): Operation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter((operation) => {
    if (tag !== '' && !operation.tags.includes(tag)) return false;
    const { method, path, operationId, summary, description, responses } = operation;
    const refusals = Object.values(responses).map((response) => response.description);
    const text = [method, `/api/v1${path}`, operationId, summary, description, ...refusals]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Whether an API token can be let in. */
export const takesToken = ({ security }: Operation): boolean => security.some((way) => 'token' in way);

/** A command for a POSIX shell; single quotes keep everything in it from the shell. */
export function curlOf(operation: Operation, origin: string): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(textOf(parameter?.example) ?? name);
  });
  const query = operation.parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(textOf(one.example) ?? '')}`);
  const address = `${origin}/api/v1${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const parts = [`curl ${operation.method === 'GET' ? '' : `-X ${operation.method} `}${quoted(address)}`];
  if (takesToken(operation)) parts.push('-H "Authorization: Bearer $GATEHOUSE_TOKEN"');
  else if (operation.security.length > 0) parts.push('-H "Cookie: $GATEHOUSE_COOKIE"');
  if (operation.method !== 'GET') parts.push("-H 'X-Gatehouse-Request: 1'");
  const body = operation.requestBody?.content['application/json']?.example;
  if (body !== undefined) {
    parts.push("-H 'Content-Type: application/json'");
    parts.push(`-d ${quoted(JSON.stringify(body))}`);
  }
  return parts.join(' \\\n  ');
}

const textOf = (example: unknown): string | undefined =>
  typeof example === 'string' || typeof example === 'number' ? String(example) : undefined;

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** `string, uuid`, `integer 1–200`, `list of DeviceRow` … in the words of JSON Schema. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOfReference(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  if (type === 'array') return `${typeOf(schema.items ?? {})}[]${rangeOf(schema.minItems, schema.maxItems)}`;
  const range =
    type === 'string' ? rangeOf(schema.minLength, schema.maxLength) : rangeOf(schema.minimum, schema.maximum);
  return `${type}${schema.format === undefined ? '' : ` (${schema.format})`}${range}`;
}

/** Bounds that only say what fits into a number are left out. */
function rangeOf(from: number | undefined, to: number | undefined): string {
  const least = from === undefined || Math.abs(from) >= 2_147_483_647 ? undefined : from;
  const most = to === undefined || to >= 2_147_483_647 ? undefined : to;
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return least === 0 ? '' : ` ≥ ${least}`;
  return ` ${least ?? 0}–${most}`;
}
