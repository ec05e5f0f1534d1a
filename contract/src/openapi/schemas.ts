import { z } from 'zod';
import { API } from '../api.ts';
import type { Endpoint } from '../endpoint.ts';
import * as contract from '../index.ts';
import * as secondFactor from '../second-factor.ts';
import * as setup from '../setup.ts';
import { FIELD_NOTES } from './field-notes.ts';
import { EVENT_STREAM } from './event-stream.ts';
import { isObject, mapObjects, type Json, type JsonObject } from './json.ts';

export type SchemaPlace = 'params' | 'query' | 'body' | 'response';
type Direction = 'input' | 'output';

const PREFIX = '#/components/schemas/';
const directionOf = (place: SchemaPlace): Direction => (place === 'response' ? 'output' : 'input');

export type Schemas = {
  /** By name, as `components/schemas` holds them. */
  components: Record<string, JsonObject>;
  /** Of an operation: a reference where the schema has a name. */
  of: (operation: string, place: SchemaPlace) => JsonObject | undefined;
  /** The name of that schema; empty where there is none. */
  nameOf: (operation: string, place: SchemaPlace) => string;
};

/**
 * Every schema of the contract under the name it is exported with; what an operation defines in place is named after
 * the operation. Where callers may send less than they get back, what they send is called `…Input`.
 */
export function buildSchemas(): Schemas {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries({ ...secondFactor, ...setup, ...contract }))
    if (schema instanceof z.ZodType && !registry.has(schema)) registry.add(schema, { id: name });
  const used = registerOperations(registry);
  const [input, output] = [convert(registry, 'input'), convert(registry, 'output')];
  const sent = reach(input, used.input);
  const received = reach(output, used.output);
  const split = differingInputs(sent, received, { input, output });
  const nameIn = (name: string): string => (split.has(name) ? `${name}Input` : name);
  const components: Record<string, JsonObject> = {};
  for (const name of received) if (!used.inPlace.has(name)) components[name] = note(name, output[name]!);
  for (const name of sent)
    if (!used.inPlace.has(name)) components[nameIn(name)] = note(name, rename(input[name]!, nameIn));
  return {
    components: Object.fromEntries(Object.entries(components).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    of(operation, place) {
      const name = used.names.get(`${operation} ${place}`);
      if (name === undefined) return undefined;
      if (used.inPlace.has(name)) return place === 'response' ? output[name] : rename(input[name]!, nameIn);
      return place === 'response' ? refer(name) : refer(nameIn(name));
    },
    nameOf: (operation, place) => used.names.get(`${operation} ${place}`) ?? '',
  };
}

const refer = (name: string): JsonObject => ({ $ref: `${PREFIX}${name}` });

type Used = { input: Set<string>; output: Set<string>; names: Map<string, string>; inPlace: Set<string> };

function registerOperations(registry: z.core.$ZodRegistry<{ id: string }>): Used {
  const used: Used = {
    input: new Set(),
    output: new Set<string>([EVENT_STREAM.schema]),
    names: new Map(),
    inPlace: new Set(),
  };
  const suffixes = { params: 'Params', query: 'Query', body: 'Body', response: 'Answer' };
  for (const [operation, endpoint] of Object.entries<Endpoint>(API)) {
    for (const place of ['params', 'query', 'body', 'response'] as const) {
      const schema = endpoint[place];
      if (schema === undefined) continue;
      const capital = operation.charAt(0).toUpperCase() + operation.slice(1);
      if (!registry.has(schema)) registry.add(schema, { id: `${capital}${suffixes[place]}` });
      const name = registry.get(schema)!.id;
      // A list of something, or nothing, needs no name of its own.
      if (schema instanceof z.ZodArray || schema instanceof z.ZodNullable) used.inPlace.add(name);
      used.names.set(`${operation} ${place}`, name);
      // Parameters stand in the operation itself; only what they refer to is a component.
      if (place === 'body' || place === 'response') used[directionOf(place)].add(name);
    }
  }
  return used;
}

function convert(registry: z.core.$ZodRegistry<{ id: string }>, io: Direction): Record<string, JsonObject> {
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `${PREFIX}${id}`,
    unrepresentable: 'any',
  }) as unknown as { schemas: Record<string, JsonObject> };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [
      name,
      mapObjects(schema, io === 'output' ? open : (object) => object) as JsonObject,
    ]),
  );
}

/** Answers may grow: a client that refuses what it does not know would break with the next release. */
function open({ additionalProperties, ...object }: JsonObject): JsonObject {
  return additionalProperties === undefined || additionalProperties === false
    ? object
    : { ...object, additionalProperties };
}

/** These schemas and all that they refer to. */
function reach(schemas: Record<string, JsonObject>, from: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...referencesOf(schemas[name]!));
  }
  return found;
}

export function referencesOf(schema: Json): string[] {
  const names: string[] = [];
  mapObjects(schema, (object) => {
    const { $ref } = object;
    if (typeof $ref === 'string' && $ref.startsWith(PREFIX)) names.push($ref.slice(PREFIX.length));
    return object;
  });
  return names;
}

/** A schema also differs when one that it refers to does. */
function differingInputs(
  sent: ReadonlySet<string>,
  received: ReadonlySet<string>,
  { input, output }: Record<Direction, Record<string, JsonObject>>,
): Set<string> {
  const both = [...sent].filter((name) => received.has(name));
  const differing = new Set(
    both.filter((name) => JSON.stringify(input[name]) !== JSON.stringify(output[name])),
  );
  for (let before = -1; before !== differing.size;) {
    before = differing.size;
    for (const name of both)
      if (referencesOf(input[name]!).some((other) => differing.has(other))) differing.add(name);
  }
  return differing;
}

function rename(schema: JsonObject, nameIn: (name: string) => string): JsonObject {
  return mapObjects(schema, (object) => {
    const { $ref } = object;
    return typeof $ref === 'string' && $ref.startsWith(PREFIX)
      ? { ...object, $ref: `${PREFIX}${nameIn($ref.slice(PREFIX.length))}` }
      : object;
  }) as JsonObject;
}

/** What the contract's comments say becomes `description`. A field's note also holds deeper down, where no such field is above. */
function note(name: string, schema: JsonObject): JsonObject {
  const notes = FIELD_NOTES[name];
  if (notes === undefined) return schema;
  const fields = notes.fields ?? {};
  const top = isObject(schema['properties']) ? schema['properties'] : {};
  const deeper = Object.fromEntries(Object.entries(fields).filter(([field]) => !(field in top)));
  const described = mapObjects(schema, (object) =>
    isObject(object['properties'])
      ? { ...object, properties: describe(object['properties'], deeper) }
      : object,
  ) as JsonObject;
  if (isObject(described['properties'])) described['properties'] = describe(described['properties'], fields);
  return notes.description === undefined ? described : { description: notes.description, ...described };
}

function describe(properties: JsonObject, notes: Record<string, string>): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [
      field,
      isObject(schema) && notes[field] !== undefined ? { description: notes[field], ...schema } : schema,
    ]),
  );
}

/** Properties of a query or of path parameters, and which of them are needed. */
export function propertiesOf(schema: z.ZodType, name: string): [string, JsonObject, boolean][] {
  const { properties = {}, required = [] } = note(
    name,
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject,
  ) as { properties?: Record<string, JsonObject>; required?: string[] };
  return Object.entries(properties).map(([field, property]) => [field, property, required.includes(field)]);
}
