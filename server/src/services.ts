import { createAddressBooks } from './address-books/address-books.service.ts';
import { createAlarms } from './alarms/alarms.service.ts';
import { createApiTokens } from './api-tokens/api-tokens.service.ts';
import { createAuditWriter } from './connections/audit-writer.ts';
import { createConnections } from './connections/connections.service.ts';
import type { Core } from './core.ts';
import { createDeviceGroups } from './device-groups/device-groups.service.ts';
import { createDevices } from './devices/devices.service.ts';
import { createPresence } from './devices/presence.ts';
import { createFileTransfers } from './file-transfers/file-transfers.service.ts';
import type { OutboundClient } from './outbound/outbound-client.ts';
import { createSetup } from './setup/setup.service.ts';
import { createProviders } from './sign-in/oidc/providers/providers.service.ts';
import { createPasswordSignIn } from './sign-in/password/password.service.ts';
import { createDeviceTokens } from './sign-in/sessions/device-tokens.service.ts';
import { createSessions } from './sign-in/sessions/sessions.service.ts';
import { findInstallation } from './settings/installation.ts';
import { createLocalBus, type Bus } from './signals/bus.ts';
import { createSignals } from './signals/signals.ts';
import { createValkeyBus } from './signals/valkey-bus.ts';
import { createStrategies } from './strategies/strategies.service.ts';
import { createUsers } from './users/users.service.ts';

export type Services = ReturnType<typeof createServices>;

/** The features, wired: whoever needs another is given it here, and nowhere else. */
export function createServices(core: Core, outbound: OutboundClient) {
  const bus = openBus(core);
  const signals = createSignals(core.log, bus);
  const auditWriter = createAuditWriter(core);
  const alarms = createAlarms(core, { writer: auditWriter });
  const sessions = createSessions(core);
  const deviceTokens = createDeviceTokens(core);
  const users = createUsers(core, { sessions, deviceTokens });
  const passwordSignIn = createPasswordSignIn(core, { users, alarms });
  const providers = createProviders(core, { outbound, users });
  const setup = createSetup(core, { users, sessions });
  const apiTokens = createApiTokens(core, { signals });
  const deviceGroups = createDeviceGroups(core, { signals });
  const strategies = createStrategies(core, { signals });
  const addressBooks = createAddressBooks(core);
  const presence = createPresence(core, { signals, bus });
  const connections = createConnections(core, { signals, presence, writer: auditWriter });
  const fileTransfers = createFileTransfers({ writer: auditWriter });
  const devices = createDevices(core, { signals, presence, users });
  return {
    outbound,
    bus,
    signals,
    auditWriter,
    alarms,
    sessions,
    deviceTokens,
    users,
    passwordSignIn,
    providers,
    setup,
    apiTokens,
    deviceGroups,
    strategies,
    addressBooks,
    presence,
    connections,
    devices,
    fileTransfers,
  };
}

/** Writes what was collected, before the database closes. */
export async function closeServices(services: Services): Promise<void> {
  await services.connections.close();
  await services.presence.close();
  await services.apiTokens.close();
  await services.auditWriter.close();
  await services.sessions.close();
  await services.deviceTokens.close();
  await services.signals.close();
  await services.bus.close();
}

function openBus({ config, db, log, now }: Core): Bus {
  if (config.valkeyUrl === '') return createLocalBus();
  return createValkeyBus({ url: config.valkeyUrl, log, findInstallation: () => findInstallation(db, now()) });
}
