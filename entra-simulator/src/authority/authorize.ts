import { randomUUID } from 'node:crypto';
import type { AppRegistration } from '../directory/app-registration.ts';
import { findApp, findUser } from '../directory/tenant.ts';
import type { SimUser } from '../directory/users.ts';
import type { AuthorizationRequest, BrowserSession, Simulation } from '../simulation.ts';
import type { Exchange, SimResponse } from '../web/exchange.ts';
import { issueIdToken } from '../tokens.ts';
import {
  accountRefusal,
  directoryOf,
  grantedScopes,
  missingConsent,
  needsAdministrator,
  recordConsent,
} from './account-checks.ts';
import { wordRefusal, type Refusal } from './aadsts.ts';
import { parseAuthorizationRequest } from './authorize-request.ts';
import { newCode, newSessionState, refuseAtCallback, returnToApplication } from './authorize-response.ts';
import { accountPage, adminApprovalPage, consentPage, errorPage } from './pages.ts';
import { createSession, findSession, withSession } from './session.ts';

const CODE_LIFETIME_MS = 600_000;

/** A person at the authority who wants into an application. */
interface SignIn {
  request: AuthorizationRequest;
  app: AppRegistration;
  user: SimUser;
  session: BrowserSession;
}

/** `GET /{tenant}/oauth2/v2.0/authorize`. */
export async function authorize(simulation: Simulation, exchange: Exchange): Promise<SimResponse> {
  const query = exchange.method === 'POST' ? exchange.form : exchange.url.searchParams;
  const parsed = parseAuthorizationRequest(simulation, exchange.params['tenant'] ?? '', query);
  if (parsed.outcome === 'page') return errorPage(wordRefusal(simulation, parsed.refusal));
  const { request } = parsed;
  if (parsed.outcome === 'callback') return refuseAtCallback(simulation, request, parsed.refusal);
  const { app } = parsed;
  const forced = simulation.faults.authorizeError;
  if (forced) {
    const refusal = {
      code: forced.code,
      values: { clientId: app.clientId, appName: app.name, tenant: request.authority },
    };
    if (forced.where === 'callback') return refuseAtCallback(simulation, request, refusal);
    return errorPage(wordRefusal(simulation, { ...refusal, correlationId: request.correlationId }));
  }
  const session = findSession(simulation, exchange);
  const user = session && silentUser(simulation, request, session);
  if (session && user) return continueSignIn(simulation, { request, app, user, session });
  if (request.prompt === 'none') return refuseAtCallback(simulation, request, { code: 50058 });
  return askForAccount(simulation, request);
}

function silentUser(
  simulation: Simulation,
  request: AuthorizationRequest,
  session: BrowserSession,
): SimUser | undefined {
  if (request.prompt === 'login' || request.prompt === 'select_account') return undefined;
  const user = findUser(simulation.tenant, session.userKey);
  const hinted = request.loginHint === null ? user : findUser(simulation.tenant, request.loginHint);
  return hinted === user ? user : undefined;
}

function remember(simulation: Simulation, request: AuthorizationRequest, session?: BrowserSession): string {
  const id = randomUUID();
  simulation.pendingRequests.set(id, { request, ...(session && { session }) });
  return id;
}

function askForAccount(simulation: Simulation, request: AuthorizationRequest, problem?: string): SimResponse {
  return accountPage({
    requestId: remember(simulation, request),
    action: `/${encodeURIComponent(request.authority)}/login`,
    users: simulation.tenant.users,
    loginHint: request.loginHint,
    ...(problem !== undefined && { problem }),
  });
}

/** Takes the request out of the waiting room: each page can be answered once. */
function takePending(simulation: Simulation, exchange: Exchange) {
  const id = exchange.form.get('request') ?? '';
  const pending = simulation.pendingRequests.get(id);
  simulation.pendingRequests.delete(id);
  return pending;
}

function lostRequest(simulation: Simulation): SimResponse {
  return errorPage(wordRefusal(simulation, { code: 9002313 }));
}

/** `POST /{tenant}/login`: somebody was picked or typed a name. */
export async function pickAccount(simulation: Simulation, exchange: Exchange): Promise<SimResponse> {
  const pending = takePending(simulation, exchange);
  const app = pending && findApp(simulation.tenant, pending.request.clientId);
  if (!pending || !app) return lostRequest(simulation);
  const { request } = pending;
  const name = exchange.form.get('user') ?? '';
  const user = findUser(simulation.tenant, name);
  if (!user) {
    const message = wordRefusal(simulation, {
      code: 50034,
      values: { user: name, tenant: request.authority },
    });
    return askForAccount(simulation, request, `This username may be incorrect. AADSTS50034: ${message.text}`);
  }
  if (!user.enabled) return showRefusal(simulation, request, { code: 50057 });
  const session = createSession(simulation, user);
  return withSession(simulation, await continueSignIn(simulation, { request, app, user, session }), session);
}

function showRefusal(simulation: Simulation, request: AuthorizationRequest, refusal: Refusal): SimResponse {
  if (request.prompt === 'none')
    return refuseAtCallback(simulation, request, { ...refusal, error: 'interaction_required' });
  return errorPage(wordRefusal(simulation, { ...refusal, correlationId: request.correlationId }));
}

async function continueSignIn(simulation: Simulation, signIn: SignIn): Promise<SimResponse> {
  const { request, app, user } = signIn;
  const directory = directoryOf(simulation, app, request, user);
  if ('code' in directory) return showRefusal(simulation, request, directory);
  const { directoryId } = directory;
  const refusal = accountRefusal(simulation, app, user, directoryId);
  if (refusal) return showRefusal(simulation, request, refusal);
  return consentAnswer(simulation, signIn, directoryId) ?? (await finish(simulation, signIn, directoryId));
}

/** The consent page or refusal that stands before the code; undefined when everything has been agreed to. */
function consentAnswer(simulation: Simulation, signIn: SignIn, directoryId: string): SimResponse | undefined {
  const { request, app, user, session } = signIn;
  const values = { clientId: app.clientId, appName: app.name };
  const fault = simulation.faults.consentRequired;
  if (fault === 'callback') return refuseAtCallback(simulation, request, { code: 65001, values });
  const missing =
    request.prompt === 'consent' ? request.scopes : missingConsent(app, user, directoryId, request.scopes);
  if (fault !== 'admin' && missing.length === 0) return undefined;
  if (request.prompt === 'none') return refuseAtCallback(simulation, request, { code: 65001, values });
  if (fault === 'admin' || needsAdministrator(simulation, user, missing)) {
    return adminApprovalPage(
      wordRefusal(simulation, { code: 90094, values, correlationId: request.correlationId }),
      app,
    );
  }
  const action = `/${encodeURIComponent(request.authority)}/consent`;
  return consentPage({
    requestId: remember(simulation, request, session),
    action,
    app,
    user,
    scopes: missing,
  });
}

/** `POST /{tenant}/consent`: accepted or cancelled. */
export async function decideConsent(simulation: Simulation, exchange: Exchange): Promise<SimResponse> {
  const pending = takePending(simulation, exchange);
  const app = pending && findApp(simulation.tenant, pending.request.clientId);
  const user = pending?.session && findUser(simulation.tenant, pending.session.userKey);
  if (!pending?.session || !app || !user) return lostRequest(simulation);
  const { request, session } = pending;
  if (exchange.form.get('decision') !== 'accept') {
    return refuseAtCallback(simulation, request, { code: 65004, errorSubcode: 'cancel' });
  }
  const directory = directoryOf(simulation, app, request, user);
  if ('code' in directory) return showRefusal(simulation, request, directory);
  recordConsent(app, user, directory.directoryId, request.scopes);
  if (user.administrator && exchange.form.get('organisation') === 'yes') app.adminConsent = true;
  return finish(simulation, { request, app, user, session }, directory.directoryId);
}

async function finish(simulation: Simulation, signIn: SignIn, directoryId: string): Promise<SimResponse> {
  const { request, app, user, session } = signIn;
  session.clientIds.add(app.clientId);
  const code = newCode();
  const answer: Record<string, string> = { session_state: newSessionState() };
  const { scopes, nonce, responseType } = request;
  const { authenticatedAtMs, id: sessionId } = session;
  if (responseType.includes('code')) {
    const granted = grantedScopes(app, user, directoryId, scopes);
    const expiresAtMs = simulation.now() + CODE_LIFETIME_MS;
    simulation.codes.set(code, {
      request,
      userKey: user.key,
      directoryId,
      sessionId,
      authenticatedAtMs,
      expiresAtMs,
      grantedScopes: granted,
      redeemed: false,
    });
    answer['code'] = code;
  }
  if (responseType.includes('id_token')) {
    const subject = {
      app,
      user,
      directoryId,
      scopes,
      nonce,
      sessionId,
      authenticatedAtMs,
      channel: 'front',
    } as const;
    answer['id_token'] = await issueIdToken(simulation, { ...subject, ...('code' in answer && { code }) });
  }
  return returnToApplication(request, answer);
}
