import type { AppRegistration } from '../../directory/app-registration.ts';
import { findApp, objectIdIn } from '../../directory/tenant.ts';
import type { SimUser } from '../../directory/users.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { ENTRA_CRUMBS } from '../entra.ts';
import { blade, copyButton, sideMenu, type Blade } from '../layout.ts';
import { goTo, type Visit, type VisitHandler } from '../visit.ts';

interface EnterpriseVisit extends Visit {
  app: AppRegistration;
  path: string;
}

/** Finds the application of `/enterprise/:app/…`. */
export function withEnterpriseApp(handler: (visit: EnterpriseVisit) => SimResponse): VisitHandler {
  return (visit) => {
    const app = findApp(visit.simulation.tenant, visit.exchange.params['app'] ?? '');
    if (app) return handler({ ...visit, app, path: `/enterprise/${app.clientId}` });
    const body = html`<p>This application does not exist.</p>`;
    return blade(visit, { title: 'Not found', crumbs: ENTRA_CRUMBS, body, status: 404 });
  };
}

function enterpriseBlade(visit: EnterpriseVisit, content: Pick<Blade, 'title' | 'body'>): SimResponse {
  const { path, app, exchange } = visit;
  const manage = [
    { name: 'Properties', path: `${path}/properties` },
    { name: 'Users and groups', path: `${path}/users` },
  ];
  const groups = [{ items: [{ name: 'Overview', path }] }, { heading: 'Manage', items: manage }];
  const crumbs = [
    ...ENTRA_CRUMBS,
    { name: 'Enterprise applications', path: '/enterprise' },
    { name: app.name, path },
  ];
  return blade(visit, {
    ...content,
    crumbs,
    menu: sideMenu('Enterprise application', groups, exchange.url.pathname),
  });
}

export function enterpriseOverview(visit: EnterpriseVisit): SimResponse {
  const { app, path } = visit;
  const body = html`<h2>Properties</h2>
    <dl class="essentials card">
      <div>
        <dt>Name</dt>
        <dd>${app.name}</dd>
      </div>
      <div>
        <dt>Application ID</dt>
        <dd>${app.clientId} ${copyButton('Application ID', app.clientId)}</dd>
      </div>
    </dl>
    <p>
      <a href="${path}/users">Assign users and groups</a>,
      <a href="/apps/${app.clientId}">open the registration</a>
    </p>`;
  return enterpriseBlade(visit, { title: app.name, body });
}

function yesNo(name: string, question: string, value: boolean): SafeHtml {
  const option = (text: 'Yes' | 'No', selected: boolean): SafeHtml =>
    html`<label class="choice">
      ${
        selected
          ? html`<input type="radio" name="${name}" value="${text}" checked />`
          : html`<input type="radio" name="${name}" value="${text}" />`
      }
      ${text}
    </label>`;
  return html`<fieldset>
    <legend class="field-label">${question}</legend>
    ${option('Yes', value)} ${option('No', !value)}
  </fieldset>`;
}

export function properties(visit: EnterpriseVisit): SimResponse {
  const { app, path } = visit;
  const body = html`<form method="post" action="${path}/properties" data-dirty>
    ${yesNo('enabled', 'Enabled for users to sign-in?', app.enabled)}
    ${yesNo('assignmentRequired', 'Assignment required?', app.assignmentRequired)}
    <div class="row">
      <button class="primary" data-when-dirty>Save</button>
      <button type="reset" data-when-dirty>Discard</button>
    </div>
  </form>`;
  return enterpriseBlade(visit, { title: 'Properties', body });
}

export function saveProperties(visit: EnterpriseVisit): SimResponse {
  const { app, path, exchange } = visit;
  app.enabled = exchange.form.get('enabled') === 'Yes';
  app.assignmentRequired = exchange.form.get('assignmentRequired') === 'Yes';
  const text = `Successfully updated application ${app.name} properties`;
  return goTo(visit, `${path}/properties`, { title: 'Update application properties', text });
}

function assignedRow(user: SimUser, path: string): SafeHtml {
  return html`<tr>
    <th scope="row">${user.displayName}</th>
    <td>User</td>
    <td>Default Access</td>
    <td>
      <form method="post" action="${path}/users/remove">
        <button class="plain" name="user" value="${user.objectId}">
          Remove<span class="visually-hidden"> ${user.displayName}</span>
        </button>
      </form>
    </td>
  </tr>`;
}

function addPanel({ simulation, app, path }: EnterpriseVisit): SafeHtml {
  const { tenant } = simulation;
  const open = tenant.users.filter(
    (user) => objectIdIn(user, tenant.id) !== undefined && !app.assignedUserIds.includes(user.objectId),
  );
  return html`<section class="panel" role="dialog" aria-labelledby="add-assignment">
    <h2 id="add-assignment">Add Assignment</h2>
    <form method="post" action="${path}/users">
      ${open.map(
        (user) =>
          html`<label class="choice">
            <input type="checkbox" name="user" value="${user.objectId}" /> ${user.displayName}
            (${user.userPrincipalName})
          </label>`,
      )}
      <div class="row">
        <button class="primary">Assign</button>
        <a class="button" href="${path}/users">Cancel</a>
      </div>
    </form>
  </section>`;
}

/** `GET /enterprise/:app/users`: who may sign in where assignment is required. */
export function usersAndGroups(visit: EnterpriseVisit): SimResponse {
  const { app, path, simulation, exchange } = visit;
  const assigned = simulation.tenant.users.filter((user) => app.assignedUserIds.includes(user.objectId));
  const body = html`<p>
      With 'Assignment required?' set to Yes under Properties, only the people listed here can sign in;
      members of nested groups do not count.
    </p>
    <div class="commands">
      <a href="${path}/users?panel=add"><span aria-hidden="true">+ </span>Add user/group</a>
    </div>
    ${exchange.url.searchParams.get('panel') === 'add' && addPanel(visit)}
    <table>
      <thead>
        <tr>
          <th scope="col">Display name</th>
          <th scope="col">Object type</th>
          <th scope="col">Role assigned</th>
          <th scope="col"><span class="visually-hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${assigned.map((user) => assignedRow(user, path))}
      </tbody>
    </table>
    ${assigned.length === 0 && html`<p>No application assignments found</p>`}`;
  return enterpriseBlade(visit, { title: 'Users and groups', body });
}

export function assignUsers(visit: EnterpriseVisit): SimResponse {
  const { app, path, exchange, simulation } = visit;
  const wanted = exchange.form
    .getAll('user')
    .filter((id) => simulation.tenant.users.some((user) => user.objectId === id));
  app.assignedUserIds = [...new Set([...app.assignedUserIds, ...wanted])];
  const text = `${wanted.length} user(s) & 0 group(s) were assigned`;
  return goTo(visit, `${path}/users`, { title: 'Application assignment succeeded', text });
}

export function removeAssignment(visit: EnterpriseVisit): SimResponse {
  const { app, path, exchange } = visit;
  app.assignedUserIds = app.assignedUserIds.filter((id) => id !== exchange.form.get('user'));
  return goTo(visit, `${path}/users`, { title: 'Application assignment removed', text: app.name });
}
