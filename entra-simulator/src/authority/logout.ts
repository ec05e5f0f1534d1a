import { isSameRedirectUri } from '../directory/redirect-rules.ts';
import { findApp, findUser } from '../directory/tenant.ts';
import { issuerOf, type BrowserSession, type Simulation } from '../simulation.ts';
import { page, redirect, type Exchange, type SimResponse } from '../web/exchange.ts';
import { html } from '../web/html.ts';
import { signInPage } from './layout.ts';
import { signedOutPage } from './pages.ts';
import { findSession, withoutSession } from './session.ts';

/** Front-channel addresses of the applications of a session, each with `sid` and `iss`. */
function frontChannelUrls(simulation: Simulation, session: BrowserSession | undefined): string[] {
  if (!session) return [];
  const user = findUser(simulation.tenant, session.userKey);
  return [...session.clientIds].flatMap((clientId) => {
    const address = findApp(simulation.tenant, clientId)?.frontChannelLogoutUrl ?? '';
    if (address === '') return [];
    const url = new URL(address);
    url.searchParams.set('sid', session.id);
    url.searchParams.set('iss', issuerOf(simulation.origins, user?.homeTenantId ?? simulation.tenant.id));
    return [url.href];
  });
}

function landing(simulation: Simulation, parameters: URLSearchParams): string | undefined {
  const wanted = parameters.get('post_logout_redirect_uri');
  const registered = simulation.tenant.apps.flatMap((app) => app.redirectUris);
  if (wanted === null || !registered.some(({ uri }) => isSameRedirectUri(uri, wanted))) return undefined;
  const target = new URL(wanted);
  const state = parameters.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return target.href;
}

/** `GET|POST /{tenant}/oauth2/v2.0/logout`; returns only to registered redirect URIs. */
export function logout(simulation: Simulation, exchange: Exchange): SimResponse {
  const parameters = exchange.method === 'POST' ? exchange.form : exchange.url.searchParams;
  const session = findSession(simulation, exchange);
  const frames = frontChannelUrls(simulation, session);
  const target = landing(simulation, parameters);
  if (session) simulation.sessions.delete(session.id);
  if (frames.length === 0)
    return withoutSession(simulation, target === undefined ? signedOutPage() : redirect(target));
  const body = html`<h1>Signing out</h1>
    ${frames.map((source) => html`<iframe src="${source}" hidden title="Front-channel logout"></iframe>`)}
    ${
      target !== undefined &&
      html`<p><a href="${target}">Continue</a></p>
        <meta http-equiv="refresh" content="2; url=${target}" />`
    }`;
  return withoutSession(simulation, page(200, signInPage({ title: 'Sign out', body })));
}
