import type { Core } from '../core.ts';
import { createTokenCache } from '../sign-in/sessions/token-cache.ts';
import type { Signals } from '../signals/signals.ts';
import { listRolesOf } from './authorities.store.ts';
import { baseRole } from './base-rights.ts';
import {
  administratorAuthority,
  authorityOfRoles,
  type Authority,
  type HeldRole,
} from './authority.policy.ts';

export type Authorities = {
  /** From memory: a role that is taken away counts from the next request on, in other processes within five seconds. */
  of: (user: { userId: string; isAdministrator: boolean }) => Promise<Authority>;
  close: () => void;
};

/** What signed-in people may administrate. */
export function createAuthorities(
  { db, now, settings }: Core,
  { signals }: { signals: Signals },
): Authorities {
  const cache = createTokenCache<{ roles: HeldRole[] }>(now);
  const unsubscribe = signals.subscribe((signal) => {
    // Groups too: one that is deleted leaves the scopes.
    if (signal.kind === 'roles-changed' || signal.kind === 'groups-changed') cache.forget(() => true);
  });
  return {
    async of({ userId, isAdministrator }) {
      if (isAdministrator) return administratorAuthority(userId);
      const held = await cache.find(userId, async () => ({ roles: await listRolesOf(db, userId) }));
      return authorityOfRoles(userId, [await baseRole(settings), ...(held?.roles ?? [])]);
    },
    close: unsubscribe,
  };
}
