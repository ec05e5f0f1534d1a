import { randomUUID } from 'node:crypto';
import { findUser } from '../directory/tenant.ts';
import type { SimUser } from '../directory/users.ts';
import type { PortalSession, Simulation, Skin } from '../simulation.ts';
import { redirect, withHeader, type Exchange, type SimResponse } from '../web/exchange.ts';
import type { Handler } from '../web/router.ts';

const COOKIE = 'entra_sim_portal';

/** A page view by somebody signed in to the portal. */
export interface Visit {
  simulation: Simulation;
  exchange: Exchange;
  session: PortalSession;
  user: SimUser;
  skin: Skin;
}

export type VisitHandler = (visit: Visit) => SimResponse;

export function parseSkin(text: string | null): Skin | undefined {
  return text === '2023' || text === '2026' ? text : undefined;
}

export function openPortalSession(simulation: Simulation, user: SimUser, skin: Skin): PortalSession {
  const session = {
    id: randomUUID(),
    userKey: user.key,
    skin,
    toast: undefined,
    revealedSecretId: undefined,
  };
  simulation.portalSessions.set(session.id, session);
  return session;
}

export function withPortalCookie(response: SimResponse, session: PortalSession): SimResponse {
  return withHeader(response, 'set-cookie', `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Lax`);
}

export function endPortalSession(simulation: Simulation, exchange: Exchange): void {
  simulation.portalSessions.delete(exchange.cookies[COOKIE] ?? '');
}

/** Lets only signed-in people through; others come back to the page after signing in. */
export function signedIn(simulation: Simulation, handler: VisitHandler): Handler {
  return (exchange) => {
    const session = simulation.portalSessions.get(exchange.cookies[COOKIE] ?? '');
    const user = session && findUser(simulation.tenant, session.userKey);
    const here = `${exchange.url.pathname}${exchange.url.search}`;
    if (!session || !user) return redirect(`/signin?return=${encodeURIComponent(here)}`);
    session.skin = parseSkin(exchange.url.searchParams.get('skin')) ?? session.skin;
    return handler({ simulation, exchange, session, user, skin: session.skin });
  };
}

/** Goes on to a page of the portal, where a toast tells what happened. */
export function goTo({ session }: Visit, path: string, toast?: { title: string; text: string }): SimResponse {
  session.toast = toast;
  return redirect(path, 303);
}
