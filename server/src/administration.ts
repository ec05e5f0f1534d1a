import type { Overview, SignInProvider } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { mountApiTokens } from './api-tokens/api-tokens.routes.ts';
import type { ApiTokens } from './api-tokens/api-tokens.service.ts';
import { mountAudit } from './audit/audit.routes.ts';
import type { Core } from './core.ts';
import { mountDevices, type DeviceServices } from './devices/devices.routes.ts';
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
import { mountSession } from './sign-in/sessions/session.routes.ts';
import type { Sessions } from './sign-in/sessions/sessions.service.ts';
import { mountAccount } from './users/account.routes.ts';
import { mountUsers } from './users/users.routes.ts';
import type { Users } from './users/users.service.ts';

export type AdministrationServices = SecondFactorServices &
  DeviceServices & {
    apiTokens: ApiTokens;
    users: Users;
    sessions: Sessions;
    passwordSignIn: PasswordSignIn;
    secondStep: SecondStep;
    notices: SignInNotices;
    setup: Setup;
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
  mountOverview(app, core, services);
  mountUsers(app, core, services.users);
  mountAudit(app, core);
  mountSettings(app, core);
  mountApiTokens(app, services.apiTokens);
  mountDevices(app, core, services);
}
