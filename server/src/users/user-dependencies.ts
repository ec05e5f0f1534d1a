import type { LoginChallenges } from '../sign-in/second-factor/login-challenges.service.ts';
import type { DeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import type { Sessions } from '../sign-in/sessions/sessions.service.ts';

/** What ends when a user is disabled, deleted or unlinked. */
export type UserDependencies = {
  sessions: Sessions;
  deviceTokens: DeviceTokens;
  challenges: Pick<LoginChallenges, 'revokeAllOf'>;
};
