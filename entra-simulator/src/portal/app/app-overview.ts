import type { AppRegistration, Platform } from '../../directory/app-registration.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { copyButton } from '../layout.ts';
import { goTo } from '../visit.ts';
import { ACCOUNT_TYPE_SUMMARIES } from '../words.ts';
import { appBlade, type AppVisit } from './app-frame.ts';

function countOf(app: AppRegistration, platform: Platform): number {
  return app.redirectUris.filter((redirect) => redirect.platform === platform).length;
}

/** `1 web, 0 spa, 0 public client`, or the invitation to add one. */
function redirectSummary(app: AppRegistration): string {
  if (app.redirectUris.length === 0) return 'Add a Redirect URI';
  return `${countOf(app, 'web')} web, ${countOf(app, 'spa')} spa, ${countOf(app, 'public')} public client`;
}

function credentialSummary(app: AppRegistration): string {
  return app.secrets.length === 0
    ? 'Add a certificate or secret'
    : `0 certificate, ${app.secrets.length} secret`;
}

function essential(term: string, value: SafeHtml | string): SafeHtml {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}

function copyable(term: string, value: string): SafeHtml {
  return essential(term, html`<span>${value}</span> ${copyButton(term, value)}`);
}

function commands({ app, path, skin }: AppVisit): SafeHtml {
  return html`<form method="post" action="${path}/delete"><button>Delete</button></form>
    <a href="${path}/endpoints">Endpoints</a>
    <a href="${path}/preview-features">Preview features</a>
    ${
      skin === '2026' &&
      html`<form method="post" action="${path}/state">
        <button name="enabled" value="${app.enabled ? 'no' : 'yes'}">
          ${app.enabled ? 'Deactivate' : 'Activate'}
        </button>
      </form>`
    }`;
}

/** `GET /apps/:app`: Essentials. */
export function appOverview(visit: AppVisit): SimResponse {
  const { app, path, simulation, skin } = visit;
  const body = html`<h2>Essentials</h2>
    <dl class="essentials card">
      ${copyable('Display name', app.name)}
      ${essential('Client credentials', html`<a href="${path}/credentials">${credentialSummary(app)}</a>`)}
      ${copyable('Application (client) ID', app.clientId)}
      ${essential('Redirect URIs', html`<a href="${path}/authentication">${redirectSummary(app)}</a>`)}
      ${copyable('Object ID', app.objectId)}
      ${essential('Application ID URI', html`<a href="${path}/expose">Add an Application ID URI</a>`)}
      ${copyable('Directory (tenant) ID', simulation.tenant.id)}
      ${essential(
        'Managed application in local directory',
        html`<a href="/enterprise/${app.clientId}">${app.name}</a>`,
      )}
      ${essential(
        'Supported account types',
        html`<a href="${path}/authentication">${ACCOUNT_TYPE_SUMMARIES[app.accountTypes]}</a>`,
      )}
      ${skin === '2026' && essential('State', app.enabled ? 'Activated' : 'Deactivated')}
    </dl>`;
  return appBlade(visit, { title: app.name, commands: commands(visit), body });
}

/** `GET /apps/:app/endpoints`: the addresses a client may ask for. */
export function appEndpoints(visit: AppVisit): SimResponse {
  const base = `${visit.simulation.origins.authority}/${visit.simulation.tenant.id}`;
  const endpoints: [string, string][] = [
    ['OAuth 2.0 authorization endpoint (v2)', `${base}/oauth2/v2.0/authorize`],
    ['OAuth 2.0 token endpoint (v2)', `${base}/oauth2/v2.0/token`],
    ['OpenID Connect metadata document', `${base}/v2.0/.well-known/openid-configuration`],
    ['Authority URL (Accounts in this organizational directory only)', base],
  ];
  const body = html`<dl class="card">${endpoints.map(([name, url]) => copyable(name, url))}</dl>`;
  return appBlade(visit, { title: 'Endpoints', body });
}

export function deleteApp(visit: AppVisit): SimResponse {
  const { tenant } = visit.simulation;
  tenant.apps = tenant.apps.filter((app) => app !== visit.app);
  tenant.deletedApps.push(visit.app);
  return goTo(visit, '/apps', {
    title: 'Delete application',
    text: `Successfully deleted application ${visit.app.name}`,
  });
}

export function changeState(visit: AppVisit): SimResponse {
  visit.app.enabled = visit.exchange.form.get('enabled') === 'yes';
  return goTo(visit, visit.path, {
    title: 'Update application',
    text: `Successfully updated application ${visit.app.name}`,
  });
}
