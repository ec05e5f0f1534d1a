import type { InvitationListQuery } from '@gatehouse/contract';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { userIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';
import { containsText } from '../database/text-search.ts';

export type ListedInvitation = Awaited<ReturnType<typeof listUnusedInvitations>>['rows'][number];

export async function listUnusedInvitations(
  db: Database,
  { query, authority, now }: { query: InvitationListQuery; authority: Authority; now: number },
) {
  const { q, state, sort, page, pageSize } = query;
  const matching = db
    .selectFrom('link_invitation')
    .innerJoin('user', 'user.id', 'link_invitation.user_id')
    .innerJoin('user_group', 'user_group.id', 'user.user_group_id')
    .where('link_invitation.used_at', 'is', null)
    .where(userIsReached(authority, 'user.invite'))
    .$if(q !== '', (rows) =>
      rows.where(containsText(['user.username', 'user.display_name', 'user.email'], q.normalize('NFKC'))),
    )
    .$if(state === 'open', (rows) => rows.where('link_invitation.expires_at', '>', now))
    .$if(state === 'expired', (rows) => rows.where('link_invitation.expires_at', '<=', now));
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const rows = await matching
    .leftJoin('user as creator', 'creator.id', 'link_invitation.created_by')
    .leftJoin('oidc_provider', 'oidc_provider.id', 'link_invitation.provider_id')
    .select([
      'link_invitation.id',
      'link_invitation.created_at',
      'link_invitation.expires_at',
      'link_invitation.user_id',
      'user.username',
      'user.display_name',
      'user.email',
      'user.is_admin',
      'user_group.id as group_id',
      'user_group.name as group_name',
      'creator.username as created_by_name',
      'oidc_provider.label as provider_label',
      (select) =>
        select
          .selectFrom('admin_role_member')
          .select((roles) => roles.fn.countAll<number>().as('count'))
          .whereRef('admin_role_member.user_id', '=', 'user.id')
          .as('role_count'),
    ])
    .orderBy(
      sort.endsWith('createdAt') ? 'link_invitation.created_at' : 'link_invitation.expires_at',
      direction,
    )
    .orderBy('link_invitation.id', direction)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}
