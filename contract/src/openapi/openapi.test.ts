import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { API } from '../api.ts';
import type { Endpoint } from '../endpoint.ts';
import { ERROR_CATALOGUE } from '../errors.ts';
import { buildOpenApi } from './document.ts';
import type { JsonObject } from './json.ts';
import { OPERATION_ERRORS } from './operation-errors.ts';
import { referencesOf } from './schemas.ts';
import { areaOf, TAGS } from './tags.ts';

const DOCUMENT = buildOpenApi('0.0.0');
const COMPONENTS = DOCUMENT['components'] as Record<string, Record<string, JsonObject>>;
const ENDPOINTS = Object.entries<Endpoint>(API);

type Media = { schema: JsonObject; example?: unknown };
type Described = {
  operationId: string;
  parameters: { name?: string; schema: JsonObject; example?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
};
const OPERATIONS = Object.values(DOCUMENT['paths'] as Record<string, Record<string, unknown>>).flatMap(
  (methods) => Object.values(methods) as Described[],
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
// What it means stands in the `pattern` beside it.
ajv.addFormat('base64', true);
ajv.addSchema(DOCUMENT, 'openapi');

/** What does not fit, as text; empty when the value fits. */
function misfit(schema: JsonObject, value: unknown): string {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as JsonObject;
  return ajv.validate(absolute, value) ? '' : ajv.errorsText();
}

it('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(DOCUMENT));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
});

it('every operation of the contract is in it, once', () => {
  expect(OPERATIONS.map(({ operationId }) => operationId).toSorted()).toEqual(
    [...ENDPOINTS.map(([name]) => name), 'streamEvents'].toSorted(),
  );
});

it('every operation has an area', () => {
  const missing = ENDPOINTS.map(([, { path }]) => areaOf(path)).filter((area) => TAGS[area] === undefined);
  expect(
    missing.map((area) => `add '${area}' with its name and description to contract/src/openapi/tags.ts`),
  ).toEqual([]);
});

it('every operation says what it refuses', () => {
  const missing = ENDPOINTS.filter(([name]) => OPERATION_ERRORS[name] === undefined);
  expect(
    missing.map(([name]) => `add ${name}: [its error codes] to contract/src/openapi/operation-errors.ts`),
  ).toEqual([]);
  const unknown = Object.keys(OPERATION_ERRORS).filter((name) => !(name in API));
  expect(
    unknown.map(
      (name) => `no operation is called ${name}: take it from contract/src/openapi/operation-errors.ts`,
    ),
  ).toEqual([]);
});

it('every code of the catalogue is answered by an operation', () => {
  const documented = new Set(Object.keys(COMPONENTS['responses']!).flatMap((key) => key.split('-')));
  const idle = Object.keys(ERROR_CATALOGUE).filter((code) => !documented.has(code));
  expect(idle.filter((code) => !(code in IDLE))).toEqual([]);
});

/** Codes that no operation answers, with the reason. */
const IDLE: Record<string, string> = {
  'request.not_found': 'addresses without an operation answer it',
};

it('every schema with a name is used', () => {
  const { schemas = {}, ...rest } = COMPONENTS;
  const used = new Set([
    ...referencesOf(DOCUMENT['paths'] as JsonObject),
    ...referencesOf(rest as JsonObject),
    ...Object.values(schemas).flatMap((schema) => referencesOf(schema)),
  ]);
  expect(Object.keys(schemas).filter((name) => !used.has(name))).toEqual([]);
});

it.each(OPERATIONS)('the examples of $operationId fit their schemas', (operation) => {
  const advice = 'give an example for its schema in contract/src/openapi/given-examples.ts';
  const shown = [
    ...operation.parameters.filter(({ example }) => example !== undefined),
    ...bodiesOf(operation.requestBody?.content),
    ...bodiesOf(operation.responses['200']?.content),
  ];
  const misfits = shown.map(({ schema, example }) => misfit(schema, example)).filter((text) => text !== '');
  expect(misfits.map((text) => `${text}: ${advice}`)).toEqual([]);
});

const bodiesOf = (content: Record<string, Media> = {}): Media[] => Object.values(content);

const WITH_BODY = OPERATIONS.filter(({ requestBody }) => requestBody !== undefined);

it.each(WITH_BODY)('the server would take the example of $operationId', ({ operationId, requestBody }) => {
  const { body } = (API as Record<string, Endpoint>)[operationId]!;
  const { example } = requestBody!.content['application/json']!;
  // Rules between fields are not in a JSON schema.
  const issues = body!.safeParse(example).error?.issues ?? [];
  expect(issues, 'give an example for its schema in contract/src/openapi/given-examples.ts').toEqual([]);
});

it.each(Object.entries(COMPONENTS['responses']!))('the example of the refusal %s fits', (_name, response) => {
  const { schema, example } = (response as unknown as { content: Record<string, Media> }).content[
    'application/json'
  ]!;
  expect(misfit(schema, example)).toBe('');
});

it('what callers may leave out is not demanded of them', () => {
  const { required = [], properties } = COMPONENTS['schemas']!['CreateUser'] as {
    required?: string[];
    properties: JsonObject;
  };
  expect(required).toEqual(['username']);
  expect(Object.keys(properties)).toContain('displayName');
});

it('says of fields what the contract says', () => {
  const { properties } = COMPONENTS['schemas']!['DeviceRow'] as { properties: Record<string, JsonObject> };
  expect(properties['rustdeskId']!['description']).toBe('As the client has it, without blanks.');
});
