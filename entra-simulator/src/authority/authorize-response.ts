import { randomBytes, randomUUID } from 'node:crypto';
import type { AuthorizationRequest, Simulation } from '../simulation.ts';
import { redirect, type SimResponse } from '../web/exchange.ts';
import { errorUri, wordRefusal, type Refusal } from './aadsts.ts';
import { formPostPage } from './pages.ts';

/** Hands parameters to the application's callback in the response mode it asked for. */
export function returnToApplication(
  request: AuthorizationRequest,
  parameters: Record<string, string>,
): SimResponse {
  const fields = { ...parameters, ...(request.state === null ? {} : { state: request.state }) };
  if (request.responseMode === 'form_post') return formPostPage(request.redirectUri, fields);
  const target = new URL(request.redirectUri);
  if (request.responseMode === 'fragment') {
    target.hash = new URLSearchParams(fields).toString();
  } else {
    for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  }
  return redirect(target.href);
}

export interface CallbackRefusal extends Refusal {
  error?: string;
  errorSubcode?: string;
}

/** Returns an OAuth error with Entra's wording to the callback. */
export function refuseAtCallback(
  simulation: Simulation,
  request: AuthorizationRequest,
  refusal: CallbackRefusal,
): SimResponse {
  const message = wordRefusal(simulation, { correlationId: request.correlationId, ...refusal });
  return returnToApplication(request, {
    error: refusal.error ?? message.error,
    ...(refusal.errorSubcode === undefined ? {} : { error_subcode: refusal.errorSubcode }),
    error_description: message.description,
    error_uri: errorUri(simulation, refusal.code),
  });
}

/** A code in the outward shape of Entra's: long, dotted, opaque. */
export function newCode(): string {
  return `1.${randomBytes(16).toString('base64url')}.${randomBytes(96).toString('base64url')}`;
}

/** The extra `session_state` member that Entra adds to successful answers. */
export function newSessionState(): string {
  return randomUUID();
}
