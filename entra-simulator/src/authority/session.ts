import { randomUUID } from 'node:crypto';
import type { SimUser } from '../directory/users.ts';
import type { BrowserSession, Simulation } from '../simulation.ts';
import { withHeader, type Exchange, type SimResponse } from '../web/exchange.ts';

const COOKIE = 'entra_sim_session';

export function findSession(simulation: Simulation, exchange: Exchange): BrowserSession | undefined {
  return simulation.sessions.get(exchange.cookies[COOKIE] ?? '');
}

export function createSession(simulation: Simulation, user: SimUser): BrowserSession {
  const session = {
    id: randomUUID(),
    userKey: user.key,
    authenticatedAtMs: simulation.now(),
    clientIds: new Set<string>(),
  };
  simulation.sessions.set(session.id, session);
  return session;
}

function cookieAttributes(simulation: Simulation): string {
  const isSecure = simulation.origins.authority.startsWith('https:');
  return `Path=/; HttpOnly; ${isSecure ? 'Secure; SameSite=None' : 'SameSite=Lax'}`;
}

export function withSession(
  simulation: Simulation,
  response: SimResponse,
  session: BrowserSession,
): SimResponse {
  return withHeader(response, 'set-cookie', `${COOKIE}=${session.id}; ${cookieAttributes(simulation)}`);
}

export function withoutSession(simulation: Simulation, response: SimResponse): SimResponse {
  return withHeader(response, 'set-cookie', `${COOKIE}=; Max-Age=0; ${cookieAttributes(simulation)}`);
}
