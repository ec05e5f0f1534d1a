import { findUser } from '../directory/tenant.ts';
import type { Simulation } from '../simulation.ts';
import { page, redirect, type Exchange, type SimResponse } from '../web/exchange.ts';
import { html } from '../web/html.ts';
import { blade, notice, portalDocument, SERVICES } from './layout.ts';
import { endPortalSession, openPortalSession, parseSkin, withPortalCookie, type Visit } from './visit.ts';

function localPath(text: string | null): string {
  return text !== null && /^\/(?![/\\])/.test(text) ? text : '/';
}

/** `GET /signin`: the administrator's name is filled in; the simulation asks for no password. */
export function signInForm(simulation: Simulation, exchange: Exchange, problem?: string): SimResponse {
  const parameters = exchange.method === 'POST' ? exchange.form : exchange.url.searchParams;
  const administrator = simulation.tenant.users.find((user) => user.administrator);
  const target = localPath(parameters.get('return'));
  const fromTarget = new URL(target, 'http://portal.invalid').searchParams.get('skin');
  const skin = parseSkin(parameters.get('skin')) ?? parseSkin(fromTarget) ?? simulation.skin;
  const body = html`${notice()}
    <div class="frame wide">
      <main class="card">
        <h1>Sign in</h1>
        <p>to continue to the portal</p>
        ${problem !== undefined && html`<p class="bad" role="alert">${problem}</p>`}
        <form method="post" action="/signin">
          <input type="hidden" name="return" value="${target}" />
          <input type="hidden" name="skin" value="${skin}" />
          <label class="field" for="sign-in-name">Email, phone, or Skype</label>
          <input
            type="text"
            id="sign-in-name"
            name="user"
            autocomplete="username"
            value="${administrator?.userPrincipalName ?? ''}"
          />
          <div class="row"><button class="primary">Next</button></div>
        </form>
      </main>
    </div>`;
  return page(200, portalDocument('Sign in', body));
}

/** `POST /signin`. */
export function signIn(simulation: Simulation, exchange: Exchange): SimResponse {
  const user = findUser(simulation.tenant, exchange.form.get('user') ?? '');
  if (!user?.enabled) return signInForm(simulation, exchange, 'This username may be incorrect.');
  const skin = parseSkin(exchange.form.get('skin')) ?? simulation.skin;
  return withPortalCookie(
    redirect(localPath(exchange.form.get('return')), 303),
    openPortalSession(simulation, user, skin),
  );
}

export function signOut(simulation: Simulation, exchange: Exchange): SimResponse {
  endPortalSession(simulation, exchange);
  return redirect('/signin', 303);
}

export function home(visit: Visit): SimResponse {
  const body = html`<p>Welcome, ${visit.user.displayName}. Search above, or open a service:</p>
    <h2>Services</h2>
    <ul>
      ${SERVICES.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}
    </ul>`;
  return blade(visit, { title: 'Home', crumbs: [], body });
}

/** `GET /search?q=`: what the suggestions offer, for those who press Enter. */
export function search(visit: Visit): SimResponse {
  const wanted = (visit.exchange.url.searchParams.get('q') ?? '').trim().toLowerCase();
  const found = SERVICES.filter(({ name, aliases }) => `${name} ${aliases}`.toLowerCase().includes(wanted));
  const body = html`<h2>Services (${found.length})</h2>
    <ul>
      ${found.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}
    </ul>
    ${found.length === 0 && html`<p>No results were found.</p>`}`;
  return blade(visit, { title: 'Search results', crumbs: [{ name: 'Home', path: '/' }], body });
}
