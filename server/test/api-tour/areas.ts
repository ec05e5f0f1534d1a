import { tourAccount } from './account.ts';
import { tourAddressBooks } from './address-books.ts';
import { tourAdminRoles } from './admin-roles.ts';
import { tourApiTokens } from './api-tokens.ts';
import { tourControlRoles } from './control-roles.ts';
import { tourDevices } from './devices.ts';
import { tourGroups } from './groups.ts';
import { tourLogs } from './logs.ts';
import { tourSavedViews } from './saved-views.ts';
import { tourSettings } from './settings.ts';
import { tourSetup } from './setup.ts';
import { tourSingleSignOn } from './single-sign-on.ts';
import { tourStrategies } from './strategies.ts';
import type { Tour } from './tour.ts';
import { tourUsers } from './users.ts';

/** Every area of the API, in this order. A new area gets a file beside these and a line here. */
export const AREAS: readonly { area: string; walk: (tour: Tour) => Promise<void> }[] = [
  { area: 'set-up', walk: tourSetup },
  { area: 'settings', walk: tourSettings },
  { area: 'users', walk: tourUsers },
  { area: 'own account', walk: tourAccount },
  { area: 'groups', walk: tourGroups },
  { area: 'devices', walk: tourDevices },
  { area: 'admin roles', walk: tourAdminRoles },
  { area: 'control roles', walk: tourControlRoles },
  { area: 'strategies', walk: tourStrategies },
  { area: 'address books', walk: tourAddressBooks },
  { area: 'logs', walk: tourLogs },
  { area: 'saved views', walk: tourSavedViews },
  { area: 'API tokens', walk: tourApiTokens },
  { area: 'single sign-on', walk: tourSingleSignOn },
];
