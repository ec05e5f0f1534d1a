import type { Core } from '../core.ts';
import { createRateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import { sourceNetwork } from '../sign-in/password/source-network.ts';

const HOUR_MS = 3_600_000;

/** New devices an hour. One address may be the way out of a whole company, so its share is generous. */
export const NEW_DEVICES_AN_HOUR = { fromOneSource: 2000, inAll: 20_000 };

export type Admission = 'admitted' | 'not_deployed' | 'refused' | 'too_many';

export type RegistrationPolicy = {
  /** May a client that nobody knows introduce itself? */
  isOpen: () => Promise<boolean>;
  /** Takes one of what the source has left. */
  admit: (ip: string) => Promise<Admission>;
};

/** Who becomes a device by himself: the setting decides, and a flood fills no disk. */
export function createRegistrationPolicy({ settings, now }: Core): RegistrationPolicy {
  const { fromOneSource, inAll } = NEW_DEVICES_AN_HOUR;
  const sources = createRateLimiter({ limit: fromOneSource, windowMs: HOUR_MS, now });
  const everybody = createRateLimiter({ limit: inAll, windowMs: HOUR_MS, now });
  return {
    isOpen: async () => (await settings.get('newDevices')) === 'allow',
    async admit(ip) {
      const rule = await settings.get('newDevices');
      if (rule !== 'allow') return rule === 'deploy' ? 'not_deployed' : 'refused';
      return sources.take(sourceNetwork(ip)) && everybody.take('') ? 'admitted' : 'too_many';
    },
  };
}
