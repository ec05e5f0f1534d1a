import type { AppRegistration } from '../../directory/app-registration.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { ENTRA_CRUMBS, entraMenu } from '../entra.ts';
import { blade, tabList } from '../layout.ts';
import type { Visit } from '../visit.ts';
import { otherWord, shortDate, WORDS } from '../words.ts';

const TABS = {
  '2023': [
    ['all', 'All applications'],
    ['owned', 'Owned applications'],
    ['deleted', 'Deleted applications'],
    ['personal', 'Applications from personal account'],
  ],
  '2026': [
    ['all', 'All applications'],
    ['owned', 'Owned applications'],
    ['deleted', 'Deleted applications'],
    ['deactivated', 'Deactivated applications'],
  ],
} as const;

function appsOf(visit: Visit, tab: string): AppRegistration[] {
  const { tenant } = visit.simulation;
  if (tab === 'deleted') return tenant.deletedApps;
  if (tab === 'personal') return [];
  if (tab === 'deactivated') return tenant.apps.filter((app) => !app.enabled);
  return tenant.apps;
}

function secretState(app: AppRegistration, nowMs: number): SafeHtml {
  if (app.secrets.length === 0) return html`-`;
  const isCurrent = app.secrets.some((secret) => secret.expiresAtMs > nowMs);
  return isCurrent ? html`<span class="ok">✓ Current</span>` : html`<span class="bad">✗ Expired</span>`;
}

function appRow(app: AppRegistration, nowMs: number): SafeHtml {
  return html`<tr>
    <th scope="row"><a href="/apps/${app.clientId}">${app.name}</a></th>
    <td>${app.clientId}</td>
    <td>${shortDate(app.createdAtMs)}</td>
    <td>${secretState(app, nowMs)}</td>
  </tr>`;
}

function commandBar({ skin }: Visit): SafeHtml {
  return html`<a href="/apps/new"><span aria-hidden="true">+ </span>New registration</a>
    <a href="/apps/endpoints">Endpoints</a>
    <span
      ><a href="/apps/troubleshoot">${WORDS.troubleshoot[skin]}</a>
      ${otherWord(WORDS.troubleshoot, skin)}</span
    >
    <a href="/apps">Refresh</a>
    <a href="/apps/download">Download</a>
    <a href="/apps/preview-features">Preview features</a>
    <a href="/apps/feedback">Got feedback?</a>`;
}

/** `GET /apps`: the registrations, with tabs and a filter. */
export function appList(visit: Visit): SimResponse {
  const query = visit.exchange.url.searchParams;
  const tab = query.get('tab') ?? 'owned';
  const wanted = (query.get('q') ?? '').toLowerCase();
  const apps = appsOf(visit, tab).filter((app) =>
    `${app.name} ${app.clientId}`.toLowerCase().includes(wanted),
  );
  const tabs = TABS[visit.skin].map(([key, name]) => ({
    name,
    path: `/apps?tab=${key}`,
    selected: key === tab,
  }));
  const body = html`${tabList('Applications', tabs)}
    <form role="search" aria-label="Applications">
      <input type="hidden" name="tab" value="${tab}" />
      <label class="visually-hidden" for="app-filter"
        >Filter by display name or application (client) ID</label
      >
      <input
        type="search"
        id="app-filter"
        name="q"
        value="${query.get('q') ?? ''}"
        data-filters="applications"
        placeholder="Start typing a display name or application (client) ID to filter these results"
      />
    </form>
    <p id="found" role="status">${apps.length} applications found</p>
    <table id="applications">
      <thead>
        <tr>
          <th scope="col">Display name</th>
          <th scope="col">Application (client) ID</th>
          <th scope="col">Created on</th>
          <th scope="col">Certificates &amp; secrets</th>
        </tr>
      </thead>
      <tbody>
        ${apps.map((app) => appRow(app, visit.simulation.now()))}
      </tbody>
    </table>
    ${apps.length === 0 && html`<p>There are no applications here. <a href="/apps?tab=all">View all applications in the directory</a></p>`}`;
  const title = 'App registrations';
  return blade(visit, {
    title,
    crumbs: ENTRA_CRUMBS,
    menu: entraMenu('/apps'),
    commands: commandBar(visit),
    body,
  });
}
