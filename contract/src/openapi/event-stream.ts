import type { Json, JsonObject } from './json.ts';

/** `GET /events`, which is no operation of the table: its answer has no end. */
export const EVENT_STREAM = {
  path: '/events',
  schema: 'LiveEvent',
  tag: { name: 'Live events', description: 'What changed, while it changes.' },
} as const;

const EXAMPLE: Json = { kind: 'changed', what: ['devices'] };

/** `refusals`: the responses that are no success, by status. */
export function describeEventStream(refusals: JsonObject): JsonObject {
  return {
    operationId: 'streamEvents',
    tags: [EVENT_STREAM.tag.name],
    summary: 'What changed, as it changes',
    description:
      'For everybody who is signed in in a browser. Server-sent events without an end: each has one `data` line with a JSON text of the schema; lines that start with `:` only keep the connection. Events may get lost, and after a break none are sent again: read afresh what they name.',
    security: [{ session: [] }],
    'x-access': 'user',
    parameters: [],
    responses: {
      200: {
        description: 'The stream; the schema is that of one event’s `data`',
        content: {
          'text/event-stream': {
            schema: { $ref: `#/components/schemas/${EVENT_STREAM.schema}` },
            example: EXAMPLE,
          },
        },
      },
      ...refusals,
    },
  };
}
