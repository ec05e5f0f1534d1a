import type { UpstreamError } from './types.ts';

const entraCode = /AADSTS(\d{4,8})/g;
const maxText = 2000;

/** Reads an OAuth error answer (RFC 6749 section 5.2) with Entra's additions; undefined without `error`. */
export function readUpstreamError(body: Record<string, unknown>): UpstreamError | undefined {
  const error = text(body['error']);
  if (error === null) return undefined;
  const description = text(body['error_description']);
  return {
    error: error.slice(0, 100),
    errorDescription: description,
    errorCodes: errorCodes(body['error_codes'], description),
    traceId: text(body['trace_id']) ?? labelled(description, 'Trace ID'),
    correlationId: text(body['correlation_id']) ?? labelled(description, 'Correlation ID'),
    timestamp: text(body['timestamp']) ?? labelled(description, 'Timestamp'),
  };
}

/** The same from callback parameters (RFC 6749 section 4.1.2.1). */
export function readCallbackError(parameters: URLSearchParams): UpstreamError | undefined {
  return readUpstreamError(Object.fromEntries(parameters));
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, maxText) : null;
}

function errorCodes(listed: unknown, description: string | null): number[] {
  if (Array.isArray(listed)) {
    return listed.filter((code): code is number => Number.isSafeInteger(code)).slice(0, 10);
  }
  const found = [...(description ?? '').matchAll(entraCode)].map((match) => Number(match[1]));
  return [...new Set(found)].slice(0, 10);
}

/** Entra appends "Trace ID: … Correlation ID: … Timestamp: …" to its descriptions. */
function labelled(description: string | null, label: string): string | null {
  const value = new RegExp(`${label}: (\\S+(?: \\d{2}:\\d{2}:\\d{2}Z)?)`).exec(description ?? '')?.[1];
  return value ?? null;
}
