import type { InvitationListQuery, InvitationPage, InvitationRow } from '@gatehouse/contract';
import { assertReachesUser, permissionsOnUser } from '../admin-roles/assert-reach.ts';
import { mayTakeOver, type Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { deleteInvitation, findUnusedInvitation } from './invitations.store.ts';
import { listUnusedInvitations, type ListedInvitation } from './open-invitations.store.ts';
import { requireUser } from './require-user.ts';
import { userTarget } from './user-record.ts';

export type OpenInvitations = {
  /** Those of accounts the caller may invite for; used ones are no longer here. */
  list: (query: InvitationListQuery, authority: Authority) => Promise<InvitationPage>;
  /** @throws AppError `invitation.not_found`, `permission.required`, `permission.out_of_scope` */
  revoke: (id: string, authority: Authority, actor: Actor) => Promise<void>;
};

export function createOpenInvitations({ db, now, audit }: Core): OpenInvitations {
  return {
    async list(query, authority) {
      const { total, rows } = await listUnusedInvitations(db, { query, authority, now: now() });
      const { page, pageSize } = query;
      return { total, page, pageSize, rows: rows.map((row) => presentInvitation(row, authority, now())) };
    },
    revoke: (id, authority, actor) =>
      db.transaction().execute(async (transaction) => {
        const invitation = await findUnusedInvitation(transaction, id);
        if (invitation === undefined) throw notFound();
        const user = await requireUser(transaction, invitation.user_id);
        try {
          assertReachesUser(authority, 'user.invite', user);
        } catch (error) {
          // Whose account is out of sight, theirs are too.
          if (error instanceof AppError && error.code === 'user.not_found') throw notFound();
          throw error;
        }
        await deleteInvitation(transaction, id);
        const entry = { action: 'user.invitation_revoked', target: userTarget(user) };
        await audit.record(actor, entry, transaction);
      }),
  };
}

const notFound = (): AppError => new AppError('invitation.not_found', 'There is no such invitation');

function presentInvitation(row: ListedInvitation, authority: Authority, now: number): InvitationRow {
  const { user_id, username, display_name, email, group_id, group_name } = row;
  return {
    id: row.id,
    user: { id: user_id, username, displayName: display_name, email },
    userGroup: { id: group_id, name: group_name },
    providerLabel: row.provider_label,
    createdBy: row.created_by_name,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    isExpired: row.expires_at <= now,
    may: permissionsOnUser(authority, { userGroupId: group_id, isAdministrator: row.is_admin === 1 }).filter(
      (permission) => mayTakeOver(authority, permission, { holdsAdminRole: (row.role_count ?? 0) > 0 }),
    ),
  };
}
