import type { OperationName } from '@gatehouse/contract';
import { buildOpenApi } from '@gatehouse/contract/openapi/document.ts';
import { isObject, mapObjects, type JsonObject } from '@gatehouse/contract/openapi/json.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Answer = { status: number; text: string; headers: Record<string, unknown> };
type Responses = Record<string, { content?: Record<string, { schema: JsonObject }> }>;

/** The document as clients get it, but closed: a field that it does not name is a mistake here. */
const DOCUMENT = mapObjects(buildOpenApi('0.0.0'), (object) =>
  isObject(object['properties']) &&
  object['additionalProperties'] === undefined &&
  object['type'] === 'object'
    ? { ...object, additionalProperties: false }
    : object,
) as JsonObject;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
// What it means stands in the `pattern` beside it.
ajv.addFormat('base64', true);
ajv.addSchema(DOCUMENT, 'openapi');

const RESPONSES = new Map<string, Responses>();
for (const methods of Object.values(DOCUMENT['paths'] as Record<string, JsonObject>))
  for (const operation of Object.values(methods) as { operationId: string; responses: Responses }[])
    RESPONSES.set(operation.operationId, operation.responses);

/** What is wrong with an answer that should be a success; empty when it is as documented. */
export function answerMisfit(name: OperationName, { status, text, headers }: Answer): string {
  const documented = RESPONSES.get(name)?.[String(status)];
  if (status >= 300 || documented === undefined) return 'not the success that is documented';
  const [type, media] = Object.entries(documented.content ?? {})[0] ?? [];
  if (type === undefined || media === undefined) return text === '' ? '' : 'a body where none is documented';
  const sent = String(headers['content-type']).split(';', 1)[0];
  if (sent !== type) return `content type ${sent} where ${type} is documented`;
  if (type !== 'application/json') return '';
  const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"openapi#/')) as JsonObject;
  return ajv.validate(schema, JSON.parse(text)) ? '' : ajv.errorsText();
}
