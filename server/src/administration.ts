import type { Overview, SignInProvider } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { mountAlarms } from './alarms/alarms.routes.ts';
import { mountApiTokens } from './api-tokens/api-tokens.routes.ts';
import type { ApiTokens } from './api-tokens/api-tokens.service.ts';
import { mountAudit } from './audit/audit.routes.ts';
import type { ConnectionChanges } from './connections/connection-changes.service.ts';
import { mountConnections } from './connections/connections.routes.ts';
import type { Core } from './core.ts';
import { mountDevices } from './devices/devices.routes.ts';
import type { Presence } from './devices/presence.ts';
import { mountFileTransfers } from './file-transfers/file-transfers.routes.ts';
import { mountOverview } from './overview/overview.routes.ts';
import { mountSettings } from './settings/settings.routes.ts';
import { mountSetup } from './setup/setup.routes.ts';
import type { Setup } from './setup/setup.service.ts';
import type { PasswordSignIn } from './sign-in/password/password.service.ts';
import { mountSession } from './sign-in/sessions/session.routes.ts';
import type { Sessions } from './sign-in/sessions/sessions.service.ts';
import { mountAccount } from './users/account.routes.ts';
import { mountUsers } from './users/users.routes.ts';
import type { Users } from './users/users.service.ts';

export type AdministrationServices = {
  apiTokens: ApiTokens;
  connections: ConnectionChanges;
  users: Users;
  sessions: Sessions;
  passwordSignIn: PasswordSignIn;
  setup: Setup;
  presence: Presence;
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
  mountOverview(app, core, services.providers);
  mountUsers(app, core, services.users);
  mountAudit(app, core);
  mountSettings(app, core);
  mountConnections(app, core, services.connections);
  mountFileTransfers(app, core);
  mountAlarms(app, core);
  mountApiTokens(app, services.apiTokens);
  mountDevices(app, core, services);
}
