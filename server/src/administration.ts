import type { Overview, SignInProvider } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { AddressBooks } from './address-books/address-books.service.ts';
import { mountAddressBooks } from './address-books/address-books.routes.ts';
import { mountAccess } from './access/access.routes.ts';
import type { Access } from './access/access.service.ts';
import { mountAlarms } from './alarms/alarms.routes.ts';
import { mountApiTokens } from './api-tokens/api-tokens.routes.ts';
import type { ApiTokens } from './api-tokens/api-tokens.service.ts';
import { mountAudit } from './audit/audit.routes.ts';
import type { ConnectionChanges } from './connections/connection-changes.service.ts';
import { mountConnections } from './connections/connections.routes.ts';
import type { Core } from './core.ts';
import { mountDevices } from './devices/devices.routes.ts';
import type { Presence } from './devices/presence.ts';
import { mountDeviceGroups } from './device-groups/device-groups.routes.ts';
import type { DeviceGroups } from './device-groups/device-groups.service.ts';
import { mountFileTransfers } from './file-transfers/file-transfers.routes.ts';
import { mountOverview } from './overview/overview.routes.ts';
import { mountSettings } from './settings/settings.routes.ts';
import { mountSetup } from './setup/setup.routes.ts';
import type { Setup } from './setup/setup.service.ts';
import type { PasswordSignIn } from './sign-in/password/password.service.ts';
import {
  mountSecondFactor,
  type SecondFactorServices,
} from './sign-in/second-factor/second-factor.routes.ts';
import type { SecondStep } from './sign-in/second-factor/second-step.service.ts';
import type { SignInNotices } from './sign-in/sign-in-notices.service.ts';
import { mountStrategies } from './strategies/strategies.routes.ts';
import type { Strategies } from './strategies/strategies.service.ts';
import { mountSession } from './sign-in/sessions/session.routes.ts';
import type { Sessions } from './sign-in/sessions/sessions.service.ts';
import { mountUserGroups } from './user-groups/user-groups.routes.ts';
import type { UserGroups } from './user-groups/user-groups.service.ts';
import { mountAccount } from './users/account.routes.ts';
import { mountUsers } from './users/users.routes.ts';
import type { Users } from './users/users.service.ts';

export type AdministrationServices = SecondFactorServices & {
  access: Access;
  apiTokens: ApiTokens;
  userGroups: UserGroups;
  deviceGroups: DeviceGroups;
  connections: ConnectionChanges;
  users: Users;
  sessions: Sessions;
  passwordSignIn: PasswordSignIn;
  secondStep: SecondStep;
  notices: SignInNotices;
  setup: Setup;
  addressBooks: AddressBooks;
  presence: Presence;
  strategies: Strategies;
  providers: {
    listForSignIn: () => Promise<SignInProvider[]>;
    attention: () => Promise<Overview['attention']>;
  };
};

/** Every operation of `/api/v1` that is not about identity providers. */
export function mountAdministration(
  app: FastifyInstance,
  core: Core,
  services: AdministrationServices,
): void {
  mountSetup(app, core, services.setup);
  mountSession(app, core, services);
  mountAccount(app, core, services);
  mountSecondFactor(app, core, services);
  mountOverview(app, core, services.providers);
  mountUsers(app, core, services.users);
  mountAddressBooks(app, services.addressBooks);
  mountAudit(app, core);
  mountSettings(app, core);
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
