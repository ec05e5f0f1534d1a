import type { AppRegistration, Platform } from '../directory/app-registration.ts';
import type { Simulation } from '../simulation.ts';
import type { Exchange } from '../web/exchange.ts';
import type { Refusal } from './aadsts.ts';

export interface ClientCredentials {
  clientId: string | null;
  secret: string | null;
  hasAssertion: boolean;
}

function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Client id and secret from the form or from HTTP Basic (RFC 6749 2.3.1, form-encoded parts). */
export function readCredentials(exchange: Exchange): ClientCredentials {
  const { form, headers } = exchange;
  const hasAssertion = form.has('client_assertion');
  const basic = /^Basic (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (basic === undefined)
    return { clientId: form.get('client_id'), secret: form.get('client_secret'), hasAssertion };
  const [clientId = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { clientId: decodeComponent(clientId), secret: decodeComponent(secret.join(':')), hasAssertion };
}

/** Checks the secret for a redirect URI of the given platform; undefined means the client is who it says. */
export function clientRefusal(
  simulation: Simulation,
  app: AppRegistration,
  credentials: ClientCredentials,
  platform: Platform,
): Refusal | undefined {
  const values = { clientId: app.clientId, appName: app.name };
  const { secret } = credentials;
  if (platform === 'public')
    return secret === null && !credentials.hasAssertion ? undefined : { code: 700025, values };
  if (platform === 'spa') return undefined;
  if (secret === null) return { code: 7000218, values };
  const known = app.secrets.find(({ value }) => value === secret);
  if (!known) return { code: 7000215, values };
  const isExpired = known.expiresAtMs <= simulation.now() || simulation.faults.secretsExpired;
  return isExpired ? { code: 7000222, values } : undefined;
}
