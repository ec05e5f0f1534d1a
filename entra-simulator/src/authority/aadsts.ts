import { randomUUID } from 'node:crypto';
import type { Simulation } from '../simulation.ts';
import { json, type SimResponse } from '../web/exchange.ts';
import { AADSTS_CATALOGUE, type AadstsEntry } from './aadsts-catalogue.ts';

/** A refusal before it is worded. */
export interface Refusal {
  code: number;
  values?: Record<string, string | undefined>;
  correlationId?: string | undefined;
}

/** A refusal in Entra's words, with the marks its support asks for. */
export interface AadstsMessage {
  code: number;
  error: string;
  status: number;
  /** The sentence without code and marks. */
  text: string;
  /** `AADSTS…: sentence Trace ID: … Correlation ID: … Timestamp: …` */
  description: string;
  traceId: string;
  correlationId: string;
  timestamp: string;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** 90002 for a tenant that could exist, 900023 for text that can be neither a GUID nor a domain. */
export function unknownTenantCode(segment: string): 90002 | 900023 {
  return isGuid(segment) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(segment) ? 90002 : 900023;
}

const UNKNOWN: AadstsEntry = { error: 'invalid_request', text: 'The request was refused.' };

/** Words a refusal as Entra does. Timestamps have seconds and a trailing Z but no T. */
export function wordRefusal(simulation: Simulation, refusal: Refusal): AadstsMessage {
  const entry = AADSTS_CATALOGUE[refusal.code] ?? UNKNOWN;
  const text = entry.text.replace(/\{(\w+)\}/g, (_, name: string) => refusal.values?.[name] ?? '');
  const timestamp = new Date(simulation.now())
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  const traceId = randomUUID();
  const correlationId = refusal.correlationId ?? randomUUID();
  return {
    code: refusal.code,
    error: entry.error,
    status: entry.status ?? 400,
    text,
    description: `AADSTS${refusal.code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    traceId,
    correlationId,
    timestamp,
  };
}

export function errorUri(simulation: Simulation, code: number): string {
  return `${simulation.origins.authority}/error?code=${code}`;
}

/** A refusal as the JSON body of discovery and token endpoint. */
export function aadstsError(simulation: Simulation, refusal: Refusal): SimResponse {
  const message = wordRefusal(simulation, refusal);
  const response = json(message.status, {
    error: message.error,
    error_description: message.description,
    error_codes: [message.code],
    timestamp: message.timestamp,
    trace_id: message.traceId,
    correlation_id: message.correlationId,
    error_uri: errorUri(simulation, message.code),
  });
  const headers = { 'cache-control': 'no-store, no-cache', 'x-ms-request-id': message.traceId };
  return { ...response, headers: { ...response.headers, ...headers } };
}
