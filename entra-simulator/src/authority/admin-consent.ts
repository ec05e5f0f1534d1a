import { isSameRedirectUri } from '../directory/redirect-rules.ts';
import { findApp } from '../directory/tenant.ts';
import { resolveAuthority, type Simulation } from '../simulation.ts';
import { page, redirect, type Exchange, type SimResponse } from '../web/exchange.ts';
import { html } from '../web/html.ts';
import { unknownTenantCode, wordRefusal } from './aadsts.ts';
import { signInPage } from './layout.ts';
import { errorPage } from './pages.ts';

/**
 * `GET|POST /{tenant}/adminconsent`: an administrator agrees for the whole organisation. The account is taken to be the
 * fixture administrator; afterwards the browser returns with `admin_consent=True` and the tenant.
 */
export function adminConsent(simulation: Simulation, exchange: Exchange): SimResponse {
  const parameters = exchange.url.searchParams;
  const segment = exchange.params['tenant'] ?? '';
  const clientId = parameters.get('client_id') ?? '';
  const redirectUri = parameters.get('redirect_uri') ?? '';
  const refuse = (code: number): SimResponse =>
    errorPage(wordRefusal(simulation, { code, values: { clientId, redirectUri, tenant: segment } }));
  if (!resolveAuthority(simulation.tenant, segment)) return refuse(unknownTenantCode(segment));
  const app = findApp(simulation.tenant, clientId);
  if (!app) return refuse(700016);
  if (!app.redirectUris.some(({ uri }) => isSameRedirectUri(uri, redirectUri))) return refuse(50011);
  const target = new URL(redirectUri);
  target.searchParams.set('tenant', simulation.tenant.id);
  const state = parameters.get('state');
  if (state !== null) target.searchParams.set('state', state);
  if (exchange.method === 'GET') return question(app.name, app.permissions);
  if (exchange.form.get('decision') === 'accept') {
    app.adminConsent = true;
    target.searchParams.set('admin_consent', 'True');
  } else {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_subcode', 'cancel');
    target.searchParams.set('error_description', wordRefusal(simulation, { code: 65004 }).description);
  }
  return redirect(target.href, 303);
}

function question(name: string, permissions: string[]): SimResponse {
  const body = html`<h1>Permissions requested</h1>
    <p>Review for your organization</p>
    <h2>${name}</h2>
    <p><strong>unverified</strong></p>
    <ul>
      ${['openid', 'profile', 'email', ...permissions].map((permission) => html`<li>${permission}</li>`)}
    </ul>
    <form method="post">
      <div class="row">
        <button name="decision" value="cancel">Cancel</button>
        <button class="primary" name="decision" value="accept">Accept</button>
      </div>
    </form>`;
  return page(200, signInPage({ title: 'Permissions requested', body }));
}
