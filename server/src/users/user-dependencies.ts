import type { LoginChallenges } from '../sign-in/second-factor/login-challenges.service.ts';
import type { DeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import type { Signals } from '../signals/signals.ts';
import type { Sessions } from '../sign-in/sessions/sessions.service.ts';

export type UserDependencies = {
  /** What ends when a user is disabled, deleted or unlinked. */
  sessions: Sessions;
  deviceTokens: DeviceTokens;
  challenges: Pick<LoginChallenges, 'revokeAllOf'>;
  /** Absent in the operator's commands, which share no memory with a server. */
  signals?: Pick<Signals, 'publish'>;
};
