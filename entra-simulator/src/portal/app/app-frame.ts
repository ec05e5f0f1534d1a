import type { AppRegistration } from '../../directory/app-registration.ts';
import { findApp } from '../../directory/tenant.ts';
import type { Skin } from '../../simulation.ts';
import type { SimResponse } from '../../web/exchange.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import { ENTRA_CRUMBS } from '../entra.ts';
import { blade, notSimulated, sideMenu, type Blade, type MenuGroup } from '../layout.ts';
import type { Visit, VisitHandler } from '../visit.ts';
import { otherWord, WORDS } from '../words.ts';

/** A page view of one registration. */
export interface AppVisit extends Visit {
  app: AppRegistration;
  /** Address of the registration's Overview. */
  path: string;
}

function topItems(path: string, skin: Skin): MenuGroup['items'] {
  const items = [
    { name: 'Overview', path },
    { name: 'Quickstart', path: `${path}/quickstart` },
    { name: 'Integration assistant', path: `${path}/integration-assistant` },
  ];
  return skin === '2026'
    ? [...items, { name: 'Diagnose and solve problems', path: `${path}/diagnose` }]
    : items;
}

function appMenu({ path, skin, exchange }: AppVisit): SafeHtml {
  const manage = [
    { name: 'Branding & properties', path: `${path}/branding` },
    {
      name: WORDS.authentication[skin],
      path: `${path}/authentication`,
      aside: otherWord(WORDS.authentication, skin),
    },
    { name: 'Certificates & secrets', path: `${path}/credentials` },
    { name: 'Token configuration', path: `${path}/token-configuration` },
    { name: 'API permissions', path: `${path}/permissions` },
    { name: 'Expose an API', path: `${path}/expose` },
    { name: 'App roles', path: `${path}/app-roles` },
    { name: 'Owners', path: `${path}/owners` },
    { name: 'Roles and administrators', path: `${path}/roles` },
    { name: 'Manifest', path: `${path}/manifest` },
  ];
  const support = [
    { name: 'Troubleshooting', path: `${path}/troubleshooting` },
    { name: 'New support request', path: `${path}/support` },
  ];
  const groups = [
    { items: topItems(path, skin) },
    { heading: 'Manage', items: manage },
    { heading: 'Support + Troubleshooting', items: support },
  ];
  return sideMenu('Application', groups, exchange.url.pathname);
}

function crumbs(visit: AppVisit): Blade['crumbs'] {
  const list = [...ENTRA_CRUMBS, { name: 'App registrations', path: '/apps' }];
  return visit.exchange.url.pathname === visit.path
    ? list
    : [...list, { name: visit.app.name, path: visit.path }];
}

/** A blade of one registration, with its menu. */
export function appBlade(visit: AppVisit, content: Pick<Blade, 'title' | 'body' | 'commands'>): SimResponse {
  return blade(visit, { ...content, crumbs: crumbs(visit), menu: appMenu(visit) });
}

export function appOther(visit: AppVisit): SimResponse {
  return notSimulated(visit, { title: visit.app.name, crumbs: crumbs(visit), menu: appMenu(visit) });
}

/** Finds the registration of `/apps/:app/…`; unknown ones get a page that says so. */
export function withApp(handler: (visit: AppVisit) => SimResponse): VisitHandler {
  return (visit) => {
    const app = findApp(visit.simulation.tenant, visit.exchange.params['app'] ?? '');
    if (app) return handler({ ...visit, app, path: `/apps/${app.clientId}` });
    const body = html`<p>This application does not exist.</p>`;
    return blade(visit, { title: 'Not found', crumbs: ENTRA_CRUMBS, body, status: 404 });
  };
}
