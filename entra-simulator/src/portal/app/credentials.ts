import { addSecret, DAY_MS, type ClientSecret } from '../../directory/app-registration.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { copyButton, tabList } from '../layout.ts';
import { goTo } from '../visit.ts';
import { shortDate } from '../words.ts';
import { appBlade, type AppVisit } from './app-frame.ts';

const LIFETIME_DAYS_MAX = 730;
const LIFETIMES: readonly [number, string][] = [
  [180, 'Recommended: 180 days (6 months)'],
  [90, '90 days (3 months)'],
  [365, '365 days (12 months)'],
  [545, '545 days (18 months)'],
  [730, '730 days (24 months)'],
];

function maskedValue(secret: ClientSecret): string {
  return `${secret.value.slice(0, 3)}${'*'.repeat(18)}`;
}

function secretRow({ app, path, simulation }: AppVisit, secret: ClientSecret, revealed: boolean): SafeHtml {
  const isExpired = secret.expiresAtMs <= simulation.now();
  return html`<tr>
    <th scope="row">${secret.description}</th>
    <td class="short">
      ${isExpired ? html`<span class="bad">Expired ${shortDate(secret.expiresAtMs)}</span>` : shortDate(secret.expiresAtMs)}
    </td>
    <td>
      <code>${revealed ? secret.value : maskedValue(secret)}</code>
      ${revealed && copyButton('Value', secret.value)}
    </td>
    <td><code>${secret.id}</code> ${copyButton('Secret ID', secret.id)}</td>
    <td>
      <form method="post" action="${path}/credentials/delete">
        <button
          class="plain"
          name="secret"
          value="${secret.id}"
          aria-label="Delete secret ${secret.description} of ${app.name}"
        >
          Delete
        </button>
      </form>
    </td>
  </tr>`;
}

function addPanel({ path, simulation }: AppVisit): SafeHtml {
  const latest = new Date(simulation.now() + LIFETIME_DAYS_MAX * DAY_MS).toISOString().slice(0, 10);
  return html`<section class="panel" role="dialog" aria-labelledby="add-secret">
    <h2 id="add-secret">Add a client secret</h2>
    <form method="post" action="${path}/credentials">
      <label class="field" for="description">Description</label>
      <input
        type="text"
        id="description"
        name="description"
        placeholder="Enter a description for this client secret"
        autofocus
      />
      <label class="field" for="expires">Expires</label>
      <select id="expires" name="expires">
        ${LIFETIMES.map(([days, name]) => html`<option value="${days}">${name}</option>`)}
        <option value="custom">Custom</option>
      </select>
      <label class="field" for="end">End (for Custom, at most 24 months ahead)</label>
      <input type="date" id="end" name="end" max="${latest}" />
      <div class="row">
        <button class="primary">Add</button>
        <a class="button" href="${path}/credentials">Cancel</a>
      </div>
    </form>
  </section>`;
}

function secretTable(visit: AppVisit): SafeHtml {
  const { app, session } = visit;
  const revealed = session.revealedSecretId;
  session.revealedSecretId = undefined;
  return html`<table class="secrets">
      <caption class="visually-hidden">
        Client secrets
      </caption>
      <thead>
        <tr>
          <th scope="col">Description</th>
          <th scope="col">Expires</th>
          <th scope="col">
            Value
            <span class="hint" title="Readable only right after it was created.">(i)</span>
          </th>
          <th scope="col">Secret ID</th>
          <th scope="col"><span class="visually-hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${app.secrets.map((secret) => secretRow(visit, secret, secret.id === revealed))}
      </tbody>
    </table>
    ${app.secrets.length === 0 && html`<p>No client secrets have been created for this application.</p>`}`;
}

/** `GET /apps/:app/credentials`: a value is readable once, right after it was added. */
export function credentials(visit: AppVisit): SimResponse {
  const { app, path, exchange } = visit;
  const tabs = [
    { name: 'Certificates (0)', path: `${path}/certificates`, selected: false },
    { name: `Client secrets (${app.secrets.length})`, path: `${path}/credentials`, selected: true },
    { name: 'Federated credentials (0)', path: `${path}/federated`, selected: false },
  ];
  const body = html`<p>With a credential the application proves who it is when it asks for tokens.</p>
    ${tabList('Credentials', tabs)}
    <p>A client secret is a password of the application. Copy its Value now: it is shown only once.</p>
    <div class="commands">
      <a href="${path}/credentials?panel=new"><span aria-hidden="true">+ </span>New client secret</a>
    </div>
    ${exchange.url.searchParams.get('panel') === 'new' && addPanel(visit)} ${secretTable(visit)}`;
  return appBlade(visit, { title: 'Certificates & secrets', body });
}

function expiry(visit: AppVisit): number {
  const { form } = visit.exchange;
  const nowMs = visit.simulation.now();
  const latestMs = nowMs + LIFETIME_DAYS_MAX * DAY_MS;
  const days = Number(form.get('expires'));
  const chosen =
    Number.isFinite(days) && days > 0 ? nowMs + days * DAY_MS : Date.parse(form.get('end') ?? '');
  return Number.isNaN(chosen) ? nowMs + 180 * DAY_MS : Math.min(chosen, latestMs);
}

/** `POST /apps/:app/credentials`. */
export function createSecret(visit: AppVisit): SimResponse {
  const { app, path, session, simulation, exchange } = visit;
  const description = exchange.form.get('description')?.trim() ?? '';
  const secret = addSecret(app, {
    description: description === '' ? 'Password uploaded' : description,
    createdAtMs: simulation.now(),
    expiresAtMs: expiry(visit),
  });
  session.revealedSecretId = secret.id;
  const text = `Successfully updated application ${app.name} credentials`;
  return goTo(visit, `${path}/credentials`, { title: 'Update application credentials', text });
}

export function deleteSecret(visit: AppVisit): SimResponse {
  const { app, path, exchange } = visit;
  app.secrets = app.secrets.filter((secret) => secret.id !== exchange.form.get('secret'));
  const text = `Successfully updated application ${app.name} credentials`;
  return goTo(visit, `${path}/credentials`, { title: 'Update application credentials', text });
}
