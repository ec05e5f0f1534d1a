/** What a pasted error page, callback address or JSON answer of Microsoft says. Every text in it is hostile. */
export type ParsedMicrosoftError = {
  /** AADSTS numbers in order of appearance, without repetition. */
  codes: number[];
  /** The OAuth `error` value. */
  error: string | null;
  traceId: string | null;
  correlationId: string | null;
  /** As Microsoft wrote it, in UTC. */
  timestamp: string | null;
  /** Values Microsoft quotes in its sentences, for the placeholders of an explanation. */
  values: Partial<Record<'clientId' | 'parameter' | 'redirectUri' | 'scope' | 'tenant' | 'user', string>>;
};

const MAX_INPUT_LENGTH = 65_536;
const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const SEPARATOR = String.raw`["'\s]{0,4}[:=]["'\s]{0,4}`;

const TRACE_ID = new RegExp(`trace[\\s_-]?id${SEPARATOR}(${GUID})`, 'i');
const REQUEST_ID = new RegExp(`request[\\s_-]?id${SEPARATOR}(${GUID})`, 'i');
const CORRELATION_ID = new RegExp(`correlation[\\s_-]?id${SEPARATOR}(${GUID})`, 'i');
const TIMESTAMP = new RegExp(
  String.raw`timestamp${SEPARATOR}(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?)`,
  'i',
);
const ERROR = /(?:^|[?&#\s{,"'])error["']?\s{0,4}[:=]\s{0,4}["']?([a-z_]{3,60})\b/;

/**
 * Reads codes and identifiers from a JSON body, a callback address, a copied page or a bare number. Never throws;
 * what is not found is null. Only the first 64 Ki characters count.
 */
export function parseMicrosoftError(text: string): ParsedMicrosoftError {
  const input = decode(text.slice(0, MAX_INPUT_LENGTH));
  return {
    codes: findCodes(input),
    error: ERROR.exec(input)?.[1] ?? null,
    traceId: firstGroup(input, TRACE_ID) ?? firstGroup(input, REQUEST_ID),
    correlationId: firstGroup(input, CORRELATION_ID),
    timestamp: TIMESTAMP.exec(input)?.[1] ?? null,
    values: findQuotedValues(input),
  };
}

function findCodes(input: string): number[] {
  const bare = /^\s*(\d{4,8})\s*$/.exec(input)?.[1];
  if (bare !== undefined) return [Number(bare)];
  const listed = /error_codes"?\s{0,4}[:=]\s{0,4}\[([\d,\s]{1,200})\]/.exec(input)?.[1] ?? '';
  const found = [
    ...listed.split(',').map((part) => part.trim()),
    ...[...input.matchAll(/AADSTS\s?(\d{4,8})(?!\d)/gi)].map((match) => match[1] ?? ''),
    ...[...input.matchAll(/error code\s{0,4}:?\s{0,4}(\d{4,8})(?!\d)/gi)].map((match) => match[1] ?? ''),
  ];
  return [...new Set(found.filter((part) => /^\d{4,8}$/.test(part)).map(Number))];
}

/** Microsoft quotes values with straight quotes: `The redirect URI '…' specified in the request`. */
function findQuotedValues(input: string): ParsedMicrosoftError['values'] {
  const patterns = {
    redirectUri: /(?:redirect|reply) ur[il] '([^'\s]{1,300})'/i,
    clientId: new RegExp(`application (?:with identifier )?'(${GUID})'`, 'i'),
    tenant: /(?:tenant|directory) '([^'\n]{1,100})'/i,
    user: /user(?: account)? '([^'\s]{1,200})'/i,
    scope: /(?:the )?scope '([^'\n]{1,200})'/i,
    parameter: /(?:following )?parameter:? '([\w .-]{1,100})'/i,
  };
  const found = Object.entries(patterns).map(([name, pattern]) => [name, pattern.exec(input)?.[1]]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** Undoes form and percent encoding where the text is an address or a form body, and JSON's `\r\n` and `\u0027`. */
function decode(text: string): string {
  const spaced = /\berror(?:_description)?=/.test(text) ? text.replaceAll('+', ' ') : text;
  return spaced
    .replace(/(?:%[0-9a-f]{2})+/gi, decodePercent)
    .replace(/\\u00([0-7][0-9a-f])/gi, (_match, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )
    .replace(/\\[rn]/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
}

function decodePercent(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function firstGroup(input: string, pattern: RegExp): string | null {
  return pattern.exec(input)?.[1]?.toLowerCase() ?? null;
}
