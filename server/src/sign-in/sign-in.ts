import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import type { OutboundClient } from '../outbound/outbound-client.ts';
import { readTexts } from '../settings/texts.ts';
import type { Users } from '../users/users.service.ts';
import { createAccounts } from './oidc/accounts/accounts.service.ts';
import { mountAttempts } from './oidc/attempts/attempts.routes.ts';
import { createAttempts } from './oidc/attempts/attempts.service.ts';
import { createDeviceConfirmation } from './oidc/device/device-confirmation.service.ts';
import { createDeviceHandover } from './oidc/device/device-handover.service.ts';
import { createDeviceLogin, type DeviceLogin } from './oidc/device/device-login.service.ts';
import { mountDevicePages } from './oidc/device/device-pages.routes.ts';
import { createDevicePolls } from './oidc/device/device-polls.ts';
import { createProviderChecks } from './oidc/providers/provider-checks.service.ts';
import { mountProviders } from './oidc/providers/providers.routes.ts';
import type { Providers } from './oidc/providers/providers.service.ts';
import { mountWizardDrafts } from './oidc/providers/wizard-drafts.routes.ts';
import { createTestReports } from './oidc/test-sign-in/test-reports.service.ts';
import { mountTestSignIn } from './oidc/test-sign-in/test-sign-in.routes.ts';
import { createBrowserLegs } from './oidc/transactions/browser-legs.service.ts';
import { DEFAULT_LIMITS, type SignInLimits } from './oidc/transactions/limits.ts';
import { startSweeper } from './oidc/transactions/sweeper.ts';
import { createCallback } from './oidc/web/callback.service.ts';
import { createParkedAnswers } from './oidc/web/parked-answers.service.ts';
import { mountWebSignIn } from './oidc/web/web-sign-in.routes.ts';
import { createWebSignIn } from './oidc/web/web-sign-in.service.ts';
import type { ClientLogin } from './client-login.service.ts';
import type { SignInNotices } from './sign-in-notices.service.ts';
import { createRefusalLog } from './refusal-log.ts';
import type { Sessions } from './sessions/sessions.service.ts';

export type SignInServices = {
  users: Users;
  sessions: Sessions;
  clientLogin: ClientLogin;
  notices: SignInNotices;
  providers: Providers;
  outbound: OutboundClient;
  limits?: Partial<SignInLimits>;
};

/** Mounts sign-in through providers: administration, browser legs, and the pages of desktop sign-ins. */
export function mountSignIn(
  app: FastifyInstance,
  core: Core,
  services: SignInServices,
): { deviceLogin: DeviceLogin; close: () => Promise<void> } {
  const { users, sessions, providers } = services;
  const limits = { ...DEFAULT_LIMITS, ...services.limits };
  const attempts = createAttempts(core);
  const refusals = createRefusalLog(core);
  const legs = createBrowserLegs(core, providers, limits);
  const accounts = createAccounts(core, users);
  const reports = createTestReports(core, { providers, legs, accounts });
  const polls = createDevicePolls(core);
  const deviceLogin = createDeviceLogin(core, { ...services, attempts, refusals, legs, polls, limits });
  const handover = createDeviceHandover(core, { polls, deviceLogin });
  const confirmation = createDeviceConfirmation(core, { providers, legs, attempts, handover });
  const webSignIn = createWebSignIn(core, { providers, legs, attempts, refusals, limits });
  const callback = createCallback(core, {
    providers,
    legs,
    accounts,
    attempts,
    refusals,
    sessions,
    reports,
    handover,
  });
  app.decorate('signInTexts', () => readTexts(core.settings));
  mountProviders(app, core, { providers, checks: createProviderChecks(core, providers) });
  mountWizardDrafts(app, core);
  mountAttempts(app, attempts);
  mountTestSignIn(app, { providers, webSignIn, reports });
  mountWebSignIn(app, core, {
    providers,
    webSignIn,
    callback,
    parked: createParkedAnswers(core, providers),
    notices: services.notices,
  });
  mountDevicePages(app, core, { confirmation });
  const sweeper = startSweeper(core);
  return { deviceLogin, close: () => sweeper.stop() };
}
