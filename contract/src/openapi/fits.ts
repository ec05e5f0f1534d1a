import { z } from 'zod';
import type { Json, JsonObject } from './json.ts';

/** Whether a plain value fits a schema without references. */
export function fits(schema: JsonObject, value: Json): boolean {
  try {
    return z.fromJSONSchema(schema).safeParse(value).success;
  } catch {
    return false;
  }
}
