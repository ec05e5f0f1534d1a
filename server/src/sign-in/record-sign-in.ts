import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { userTarget, type User } from '../users/user-record.ts';
import type { Users } from '../users/users.service.ts';

/** Somebody has proved everything that was asked: the account was used, and the activity log says how. */
export async function recordSignIn(
  { audit }: Pick<Core, 'audit'>,
  users: Pick<Users, 'touchSignIn'>,
  { user, actor, details }: { user: User; actor: Actor; details: Record<string, unknown> },
): Promise<void> {
  await users.touchSignIn(user.id);
  await audit.record(
    { ...actor, kind: 'user', userId: user.id, name: user.username },
    { action: 'login.succeeded', target: userTarget(user), details },
  );
}
