import { adminConsent } from './authority/admin-consent.ts';
import { authorize, decideConsent, pickAccount } from './authority/authorize.ts';
import { discoveryDocument, keySet } from './authority/discovery.ts';
import { logout } from './authority/logout.ts';
import { redeem } from './authority/token-endpoint.ts';
import type { Endpoint, Outage } from './directory/faults.ts';
import { checkMemberGroups, photo, transitiveGroups, userinfo } from './graph/graph.ts';
import { portalRouter } from './portal/routes.ts';
import type { Role, Simulation } from './simulation.ts';
import {
  json,
  lowerCaseNames,
  page,
  parseCookies,
  parseForm,
  type Exchange,
  type SimRequest,
  type SimResponse,
} from './web/exchange.ts';
import { Router } from './web/router.ts';

/** A request as it was received, for assertions. Contains secrets and codes in clear. */
export interface RecordedRequest {
  role: Role;
  endpoint: Endpoint;
  method: string;
  url: string;
  query: Record<string, string>;
  form: Record<string, string>;
  headers: Record<string, string>;
  /** Status of the answer; undefined while there is none, as during the outage `timeout`. */
  status: number | undefined;
}

export interface Dispatcher {
  readonly requests: RecordedRequest[];
  dispatch(role: Role, request: SimRequest): Promise<SimResponse>;
  /** Answers what an outage holds back. */
  release(): void;
}

type EndpointHandler = (simulation: Simulation, exchange: Exchange) => SimResponse | Promise<SimResponse>;

function authorityRouter(simulation: Simulation): Router {
  const router = new Router();
  const on = (route: string, endpoint: Endpoint, handler: EndpointHandler) =>
    router.on(route, endpoint, (exchange) => handler(simulation, exchange));
  on('GET /:tenant/v2.0/.well-known/openid-configuration', 'discovery', discoveryDocument);
  on('GET /:tenant/discovery/v2.0/keys', 'keys', keySet);
  on('GET|POST /:tenant/oauth2/v2.0/authorize', 'authorize', authorize);
  on('POST /:tenant/login', 'sign-in', pickAccount);
  on('POST /:tenant/consent', 'consent', decideConsent);
  on('POST /:tenant/oauth2/v2.0/token', 'token', redeem);
  on('GET|POST /:tenant/oauth2/v2.0/logout', 'logout', logout);
  on('GET|POST /:tenant/adminconsent', 'adminconsent', adminConsent);
  on('GET|POST /:tenant/v2.0/adminconsent', 'adminconsent', adminConsent);
  return router;
}

function graphRouter(simulation: Simulation): Router {
  const router = new Router();
  const on = (route: string, endpoint: Endpoint, handler: EndpointHandler) =>
    router.on(route, endpoint, (exchange) => handler(simulation, exchange));
  on('GET|POST /oidc/userinfo', 'userinfo', userinfo);
  on('GET /v1.0/me/transitiveMemberOf/microsoft.graph.group', 'groups', transitiveGroups);
  on('POST /v1.0/me/checkMemberGroups', 'check-groups', checkMemberGroups);
  on('GET /v1.0/me/photo/$value', 'photo', photo);
  on('GET /v1.0/me/photos/48x48/$value', 'photo', photo);
  return router;
}

function outageAnswer(outage: Exclude<Outage, 'timeout'>): SimResponse {
  if (outage === 'html')
    return page(200, '<!doctype html><html lang="en"><title>Welcome</title><h1>Guest network</h1></html>');
  if (outage === 'error-500')
    return page(500, '<!doctype html><html lang="en"><title>Error</title><h1>Server error</h1></html>');
  return {
    ...json(429, { error: 'throttled' }),
    headers: { 'content-type': 'application/json', 'retry-after': '5' },
  };
}

/** Builds the exchange handlers see; `url` must be absolute. */
function toExchange(request: SimRequest, params: Record<string, string>): Exchange {
  const headers = lowerCaseNames(request.headers ?? {});
  const body = request.body ?? '';
  return {
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    params,
    headers,
    body,
    form: parseForm(headers, body),
    cookies: parseCookies(headers['cookie']),
  };
}

function record(role: Role, endpoint: Endpoint, exchange: Exchange): RecordedRequest {
  const { method, url, form, headers } = exchange;
  const query = Object.fromEntries(url.searchParams);
  return {
    role,
    endpoint,
    method,
    url: url.href,
    query,
    form: Object.fromEntries(form),
    headers,
    status: undefined,
  };
}

/** Routes requests of the three roles, records them and applies outages. */
export function createDispatcher(simulation: Simulation): Dispatcher {
  const requests: RecordedRequest[] = [];
  const routers: Record<Role, Router> = {
    authority: authorityRouter(simulation),
    graph: graphRouter(simulation),
    portal: portalRouter(simulation),
  };
  const released = Promise.withResolvers<void>();

  async function answer(role: Role, request: SimRequest): Promise<SimResponse> {
    const method = request.method.toUpperCase() === 'HEAD' ? 'GET' : request.method.toUpperCase();
    const match = routers[role].match(method, new URL(request.url).pathname);
    const endpoint = (match?.endpoint ?? 'unknown') as Endpoint;
    const exchange = toExchange({ ...request, method }, match?.params ?? {});
    const recorded = record(role, endpoint, exchange);
    requests.push(recorded);
    const outage = simulation.faults.outage[endpoint];
    if (outage === 'timeout') await released.promise;
    const answerNow = (): SimResponse | Promise<SimResponse> => {
      if (outage !== undefined && outage !== 'timeout') return outageAnswer(outage);
      return match
        ? match.handler(exchange)
        : page(404, '<!doctype html><html lang="en"><title>404</title><h1>Not found</h1></html>');
    };
    const response = await answerNow();
    recorded.status = response.status;
    return response;
  }

  return {
    requests,
    release: () => released.resolve(),
    async dispatch(role, request) {
      const response = await answer(role, request);
      return {
        ...response,
        headers: { date: new Date(simulation.now()).toUTCString(), ...response.headers },
      };
    },
  };
}
