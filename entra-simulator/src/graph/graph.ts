import { randomUUID } from 'node:crypto';
import { findUser } from '../directory/tenant.ts';
import type { SimGroup, SimUser } from '../directory/users.ts';
import type { AccessGrant, Simulation } from '../simulation.ts';
import { json, type Exchange, type SimResponse } from '../web/exchange.ts';

const PAGE_SIZE_DEFAULT = 100;
const PAGE_SIZE_MAX = 999;
const CHECKED_GROUPS_MAX = 20;
const GROUP_SCOPES = ['User.Read', 'GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];

function graphError(simulation: Simulation, status: number, [code, message]: [string, string]): SimResponse {
  const date = new Date(simulation.now()).toISOString().slice(0, 19);
  const requestId = randomUUID();
  const innerError = { date, 'request-id': requestId, 'client-request-id': requestId };
  return json(status, { error: { code, message, innerError } });
}

interface Caller {
  grant: AccessGrant;
  user: SimUser;
}

function authenticate(simulation: Simulation, exchange: Exchange): Caller | SimResponse {
  const token =
    /^Bearer (.+)$/i.exec(exchange.headers['authorization'] ?? '')?.[1] ?? exchange.form.get('access_token');
  if (!token) return graphError(simulation, 401, ['InvalidAuthenticationToken', 'Access token is empty.']);
  const grant = simulation.accessTokens.get(token);
  const user = grant && findUser(simulation.tenant, grant.userKey);
  if (!grant || !user || grant.expiresAtMs <= simulation.now()) {
    return graphError(simulation, 401, [
      'InvalidAuthenticationToken',
      'Lifetime validation failed, the token is expired.',
    ]);
  }
  return { grant, user };
}

/** `GET|POST /oidc/userinfo`: less than the ID token says, and never `preferred_username`. */
export function userinfo(simulation: Simulation, exchange: Exchange): SimResponse {
  const caller = authenticate(simulation, exchange);
  if ('status' in caller) return caller;
  const { grant, user } = caller;
  const hasProfile = grant.scopes.includes('profile');
  return json(200, {
    sub: simulation.faults.userinfoSubject ?? grant.subject,
    ...(hasProfile && {
      name: user.displayName,
      family_name: user.familyName,
      given_name: user.givenName,
      picture: `${simulation.origins.graph}/v1.0/me/photo/$value`,
    }),
    ...(grant.scopes.includes('email') && user.mail !== null && { email: user.mail }),
  });
}

function groupsOf(simulation: Simulation, { user, grant }: Caller): SimGroup[] {
  if (grant.directoryId !== simulation.tenant.id) return [];
  return simulation.tenant.groups.filter((group) => user.groups.includes(group.id));
}

function mayReadGroups({ grant }: Caller): boolean {
  return grant.scopes.some((scope) => GROUP_SCOPES.includes(scope));
}

function denied(simulation: Simulation): SimResponse {
  return graphError(simulation, 403, [
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  ]);
}

function nextLink(simulation: Simulation, exchange: Exchange, skip: number): string {
  const url = new URL(
    `${exchange.url.pathname}${exchange.url.search}`,
    simulation.faults.foreignNextLinkOrigin ?? simulation.origins.graph,
  );
  url.searchParams.set('$skiptoken', Buffer.from(String(skip)).toString('base64url'));
  return url.href;
}

/** `GET /v1.0/me/transitiveMemberOf/microsoft.graph.group` with `$top`, `$select` and `@odata.nextLink`. */
export function transitiveGroups(simulation: Simulation, exchange: Exchange): SimResponse {
  const caller = authenticate(simulation, exchange);
  if ('status' in caller) return caller;
  if (!mayReadGroups(caller)) return denied(simulation);
  const query = exchange.url.searchParams;
  const size = Math.min(
    PAGE_SIZE_MAX,
    Math.max(1, Number(query.get('$top') ?? PAGE_SIZE_DEFAULT) || PAGE_SIZE_DEFAULT),
  );
  const start = Number(Buffer.from(query.get('$skiptoken') ?? '', 'base64url').toString()) || 0;
  const groups = groupsOf(simulation, caller);
  const selected = query.get('$select')?.split(',') ?? ['id', 'displayName'];
  const value = groups.slice(start, start + size).map((group) => ({
    '@odata.type': '#microsoft.graph.group',
    ...Object.fromEntries(Object.entries(group).filter(([name]) => selected.includes(name))),
  }));
  const isLast = start + size >= groups.length;
  return json(200, {
    '@odata.context': `${simulation.origins.graph}/v1.0/$metadata#groups`,
    ...(isLast ? {} : { '@odata.nextLink': nextLink(simulation, exchange, start + size) }),
    value,
  });
}

function parseGroupIds(body: string): unknown[] | undefined {
  try {
    const parsed = JSON.parse(body) as { groupIds?: unknown } | null;
    return Array.isArray(parsed?.groupIds) ? parsed.groupIds : undefined;
  } catch {
    return undefined;
  }
}

/** `POST /v1.0/me/checkMemberGroups` with at most 20 ids: which of them the person is in. */
export function checkMemberGroups(simulation: Simulation, exchange: Exchange): SimResponse {
  const caller = authenticate(simulation, exchange);
  if ('status' in caller) return caller;
  if (!mayReadGroups(caller)) return denied(simulation);
  const ids = parseGroupIds(exchange.body);
  if (!ids) return graphError(simulation, 400, ['Request_BadRequest', 'groupIds is missing.']);
  if (ids.length > CHECKED_GROUPS_MAX) {
    return graphError(simulation, 400, [
      'Directory_ResultSizeLimitExceeded',
      'The request has more than 20 group ids.',
    ]);
  }
  const mine = new Set(groupsOf(simulation, caller).map((group) => group.id));
  return json(200, {
    '@odata.context': `${simulation.origins.graph}/v1.0/$metadata#Collection(Edm.String)`,
    value: ids.filter((id) => typeof id === 'string' && mine.has(id)),
  });
}

/** Photos: nobody has one, which is the normal case. */
export function photo(simulation: Simulation, exchange: Exchange): SimResponse {
  const caller = authenticate(simulation, exchange);
  if ('status' in caller) return caller;
  return graphError(simulation, 404, ['ImageNotFound', 'Exception of type ResourceNotFound was thrown.']);
}
