import type { Simulation } from '../simulation.ts';
import type { Exchange, SimResponse } from '../web/exchange.ts';
import { Router } from '../web/router.ts';
import { appOther, withApp, type AppVisit } from './app/app-frame.ts';
import { appList } from './app/app-list.ts';
import { register, registrationForm } from './app/app-new.ts';
import { appEndpoints, appOverview, changeState, deleteApp } from './app/app-overview.ts';
import { authentication, saveAuthentication } from './app/authentication.ts';
import { createSecret, credentials, deleteSecret } from './app/credentials.ts';
import { addPermissions, grantConsent, permissions } from './app/permissions.ts';
import { saveTokenConfiguration, tokenConfiguration } from './app/token-configuration.ts';
import { enterpriseApps } from './enterprise/enterprise-apps.ts';
import {
  assignUsers,
  enterpriseOverview,
  properties,
  removeAssignment,
  saveProperties,
  usersAndGroups,
  withEnterpriseApp,
} from './enterprise/enterprise-app.ts';
import { ENTRA_CRUMBS, entraMenu, entraOther, entraOverview, entraUsers } from './entra.ts';
import { home, search, signIn, signInForm, signOut } from './home.ts';
import { notSimulated } from './layout.ts';
import { signedIn, type VisitHandler } from './visit.ts';

const APP_COMMANDS = [
  'endpoints',
  'troubleshoot',
  'download',
  'preview-features',
  'feedback',
  'help-me-choose',
  'platform-policies',
];

type Page = (route: string, handler: VisitHandler) => void;

function appRoutes(on: Page): void {
  const onApp = (route: string, handler: (visit: AppVisit) => SimResponse): void =>
    on(route, withApp(handler));
  on('GET /apps', appList);
  on('GET /apps/new', registrationForm);
  on('POST /apps/new', register);
  for (const command of APP_COMMANDS) {
    on(`GET /apps/${command}`, (visit) =>
      notSimulated(visit, { title: 'App registrations', crumbs: ENTRA_CRUMBS, menu: entraMenu('/apps') }),
    );
  }
  onApp('GET /apps/:app', appOverview);
  onApp('POST /apps/:app/delete', deleteApp);
  onApp('POST /apps/:app/state', changeState);
  onApp('GET /apps/:app/endpoints', appEndpoints);
  onApp('GET /apps/:app/credentials', credentials);
  onApp('POST /apps/:app/credentials', createSecret);
  onApp('POST /apps/:app/credentials/delete', deleteSecret);
  onApp('GET /apps/:app/authentication', (visit) => authentication(visit));
  onApp('POST /apps/:app/authentication', saveAuthentication);
  onApp('GET /apps/:app/permissions', permissions);
  onApp('POST /apps/:app/permissions', addPermissions);
  onApp('POST /apps/:app/permissions/grant', grantConsent);
  onApp('GET /apps/:app/token-configuration', tokenConfiguration);
  onApp('POST /apps/:app/token-configuration', saveTokenConfiguration);
  onApp('GET /apps/:app/:blade', appOther);
}

function enterpriseRoutes(on: Page): void {
  on('GET /enterprise', enterpriseApps);
  on('GET /enterprise/:app', withEnterpriseApp(enterpriseOverview));
  on('GET /enterprise/:app/properties', withEnterpriseApp(properties));
  on('POST /enterprise/:app/properties', withEnterpriseApp(saveProperties));
  on('GET /enterprise/:app/users', withEnterpriseApp(usersAndGroups));
  on('POST /enterprise/:app/users', withEnterpriseApp(assignUsers));
  on('POST /enterprise/:app/users/remove', withEnterpriseApp(removeAssignment));
}

/** Every page of the portal; all but the sign-in form need a session. */
export function portalRouter(simulation: Simulation): Router {
  const router = new Router();
  const open = (route: string, handler: (simulation: Simulation, exchange: Exchange) => SimResponse) =>
    router.on(route, 'portal', (exchange) => handler(simulation, exchange));
  const on: Page = (route, handler) => void router.on(route, 'portal', signedIn(simulation, handler));
  open('GET /signin', signInForm);
  open('POST /signin', signIn);
  open('POST /signout', signOut);
  on('GET /', home);
  on('GET /search', search);
  on('GET /entra', entraOverview);
  on('GET|POST /entra/users', entraUsers);
  on('GET /entra/:blade', entraOther);
  appRoutes(on);
  enterpriseRoutes(on);
  return router;
}
