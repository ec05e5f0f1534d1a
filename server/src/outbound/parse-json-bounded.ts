/** Why a body is not the JSON we accept: not JSON, or nested deeper than allowed. */
export class BoundedJsonError extends Error {
  override readonly name = 'BoundedJsonError';
  readonly reason: 'bad_json' | 'too_deep';

  constructor(reason: 'bad_json' | 'too_deep', options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const [quote, backslash] = [0x22, 0x5c];

/**
 * Parses JSON from a stranger. The depth is counted before parsing, because a few kilobytes of
 * brackets cost the recursive parser its stack. Throws BoundedJsonError.
 */
export function parseJsonBounded(body: Uint8Array, maxDepth = 16): unknown {
  if (nestingDepth(body, maxDepth) > maxDepth) throw new BoundedJsonError('too_deep');
  try {
    return JSON.parse(decoder.decode(body));
  } catch (cause) {
    throw new BoundedJsonError('bad_json', { cause });
  }
}

/** Like parseJsonBounded, for text that has already been decoded. */
export function parseJsonTextBounded(text: string, maxDepth = 16): unknown {
  return parseJsonBounded(Buffer.from(text), maxDepth);
}

/** True when the value is a JSON object, not an array and not null. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Deepest nesting outside strings; stops counting as soon as the limit is passed. */
function nestingDepth(body: Uint8Array, maxDepth: number): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < body.length && deepest <= maxDepth; index += 1) {
    const byte = body[index];
    if (byte === quote) index = endOfString(body, index);
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}

function endOfString(body: Uint8Array, start: number): number {
  let end = body.indexOf(quote, start + 1);
  while (end !== -1 && isEscaped(body, end)) end = body.indexOf(quote, end + 1);
  return end === -1 ? body.length : end;
}

function isEscaped(body: Uint8Array, index: number): boolean {
  let backslashes = 0;
  while (body[index - 1 - backslashes] === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}
