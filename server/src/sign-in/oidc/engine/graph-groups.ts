import type { OutboundRequest } from '../../../outbound/outbound-client.ts';
import { OutboundError } from '../../../outbound/outbound-error.ts';
import { isJsonObject } from '../../../outbound/parse-json-bounded.ts';
import { graphOrigin } from './credential-probe.ts';
import { isRelatedHost } from './endpoint-hosts.ts';
import { isGuid } from './guid.ts';
import type { ProviderMetadata } from './metadata.ts';
import { readJsonObject, type ProviderHttp } from './provider-http.ts';
import { SignInError } from './sign-in-error.ts';

export type DirectoryGroup = { id: string; displayName: string | null };

export type GraphCall = {
  metadata: ProviderMetadata;
  http: ProviderHttp;
  accessToken: string;
  now: () => number;
};

const maxPageBytes = 1024 * 1024;
const maxPages = 20;
const maxDurationMs = 5000;
/** Microsoft Graph's own limit for one call. */
const groupsPerCheck = 20;
const maxCheckedGroups = 400;

/**
 * Which of these groups the person is in, nested membership included. The address is built here: the one in
 * the token leads to a retired service. Throws SignInError `groups.lookup_failed`; never answers half.
 */
export async function checkMemberGroups(call: GraphCall, groupIds: readonly string[]): Promise<string[]> {
  const ids = groupIds.filter(isGuid).slice(0, maxCheckedGroups);
  const member: string[] = [];
  for (let start = 0; start < ids.length; start += groupsPerCheck) {
    const answer = await askGraph(call, `${graphOrigin(call.metadata)}/v1.0/me/checkMemberGroups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ groupIds: ids.slice(start, start + groupsPerCheck) }),
    });
    member.push(...valuesOf(answer).filter((id) => typeof id === 'string'));
  }
  return member;
}

/** Every group of the person with its name, page by page within bounds. Throws SignInError `groups.lookup_failed`. */
export async function listMemberGroups(call: GraphCall): Promise<DirectoryGroup[]> {
  const groups: DirectoryGroup[] = [];
  const deadline = call.now() + maxDurationMs;
  const path = '/v1.0/me/transitiveMemberOf/microsoft.graph.group?$select=id,displayName&$top=999';
  let next: string | undefined = `${graphOrigin(call.metadata)}${path}`;
  for (let page = 0; next !== undefined; page += 1) {
    if (page >= maxPages || call.now() > deadline) throw failed('too many groups');
    const answer = await askGraph(call, next, { headers: { consistencylevel: 'eventual' } });
    groups.push(...valuesOf(answer).filter(isJsonObject).map(toGroup));
    next = nextPage(call, answer);
  }
  return groups;
}

function toGroup(value: Record<string, unknown>): DirectoryGroup {
  const name = value['displayName'];
  return { id: String(value['id']), displayName: typeof name === 'string' ? name : null };
}

/** The access token travels along, so the next page must stand on the very same origin. */
function nextPage(call: GraphCall, answer: Record<string, unknown>): string | undefined {
  const link = answer['@odata.nextLink'];
  if (link === undefined) return undefined;
  const url = typeof link === 'string' ? URL.parse(link) : null;
  if (url?.origin !== graphOrigin(call.metadata)) throw failed('a next page on another host');
  return url.href;
}

async function askGraph(
  call: GraphCall,
  url: string,
  how: Pick<OutboundRequest, 'method' | 'headers' | 'body'>,
): Promise<Record<string, unknown>> {
  assertGraphHost(call, url);
  const headers = { ...how.headers, authorization: `Bearer ${call.accessToken}` };
  const request = {
    ...how,
    headers,
    accept: ['application/json'],
    maxBytes: maxPageBytes,
    timeoutMs: maxDurationMs,
  };
  const response = await call.http.request(url, request).catch((error: unknown) => {
    if (!(error instanceof OutboundError)) throw error;
    throw failed(error.detail, error);
  });
  const body = response.status === 200 ? readJsonObject(response) : undefined;
  if (body === undefined) throw failed(`HTTP ${response.status}`);
  return body;
}

/** The host comes from the discovery document, which may not send the token just anywhere. */
function assertGraphHost(call: GraphCall, url: string): void {
  const issuerHost = new URL(call.metadata.issuer).hostname;
  if (!isRelatedHost(issuerHost, new URL(url).hostname)) throw failed('a Graph host outside the vendor');
}

function valuesOf(answer: Record<string, unknown>): unknown[] {
  const { value } = answer;
  if (!Array.isArray(value)) throw failed('an answer without values');
  return value;
}

function failed(detail: string, cause?: unknown): SignInError {
  return new SignInError('groups.lookup_failed', { detail }, cause === undefined ? {} : { cause });
}
