import cookie from '@fastify/cookie';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import { randomUUID } from 'node:crypto';
import { NO_AUTHORITY, authorityOfToken, type Authority } from '../admin-roles/authority.policy.ts';
import type { TokenGrant } from '../api-tokens/api-tokens.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import {
  parseTrustedProxies,
  readClientAddress,
  readClientIp,
  type TrustedProxies,
} from './client-address.ts';
import { mayStandFor } from '../settings/origin-match.ts';
import { readCookie } from './cookies.ts';
import { handleApiError } from './error-handler.ts';
import { languageOf } from './language.ts';
import type { RequestContext, SignedIn } from './request-context.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    gatehouse: RequestContext;
  }
  interface FastifyContextConfig {
    /** Only machines ask, thousands a second: no cookies, no origins, no headers for browsers. */
    forMachines?: true;
  }
}

/** How cookies become people; the features that own sessions and set-up provide it. */
export type Authentication = {
  findSession: (token: string) => Promise<SignedIn | null>;
  isSetupUnlocked: (token: string) => boolean;
  /** API tokens, on `/api/v1` alone: clients and scripts have their own way to be known. */
  findToken: (token: string) => Promise<TokenGrant | null>;
  authorityOf: (user: SignedIn) => Promise<Authority>;
};

const MAX_BODY_BYTES = 256 * 1024;

/** The HTTP server with everything that holds for each request; features mount their routes on it. */
export async function createApp(core: Core, authentication: Authentication): Promise<FastifyInstance> {
  const trusted = parseTrustedProxies(core.config.trustedProxies);
  const loggerInstance: FastifyBaseLogger = core.log;
  const app = fastify({
    loggerInstance,
    // Our own line per request (below): Fastify's would print the query, where sign-in codes travel.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    requestTimeout: 30_000,
    frameworkErrors: (error, request, reply) => void handleApiError(error, request, reply),
  });
  app.decorateRequest('gatehouse', null as unknown as RequestContext);
  // Awaited, so that its hook reads the cookies before ours asks for them.
  await app.register(cookie);
  tolerateEmptyJson(app);
  app.addHook('onRequest', async (request, reply) => {
    const isMachine = request.routeOptions.config.forMachines === true;
    request.gatehouse = isMachine
      ? machineContext(request, trusted)
      : await contextOf(request, core, authentication, trusted);
    reply.headers(isMachine ? MACHINE_HEADERS : SECURITY_HEADERS).header('x-request-id', request.id);
    // By the route that was found: the raw address may be written in ways only the router understands.
    if (/^\/(api|oidc)\//.test(request.routeOptions.url ?? request.url))
      reply.header('cache-control', 'no-store');
    if (request.url.includes('%00'))
      throw new AppError('request.invalid', 'The address holds a NUL character');
  });
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    request.log.info(
      {
        method: request.method,
        path,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ip: request.gatehouse?.ip,
      },
      'request',
    );
  });
  app.setErrorHandler(handleApiError);
  return app;
}

const MACHINE_HEADERS = { 'x-content-type-options': 'nosniff' };

/** What `contextOf` finds for a request without cookies whose origin nobody asks for. */
function machineContext(request: FastifyRequest, trusted: TrustedProxies): RequestContext {
  return {
    requestId: request.id,
    ip: readClientIp(request.socket.remoteAddress ?? '', request.headers, trusted),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
    origin: null,
    allowedOrigin: null,
    browserOrigin: null,
    mayBeAllowed: false,
    encrypted: false,
    untrustedForwarding: false,
    language: 'en',
    signedIn: null,
    token: null,
    authority: NO_AUTHORITY,
    setupUnlocked: false,
  };
}

async function contextOf(
  request: FastifyRequest,
  core: Core,
  authentication: Authentication,
  trusted: TrustedProxies,
): Promise<RequestContext> {
  const { ip, origin, untrustedForwarding } = readClientAddress(
    request.socket.remoteAddress ?? '',
    'encrypted' in request.socket,
    request.headers,
    trusted,
  );
  const encrypted = origin?.startsWith('https:') ?? false;
  const sessionToken = readCookie(request, 'gatehouse_session', encrypted);
  const setupToken = readCookie(request, 'gatehouse_setup', encrypted);
  const allowed = origin === null ? [] : await core.settings.allowedOrigins();
  const isAllowed = origin !== null && allowed.includes(origin);
  return {
    requestId: request.id,
    ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
    origin,
    allowedOrigin: isAllowed ? origin : null,
    browserOrigin: request.headers.origin ?? null,
    mayBeAllowed: isAllowed || allowed.some((candidate) => mayStandFor(origin, candidate)),
    encrypted,
    untrustedForwarding,
    language: languageOf(request),
    ...(await whoIsIt(request, sessionToken, authentication)),
    setupUnlocked: setupToken !== null && authentication.isSetupUnlocked(setupToken),
  };
}

type Caller = Pick<RequestContext, 'signedIn' | 'token' | 'authority'>;

/** A bearer token counts alone: a script in a browser that is signed in is still the script. */
async function whoIsIt(
  request: FastifyRequest,
  sessionToken: string | null,
  { findSession, findToken, authorityOf }: Authentication,
): Promise<Caller> {
  const nobody: Caller = { signedIn: null, token: null, authority: NO_AUTHORITY };
  const bearer = isOwnApi(request)
    ? /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    : undefined;
  if (bearer !== undefined) {
    const token = await findToken(bearer);
    return token === null ? nobody : { ...nobody, token, authority: authorityOfToken(token.permissions) };
  }
  const signedIn = sessionToken === null ? null : await findSession(sessionToken);
  return signedIn === null ? nobody : { ...nobody, signedIn, authority: await authorityOf(signedIn) };
}

const isOwnApi = (request: FastifyRequest): boolean =>
  request.routeOptions.url?.startsWith('/api/v1/') === true;

/** Stock clients send `Content-Type: application/json` with an empty body (client contract 1.2); Fastify alone refuses that. */
function tolerateEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parseJson(String(body)));
    } catch {
      done(new AppError('request.invalid', 'The body is not JSON'), undefined);
    }
  });
}

/**
 * A NUL character means something to no feature, and PostgreSQL refuses it in text with an error of its own; addresses
 * are refused for it above.
 */
function parseJson(text: string): unknown {
  if (text.includes('\\u0000')) throw new Error('NUL');
  return JSON.parse(text) as unknown;
}
