import type { FastifyInstance } from 'fastify';
import type { Core } from './core.ts';
import type { Services } from './services.ts';
import { mountAbout } from './about/about.routes.ts';
import { mountAddressBooks } from './address-books/address-books.routes.ts';
import { mountAccess } from './access/access.routes.ts';
import { mountAccount } from './users/account.routes.ts';
import { mountAlarms } from './alarms/alarms.routes.ts';
import { mountApiTokens } from './api-tokens/api-tokens.routes.ts';
import { mountAudit } from './audit/audit.routes.ts';
import { mountConnections } from './connections/connections.routes.ts';
import { mountDeviceGroups } from './device-groups/device-groups.routes.ts';
import { mountDevices } from './devices/devices.routes.ts';
import { mountFileTransfers } from './file-transfers/file-transfers.routes.ts';
import { mountOverview } from './overview/overview.routes.ts';
import { mountSecondFactor } from './sign-in/second-factor/second-factor.routes.ts';
import { mountSession } from './sign-in/sessions/session.routes.ts';
import { mountSettings } from './settings/settings.routes.ts';
import { mountSetup } from './setup/setup.routes.ts';
import { mountStrategies } from './strategies/strategies.routes.ts';
import { mountUserGroups } from './user-groups/user-groups.routes.ts';
import { mountUsers } from './users/users.routes.ts';

/** Every operation of `/api/v1` that is not about identity providers. */
export function mountAdministration(app: FastifyInstance, core: Core, services: Services): void {
  mountSetup(app, core, services.setup);
  mountSession(app, core, services);
  mountAccount(app, core, services);
  mountSecondFactor(app, core, services);
  mountOverview(app, core, services);
  mountUsers(app, core, services.users);
  mountAddressBooks(app, services.addressBooks);
  mountAudit(app, core);
  mountSettings(app, core, services.logRetention);
  mountAbout(app, core);
  mountConnections(app, core, services.connections);
  mountFileTransfers(app, core);
  mountAlarms(app, core);
  mountApiTokens(app, services.apiTokens);
  mountDevices(app, core, services);
  mountStrategies(app, services.strategies);
  mountUserGroups(app, services.userGroups);
  mountAccess(app, services.access);
  mountDeviceGroups(app, services.deviceGroups);
}
