import { createAdminRoles } from './admin-roles/admin-roles.service.ts';
import { createAuthorities } from './admin-roles/authorities.service.ts';
import { createAccess } from './access/access.service.ts';
import { createAddressBooks } from './address-books/address-books.service.ts';
import { createAlarms } from './alarms/alarms.service.ts';
import { createApiTokens } from './api-tokens/api-tokens.service.ts';
import { createAuditWriter } from './connections/audit-writer.ts';
import { createConnections } from './connections/connections.service.ts';
import { createControlRoles } from './control-roles/control-roles.service.ts';
import type { Core } from './core.ts';
import { createDeviceGroups } from './device-groups/device-groups.service.ts';
import { createAssignments } from './devices/assignment.service.ts';
import { createDeployments } from './devices/deployments.service.ts';
import { createDevices } from './devices/devices.service.ts';
import { createInventories } from './devices/inventories.service.ts';
import { createPresence } from './devices/presence.ts';
import { createSwitchGrants } from './devices/switch-grants.service.ts';
import { createLogRetention } from './log-retention/log-retention.service.ts';
import { createMailer } from './mail/mailer.service.ts';
import { createFileTransfers } from './file-transfers/file-transfers.service.ts';
import { createLiveEvents } from './live-events/live-events.service.ts';
import type { OutboundClient } from './outbound/outbound-client.ts';
import { createSavedViews } from './saved-views/saved-views.service.ts';
import { createSetup } from './setup/setup.service.ts';
import { createClientLogin } from './sign-in/client-login.service.ts';
import { createProviders } from './sign-in/oidc/providers/providers.service.ts';
import { createFailureCount } from './sign-in/password/failure-count.service.ts';
import { createPasswordSignIn } from './sign-in/password/password.service.ts';
import { createSecondFactorEnforcement } from './sign-in/second-factor/enforcement.service.ts';
import { createOwnSecondFactor } from './sign-in/second-factor/own-second-factor.service.ts';
import { createSecondFactors } from './sign-in/second-factor/second-factors.ts';
import { createSecondStep } from './sign-in/second-factor/second-step.service.ts';
import { createSignInNotices } from './sign-in/sign-in-notices.service.ts';
import { createDeviceTokens } from './sign-in/sessions/device-tokens.service.ts';
import { createSessions } from './sign-in/sessions/sessions.service.ts';
import { findInstallation } from './settings/installation.ts';
import { createLocalBus, type Bus } from './signals/bus.ts';
import { createSignals } from './signals/signals.ts';
import { createValkeyBus } from './signals/valkey-bus.ts';
import { createStrategies } from './strategies/strategies.service.ts';
import { createUserGroups } from './user-groups/user-groups.service.ts';
import { createMailInvitations } from './users/mail-invitation.service.ts';
import { createUsers } from './users/users.service.ts';

export type Services = ReturnType<typeof createServices>;

/** The features, wired: whoever needs another is given it here, and nowhere else. */
export function createServices(core: Core, outbound: OutboundClient) {
  const ground = createGround(core);
  const people = createPeople(core, { ...ground, outbound });
  return {
    outbound,
    ...ground,
    ...people,
    ...createFleet(core, { ...ground, ...people }),
    logRetention: createLogRetention(core),
  };
}

/** What features tell each other through, and how audits get to the database. */
function createGround(core: Core) {
  const bus = openBus(core);
  const auditWriter = createAuditWriter(core);
  return {
    bus,
    signals: createSignals(core.log, bus),
    auditWriter,
    alarms: createAlarms(core, { writer: auditWriter }),
  };
}

type Ground = ReturnType<typeof createGround>;

/** Who may come in, and how. */
function createPeople(core: Core, { signals, alarms, outbound }: Ground & { outbound: OutboundClient }) {
  const sessions = createSessions(core);
  const deviceTokens = createDeviceTokens(core);
  const mailer = createMailer(core);
  const { totp, challenges, codeGuesses } = createSecondFactors(core, mailer);
  const users = createUsers(core, { sessions, deviceTokens, challenges, signals });
  const failures = createFailureCount(core, { alarms });
  const passwordSignIn = createPasswordSignIn(core, { users, failures });
  const secondStep = createSecondStep(core, { users, challenges, failures });
  const notices = createSignInNotices(core, { mailer });
  const deps = { totp, codeGuesses, users, sessions, mailer, signals };
  const login = { users, deviceTokens, passwordSignIn, secondStep, notices, signals };
  return {
    sessions,
    deviceTokens,
    mailer,
    mailInvitations: createMailInvitations(core, { users, mailer }),
    totp,
    codeGuesses,
    users,
    passwordSignIn,
    secondStep,
    secondFactorEnforcement: createSecondFactorEnforcement(core, deps),
    ownSecondFactor: createOwnSecondFactor({ totp, guesses: codeGuesses, users }),
    notices,
    clientLogin: createClientLogin(core, login),
    providers: createProviders(core, { outbound, users }),
    setup: createSetup(core, { users, sessions }),
    apiTokens: createApiTokens(core, { signals }),
    userGroups: createUserGroups(core, { signals, users }),
    access: createAccess(core),
    adminRoles: createAdminRoles(core, { signals }),
    savedViews: createSavedViews(core),
    authorities: createAuthorities(core, { signals }),
    controlRoles: createControlRoles(core, { signals }),
  };
}

type People = ReturnType<typeof createPeople>;

/** The devices, what they are told and what they report. */
function createFleet(core: Core, services: Ground & People) {
  const { bus, signals, auditWriter, users } = services;
  const deviceGroups = createDeviceGroups(core, { signals });
  const strategies = createStrategies(core, { signals });
  const addressBooks = createAddressBooks(core);
  const presence = createPresence(core, { signals, bus });
  const devices = createDevices(core, { signals, presence, users });
  const fleet = { deviceGroups, strategies, addressBooks, presence, devices };
  return {
    ...fleet,
    connections: createConnections(core, { signals, presence, writer: auditWriter }),
    fileTransfers: createFileTransfers({ writer: auditWriter }),
    liveEvents: createLiveEvents(core, { signals, presence, auditWriter }),
    ...reportedBy(core, { ...services, ...fleet }),
  };
}

type Reporting = Parameters<typeof createAssignments>[1] &
  Parameters<typeof createInventories>[1] & { bus: Bus };

/** What devices tell of themselves, or are told at their own keyboard. */
function reportedBy(core: Core, services: Reporting) {
  return {
    assignments: createAssignments(core, services),
    deployments: createDeployments(core, services),
    switchGrants: createSwitchGrants(core, services),
    inventories: createInventories(core, services),
  };
}

/** Writes what was collected, before the database closes. */
export async function closeServices(services: Services): Promise<void> {
  services.liveEvents.close();
  await services.logRetention.close();
  await services.connections.close();
  await services.presence.close();
  await services.apiTokens.close();
  await services.auditWriter.close();
  await services.notices.close();
  await services.secondFactorEnforcement.close();
  services.authorities.close();
  await services.sessions.close();
  await services.deviceTokens.close();
  await services.signals.close();
  await services.bus.close();
}

function openBus({ config, db, log, now }: Core): Bus {
  if (config.valkeyUrl === '') return createLocalBus();
  return createValkeyBus({ url: config.valkeyUrl, log, findInstallation: () => findInstallation(db, now()) });
}
