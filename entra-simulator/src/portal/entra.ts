import { PERSONAL_TENANT_ID } from '../constants.ts';
import { findUser } from '../directory/tenant.ts';
import type { SimUser } from '../directory/users.ts';
import type { SimResponse } from '../web/exchange.ts';
import { html, type SafeHtml } from '../web/html.ts';
import { blade, copyButton, notSimulated, sideMenu } from './layout.ts';
import { goTo, type Visit } from './visit.ts';

const MANAGED = [
  ['Users', '/entra/users'],
  ['Groups', '/entra/groups'],
  ['External Identities', '/entra/external-identities'],
  ['Roles and administrators', '/entra/roles'],
  ['Administrative units', '/entra/administrative-units'],
  ['Delegated admin partners', '/entra/delegated-admin-partners'],
  ['Enterprise applications', '/enterprise'],
  ['Devices', '/entra/devices'],
  ['App registrations', '/apps'],
  ['Identity Governance', '/entra/identity-governance'],
  ['Application proxy', '/entra/application-proxy'],
  ['Custom security attributes', '/entra/custom-security-attributes'],
  ['Licenses', '/entra/licenses'],
  ['Custom domain names', '/entra/custom-domain-names'],
  ['Company branding', '/entra/company-branding'],
  ['Properties', '/entra/properties'],
] as const;

const OVERVIEW = [
  ['Overview', '/entra'],
  ['Preview features', '/entra/preview-features'],
  ['Diagnose and solve problems', '/entra/diagnose'],
] as const;

function menuItems(entries: readonly (readonly [string, string])[]): { name: string; path: string }[] {
  return entries.map(([name, path]) => ({ name, path }));
}

export function entraMenu(current: string): SafeHtml {
  const groups = [{ items: menuItems(OVERVIEW) }, { heading: 'Manage', items: menuItems(MANAGED) }];
  return sideMenu('Microsoft Entra ID', groups, current);
}

export const ENTRA_CRUMBS = [
  { name: 'Home', path: '/' },
  { name: 'Microsoft Entra ID', path: '/entra' },
];

/** `GET /entra`: the organisation at a glance. */
export function entraOverview(visit: Visit): SimResponse {
  const { tenant } = visit.simulation;
  const body = html`<h2>Basic information</h2>
    <dl class="essentials card">
      <div>
        <dt>Name</dt>
        <dd>${tenant.name}</dd>
      </div>
      <div>
        <dt>Tenant ID</dt>
        <dd><span>${tenant.id}</span> ${copyButton('Tenant ID', tenant.id)}</dd>
      </div>
      <div>
        <dt>Primary domain</dt>
        <dd>${tenant.domain}</dd>
      </div>
      <div>
        <dt>Users</dt>
        <dd>${tenant.users.length}</dd>
      </div>
      <div>
        <dt>Groups</dt>
        <dd>${tenant.groups.length}</dd>
      </div>
      <div>
        <dt>Applications</dt>
        <dd>${tenant.apps.length}</dd>
      </div>
    </dl>`;
  return blade(visit, {
    title: tenant.name,
    crumbs: ENTRA_CRUMBS.slice(0, 1),
    menu: entraMenu('/entra'),
    body,
  });
}

function userRow(user: SimUser, tenantId: string): SafeHtml {
  const isGuest = user.homeTenantId !== tenantId;
  return html`<tr>
    <th scope="row">${user.displayName}</th>
    <td>${user.userPrincipalName}</td>
    <td>${isGuest ? 'Guest' : 'Member'}</td>
    <td>${user.enabled ? 'Yes' : 'No'}</td>
    <td>
      <form method="post" action="/entra/users">
        <input type="hidden" name="user" value="${user.key}" />
        <button class="plain" name="enabled" value="${user.enabled ? 'no' : 'yes'}">
          ${user.enabled ? 'Disable' : 'Enable'}<span class="visually-hidden"> ${user.displayName}</span>
        </button>
      </form>
    </td>
  </tr>`;
}

/** `GET|POST /entra/users`: who there is, with a switch for each account. */
export function entraUsers(visit: Visit): SimResponse {
  const { tenant } = visit.simulation;
  if (visit.exchange.method === 'POST') {
    const user = findUser(tenant, visit.exchange.form.get('user') ?? '');
    if (user) user.enabled = visit.exchange.form.get('enabled') === 'yes';
    return goTo(visit, '/entra/users', { title: 'Update user', text: 'Successfully updated user' });
  }
  const known = tenant.users.filter((user) => user.homeTenantId !== PERSONAL_TENANT_ID);
  const body = html`<p>${known.length} users found</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Display name</th>
          <th scope="col">User principal name</th>
          <th scope="col">User type</th>
          <th scope="col">Account enabled</th>
          <th scope="col">Action</th>
        </tr>
      </thead>
      <tbody>
        ${known.map((user) => userRow(user, tenant.id))}
      </tbody>
    </table>`;
  return blade(visit, { title: 'Users', crumbs: ENTRA_CRUMBS, menu: entraMenu('/entra/users'), body });
}

/** `GET /entra/:blade` for menu items that lead nowhere here. */
export function entraOther(visit: Visit): SimResponse {
  const path = visit.exchange.url.pathname;
  const title = [...OVERVIEW, ...MANAGED].find(([, known]) => known === path)?.[0] ?? 'Not found';
  return notSimulated(visit, { title, crumbs: ENTRA_CRUMBS, menu: entraMenu(path) });
}
