import { API } from '../api.ts';
import type { Endpoint } from '../endpoint.ts';
import { ERROR_CATALOGUE } from '../errors.ts';
import { describeEventStream, EVENT_STREAM } from './event-stream.ts';
import type { Json, JsonObject } from './json.ts';
import { describeOperation, refusal, refusalSets, REQUEST_HEADER } from './operation.ts';
import { buildSchemas } from './schemas.ts';
import { areaOf, TAGS } from './tags.ts';

const ABOUT = `Everything the console does, it does through this API.

**Who calls.** People have the cookie that \`POST /session\` sets. Programs send an API token in \`Authorization: Bearer\`; what it opens is said at each operation. Where permissions are named, any of them opens the operation, and each row is checked besides: what a caller may not view is answered like what does not exist.

**Writes** with a session need the header \`X-Gatehouse-Request: 1\`; a foreign page cannot send it. Bodies are JSON in UTF-8, at most 256 KiB.

**Lists** take \`page\` (from 1), \`pageSize\` (at most 200) and usually \`q\` and \`sort\`, and answer \`{ total, page, pageSize, rows }\`.

**Refusals** have the body \`{ code, message, details, requestId }\`. Programs look at \`code\`; \`message\` is for people and may change. The \`requestId\` also stands in the server log and in the header \`X-Request-Id\`.

**Growing.** Answers may get further fields, and fields further values; take what you know and leave the rest.`;

/** OpenAPI 3.1 of `/api/v1`, from the same table the server mounts: it cannot say anything else than the server does. */
export function buildOpenApi(version: string): JsonObject {
  const schemas = buildSchemas();
  const paths: Record<string, JsonObject> = {};
  for (const [operationId, operation] of Object.entries<Endpoint>(API)) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[operation.method.toLowerCase()] = describeOperation(operationId, operation, schemas);
  }
  const refused = { 401: refusal(['session.required']), 403: refusal(['second_factor.setup_required']) };
  paths[EVENT_STREAM.path] = { get: describeEventStream(refused) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gatehouse',
      version,
      summary: 'A self-hosted server for RustDesk clients',
      license: { name: 'MIT', identifier: 'MIT' },
      description: ABOUT,
    },
    servers: [{ url: '/api/v1', description: 'This server' }],
    tags: tagsInUse(),
    paths,
    components: {
      parameters: { [REQUEST_HEADER.key]: REQUEST_HEADER.parameter },
      responses: refusals(),
      securitySchemes: SECURITY_SCHEMES,
      schemas: { ...schemas.components, Error: ERROR_SCHEMA },
    },
  };
}

function tagsInUse(): Json[] {
  const used = new Map<string, Json>([[EVENT_STREAM.tag.name, { ...EVENT_STREAM.tag }]]);
  for (const { path } of Object.values<Endpoint>(API)) {
    const tag = TAGS[areaOf(path)];
    if (tag !== undefined) used.set(tag.name, { ...tag });
  }
  return [...used.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, tag]) => tag);
}

function refusals(): JsonObject {
  const found: JsonObject = {};
  for (const [operationId, operation] of Object.entries<Endpoint>(API))
    for (const [, codes] of refusalSets(operationId, operation)) found[codes.join('-')] ??= refusal(codes);
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const SECURITY_SCHEMES: JsonObject = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-gatehouse_session',
    description: 'The session of a browser. On plain http the cookie is called `gatehouse_session`.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API token. Each of its areas (`device`, `audit_log`, `user`, `user_group`, `device_group`, `strategy`, `address_book`) is closed, `r` (read) or `rw` (read and write).',
  },
  setup: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-gatehouse_setup',
    description: 'Set by `POST /setup/token` for the browser that has shown the one-time set-up token.',
  },
};

const ERROR_SCHEMA: JsonObject = {
  type: 'object',
  description: 'The body of every answer with a status of 400 or more.',
  required: ['code', 'message', 'details', 'requestId'],
  properties: {
    code: { type: 'string', enum: Object.keys(ERROR_CATALOGUE), description: 'For programs.' },
    message: { type: 'string', description: 'English text for people; may change.' },
    details: {
      type: 'object',
      description:
        'For `request.invalid`: `{ issues: [{ path, message }] }`; else values that the message speaks of.',
    },
    requestId: { type: 'string', description: 'Also stands in the server log.' },
  },
};
