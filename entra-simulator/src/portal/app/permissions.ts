import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { goTo } from '../visit.ts';
import { appBlade, type AppVisit } from './app-frame.ts';

const DELEGATED: readonly { name: string; description: string; admin: boolean }[] = [
  { name: 'openid', description: 'Sign users in', admin: false },
  { name: 'profile', description: "View users' basic profile", admin: false },
  { name: 'email', description: "View users' email address", admin: false },
  { name: 'User.Read', description: 'Sign in and read user profile', admin: false },
  { name: 'GroupMember.Read.All', description: 'Read group memberships', admin: true },
  { name: 'Directory.Read.All', description: 'Read directory data', admin: true },
];

function permissionRow({ app, simulation }: AppVisit, name: string): SafeHtml {
  const known = DELEGATED.find((permission) => permission.name === name);
  const organisation = simulation.tenant.name;
  return html`<tr>
    <th scope="row">${name}</th>
    <td>Delegated</td>
    <td>${known?.description}</td>
    <td>${known?.admin === true ? 'Yes' : 'No'}</td>
    <td>
      ${
        app.adminConsent
          ? html`<span class="ok">✓ Granted for ${organisation}</span>`
          : html`<span class="warn">⚠ Not granted for ${organisation}</span>`
      }
    </td>
  </tr>`;
}

function addPanel({ app, path }: AppVisit): SafeHtml {
  const open = DELEGATED.filter(({ name }) => !app.permissions.includes(name));
  return html`<section class="panel" role="dialog" aria-labelledby="request-permissions">
    <h2 id="request-permissions">Request API permissions</h2>
    <p>Microsoft Graph, delegated permissions</p>
    <form method="post" action="${path}/permissions">
      ${open.map(
        ({ name, description }) =>
          html`<label class="choice"
            ><input type="checkbox" name="permission" value="${name}" /> ${name}: ${description}</label
          >`,
      )}
      <div class="row">
        <button class="primary">Add permissions</button>
        <a class="button" href="${path}/permissions">Discard</a>
      </div>
    </form>
  </section>`;
}

function grantPanel({ path, simulation }: AppVisit): SafeHtml {
  return html`<section class="panel" role="alertdialog" aria-labelledby="grant-consent">
    <h2 id="grant-consent">Grant admin consent confirmation.</h2>
    <p>
      Do you want to grant consent for the requested permissions for all accounts in
      ${simulation.tenant.name}?
    </p>
    <form method="post" action="${path}/permissions/grant" class="row">
      <button class="primary">Yes</button>
      <a class="button" href="${path}/permissions">No</a>
    </form>
  </section>`;
}

/** `GET /apps/:app/permissions`. */
export function permissions(visit: AppVisit): SimResponse {
  const { app, path, simulation, exchange } = visit;
  const panel = exchange.url.searchParams.get('panel');
  const body = html`<h2>Configured permissions</h2>
    <p>What the application may do once people, or an administrator for all of them, have agreed.</p>
    <div class="commands">
      <a href="${path}/permissions?panel=add"><span aria-hidden="true">+ </span>Add a permission</a>
      <a href="${path}/permissions?panel=grant"
        ><span aria-hidden="true">✓ </span>Grant admin consent for ${simulation.tenant.name}</a
      >
    </div>
    ${panel === 'add' && addPanel(visit)} ${panel === 'grant' && grantPanel(visit)}
    <h3>Microsoft Graph (${app.permissions.length})</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">API / Permissions name</th>
          <th scope="col">Type</th>
          <th scope="col">Description</th>
          <th scope="col">Admin consent required</th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody>
        ${app.permissions.map((name) => permissionRow(visit, name))}
      </tbody>
    </table>`;
  return appBlade(visit, { title: 'API permissions', body });
}

/** `POST /apps/:app/permissions`: what is added has to be granted anew. */
export function addPermissions(visit: AppVisit): SimResponse {
  const { app, path, exchange } = visit;
  const wanted = exchange.form
    .getAll('permission')
    .filter((name) => DELEGATED.some((known) => known.name === name));
  app.permissions = [...new Set([...app.permissions, ...wanted])];
  if (wanted.length > 0) app.adminConsent = false;
  const text = `Successfully saved permissions for ${app.name}`;
  return goTo(visit, `${path}/permissions`, { title: 'Updating permissions', text });
}

/** `POST /apps/:app/permissions/grant`: administrators only. */
export function grantConsent(visit: AppVisit): SimResponse {
  const { app, path, user } = visit;
  if (!user.administrator) {
    return goTo(visit, `${path}/permissions`, {
      title: 'Grant consent',
      text: 'Only an administrator can grant consent',
    });
  }
  app.adminConsent = true;
  const text = 'Successfully granted admin consent for the requested permissions.';
  return goTo(visit, `${path}/permissions`, { title: 'Grant consent', text });
}
