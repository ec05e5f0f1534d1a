import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type NavigateOptions,
  redirect,
} from '@tanstack/react-router';
import { Loading } from './components/ui/PageState.tsx';
import { Shell } from './components/shell/Shell.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { CrashPage } from './pages/CrashPage.tsx';
import { type ActivitySearch, readActivitySearch } from './pages/activity/activity-search.ts';
import {
  type ApiReferenceSearch,
  readApiReferenceSearch,
} from './pages/api-reference/api-reference-search.ts';
import {
  readBookSearch,
  readBooksSearch,
  type BookSearch,
  type BooksSearch,
} from './pages/address-books/address-books-search.ts';
import { type AdminRolesSearch, readAdminRolesSearch } from './pages/roles/admin-roles-search.ts';
import { readStrategiesSearch, type StrategiesSearch } from './pages/strategies/strategies-search.ts';
import {
  type AlarmSearch,
  type ConnectionSearch,
  type LiveSearch,
  readAlarmSearch,
  readConnectionSearch,
  readLiveSearch,
  readTransferSearch,
  type TransferSearch,
} from './pages/logs/log-search.ts';
import { type DevicesSearch, readDevicesSearch } from './pages/devices/devices-search.ts';
import { readUsersSearch, type UsersSearch } from './pages/users/users-search.ts';
import type { Namespace } from './i18n/catalogues.ts';
import { loadTexts } from './i18n/language.ts';
import { paths } from './paths.ts';
import { searchText } from './url/search-values.ts';

const root = createRootRoute({ component: Shell });
const parent = { getParentRoute: () => root };

/**
 * A page's texts load with its code, before it is drawn: a page that has to wait for them while it is drawn comes
 * later than they do, because React shows what replaces a loading sign 300 ms after that sign at the earliest.
 */
const texts =
  (...namespaces: Namespace[]) =>
  async (): Promise<void> => {
    await Promise.all(namespaces.map((namespace) => loadTexts(namespace)));
  };

const overview = createRoute({
  ...parent,
  path: paths.overview,
  loader: texts('overview'),
  component: lazyRouteComponent(() => import('./pages/overview/OverviewPage.tsx'), 'OverviewPage'),
});
const users = createRoute({
  ...parent,
  path: paths.users,
  validateSearch: (raw): UsersSearch => readUsersSearch(raw),
  loader: texts('users', 'account'),
  component: lazyRouteComponent(() => import('./pages/users/UsersPage.tsx'), 'UsersPage'),
});
const user = createRoute({
  ...parent,
  path: paths.user,
  loader: texts('users', 'account', 'adminroles', 'controlroles', 'secondfactor'),
  component: lazyRouteComponent(() => import('./pages/users/UserPage.tsx'), 'UserPage'),
});
const activity = createRoute({
  ...parent,
  path: paths.activity,
  validateSearch: (raw): ActivitySearch => readActivitySearch(raw),
  loader: texts('activity', 'logs'),
  component: lazyRouteComponent(() => import('./pages/activity/ActivityPage.tsx'), 'ActivityPage'),
});
const account = createRoute({
  ...parent,
  path: paths.account,
  loader: texts('account', 'secondfactor'),
  component: lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
});
const generalSettings = createRoute({
  ...parent,
  path: paths.generalSettings,
  loader: texts('settings', 'addresses'),
  component: lazyRouteComponent(
    () => import('./pages/settings/GeneralSettingsPage.tsx'),
    'GeneralSettingsPage',
  ),
});
const policies = createRoute({
  ...parent,
  path: paths.policies,
  loader: texts('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/PoliciesPage.tsx'), 'PoliciesPage'),
});
const textsSettings = createRoute({
  ...parent,
  path: paths.texts,
  loader: texts('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/TextsPage.tsx'), 'TextsPage'),
});
const about = createRoute({
  ...parent,
  path: paths.about,
  loader: texts('settings'),
  component: lazyRouteComponent(() => import('./pages/settings/AboutPage.tsx'), 'AboutPage'),
});

const anySearch = (raw: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, searchText(value)]));

const oidc = createRoute({
  ...parent,
  path: paths.oidc,
  validateSearch: anySearch,
  loader: texts('sso'),
  component: lazyRouteComponent(() => import('./pages/sso/OidcPage.tsx'), 'OidcPage'),
});
const providers = createRoute({
  ...parent,
  path: paths.providers,
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to redirect
    throw redirect({ to: paths.oidc } as NavigateOptions);
  },
});
const entraWizard = createRoute({
  ...parent,
  path: paths.entraWizard,
  validateSearch: anySearch,
  loader: texts('sso'),
  component: lazyRouteComponent(() => import('./pages/sso/EntraWizardPage.tsx'), 'EntraWizardPage'),
});
const testReport = createRoute({
  ...parent,
  path: paths.testReport,
  loader: texts('sso'),
  component: lazyRouteComponent(() => import('./pages/sso/TestReportPage.tsx'), 'TestReportPage'),
});
const attempts = createRoute({
  ...parent,
  path: paths.attempts,
  validateSearch: anySearch,
  loader: texts('sso'),
  component: lazyRouteComponent(() => import('./pages/sso/AttemptsPage.tsx'), 'AttemptsPage'),
});
const explain = createRoute({
  ...parent,
  path: paths.explain,
  validateSearch: anySearch,
  loader: texts('sso'),
  component: lazyRouteComponent(() => import('./pages/sso/ExplainPage.tsx'), 'ExplainPage'),
});

const devices = createRoute({
  ...parent,
  path: paths.devices,
  validateSearch: (raw): DevicesSearch => readDevicesSearch(raw),
  loader: texts('devices'),
  component: lazyRouteComponent(() => import('./pages/devices/DevicesPage.tsx'), 'DevicesPage'),
});
const device = createRoute({
  ...parent,
  path: paths.device,
  validateSearch: anySearch,
  loader: texts('devices'),
  component: lazyRouteComponent(() => import('./pages/devices/DevicePage.tsx'), 'DevicePage'),
});
const addressBooks = createRoute({
  ...parent,
  path: paths.addressBooks,
  validateSearch: (raw): BooksSearch => readBooksSearch(raw),
  loader: texts('addressbooks'),
  component: lazyRouteComponent(
    () => import('./pages/address-books/AddressBooksPage.tsx'),
    'AddressBooksPage',
  ),
});
const addressBook = createRoute({
  ...parent,
  path: paths.addressBook,
  validateSearch: (raw): BookSearch => readBookSearch(raw),
  loader: texts('addressbooks'),
  component: lazyRouteComponent(() => import('./pages/address-books/AddressBookPage.tsx'), 'AddressBookPage'),
});
const connections = createRoute({
  ...parent,
  path: paths.connections,
  validateSearch: (raw: Record<string, unknown>): ConnectionSearch => readConnectionSearch(raw),
  loader: texts('logs'),
  component: lazyRouteComponent(() => import('./pages/logs/ConnectionsPage.tsx'), 'ConnectionsPage'),
});
const liveSessions = createRoute({
  ...parent,
  path: paths.liveSessions,
  validateSearch: (raw: Record<string, unknown>): LiveSearch => readLiveSearch(raw),
  loader: texts('logs'),
  component: lazyRouteComponent(() => import('./pages/logs/LiveSessionsPage.tsx'), 'LiveSessionsPage'),
});
const fileTransfers = createRoute({
  ...parent,
  path: paths.fileTransfers,
  validateSearch: (raw: Record<string, unknown>): TransferSearch => readTransferSearch(raw),
  loader: texts('logs'),
  component: lazyRouteComponent(() => import('./pages/logs/FileTransfersPage.tsx'), 'FileTransfersPage'),
});
const alarms = createRoute({
  ...parent,
  path: paths.alarms,
  validateSearch: (raw: Record<string, unknown>): AlarmSearch => readAlarmSearch(raw),
  loader: texts('logs'),
  component: lazyRouteComponent(() => import('./pages/logs/AlarmsPage.tsx'), 'AlarmsPage'),
});
const groups = createRoute({
  ...parent,
  path: paths.groups,
  validateSearch: anySearch,
  loader: texts('access', 'errors'),
  component: lazyRouteComponent(() => import('./pages/access/GroupsPage.tsx'), 'GroupsPage'),
});
const access = createRoute({
  ...parent,
  path: paths.access,
  validateSearch: anySearch,
  loader: texts('access'),
  component: lazyRouteComponent(() => import('./pages/access/AccessPage.tsx'), 'AccessPage'),
});
const controlRoles = createRoute({
  ...parent,
  path: paths.controlRoles,
  validateSearch: anySearch,
  loader: texts('controlroles', 'access'),
  component: lazyRouteComponent(
    () => import('./pages/control-roles/ControlRolesPage.tsx'),
    'ControlRolesPage',
  ),
});
const accessRules = createRoute({
  ...parent,
  path: paths.accessRules,
  validateSearch: anySearch,
  loader: texts('access', 'errors'),
  component: lazyRouteComponent(() => import('./pages/access/rules/RulesPage.tsx'), 'RulesPage'),
});
const strategies = createRoute({
  ...parent,
  path: paths.strategies,
  validateSearch: (raw): StrategiesSearch => readStrategiesSearch(raw),
  loader: texts('strategies', 'strategyoptions'),
  component: lazyRouteComponent(() => import('./pages/strategies/StrategiesPage.tsx'), 'StrategiesPage'),
});
const adminRoles = createRoute({
  ...parent,
  path: paths.adminRoles,
  validateSearch: (raw): AdminRolesSearch => readAdminRolesSearch(raw),
  loader: texts('adminroles'),
  component: lazyRouteComponent(() => import('./pages/roles/AdminRolesPage.tsx'), 'AdminRolesPage'),
});
const newAdminRole = createRoute({
  ...parent,
  path: paths.newAdminRole,
  validateSearch: anySearch,
  loader: texts('adminroles'),
  component: lazyRouteComponent(() => import('./pages/roles/NewAdminRolePage.tsx'), 'NewAdminRolePage'),
});
const adminRole = createRoute({
  ...parent,
  path: paths.adminRole,
  loader: texts('adminroles'),
  component: lazyRouteComponent(() => import('./pages/roles/AdminRolePage.tsx'), 'AdminRolePage'),
});
const connect = createRoute({
  ...parent,
  path: paths.connect,
  validateSearch: anySearch,
  loader: texts('connect'),
  component: lazyRouteComponent(() => import('./pages/connect/ConnectPage.tsx'), 'ConnectPage'),
});
const apiReference = createRoute({
  ...parent,
  path: paths.apiReference,
  validateSearch: (raw): ApiReferenceSearch => readApiReferenceSearch(raw),
  loader: texts('apireference'),
  component: lazyRouteComponent(
    () => import('./pages/api-reference/ApiReferencePage.tsx'),
    'ApiReferencePage',
  ),
});
const apiTokens = createRoute({
  ...parent,
  path: paths.apiTokens,
  validateSearch: anySearch,
  loader: texts('tokens'),
  component: lazyRouteComponent(() => import('./pages/tokens/ApiTokensPage.tsx'), 'ApiTokensPage'),
});

const tree = root.addChildren([
  overview,
  users,
  user,
  activity,
  account,
  generalSettings,
  policies,
  textsSettings,
  about,
  oidc,
  providers,
  entraWizard,
  testReport,
  attempts,
  explain,
  devices,
  device,
  addressBooks,
  addressBook,
  connections,
  liveSessions,
  fileTransfers,
  alarms,
  groups,
  access,
  controlRoles,
  accessRules,
  strategies,
  adminRoles,
  newAdminRole,
  adminRole,
  connect,
  apiTokens,
  apiReference,
]);

export function createConsoleRouter() {
  return createRouter({
    routeTree: tree,
    defaultPendingComponent: Loading,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: CrashPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
