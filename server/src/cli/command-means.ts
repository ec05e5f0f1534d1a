import { userInfo } from 'node:os';
import { createApiTokens } from '../api-tokens/api-tokens.service.ts';
import type { Core } from '../core.ts';
import { createLogRetention } from '../log-retention/log-retention.service.ts';
import { createMailer } from '../mail/mailer.service.ts';
import { createOutboundClient } from '../outbound/outbound-client.ts';
import { createSetup } from '../setup/setup.service.ts';
import { createProviders } from '../sign-in/oidc/providers/providers.service.ts';
import { createFailureCount } from '../sign-in/password/failure-count.service.ts';
import { createPasswordSignIn } from '../sign-in/password/password.service.ts';
import { createSecondFactors } from '../sign-in/second-factor/second-factors.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import { createSessions } from '../sign-in/sessions/sessions.service.ts';
import { createLocalBus } from '../signals/bus.ts';
import { createSignals } from '../signals/signals.ts';
import { createUsers } from '../users/users.service.ts';
import type { CommandMeans } from './commands.ts';

/** The same services as the server's, on the same data; a running server sees the changes within five seconds. */
export function commandMeans(
  core: Core,
  terminal: Pick<CommandMeans, 'print' | 'readPassword' | 'readCode'>,
): CommandMeans {
  const sessions = createSessions(core);
  const { totp, codeGuesses, challenges } = createSecondFactors(core, createMailer(core));
  const users = createUsers(core, { sessions, deviceTokens: createDeviceTokens(core), challenges });
  return {
    ...terminal,
    core,
    users,
    apiTokens: createApiTokens(core, { signals: createSignals(core.log, createLocalBus()) }),
    totp,
    codeGuesses,
    logRetention: createLogRetention(core),
    setup: createSetup(core, { users, sessions }),
    providers: createProviders(core, { outbound: createOutboundClient({ now: core.now }), users }),
    passwordSignIn: createPasswordSignIn(core, {
      users,
      failures: createFailureCount(core, { alarms: null }),
    }),
    actor: {
      kind: 'cli',
      userId: null,
      name: operatorName(),
      ip: null,
      userAgent: null,
      requestId: null,
    },
  };
}

/** Who typed the command, as the operating system knows them. */
function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    // No entry for this user id, as in many containers.
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
