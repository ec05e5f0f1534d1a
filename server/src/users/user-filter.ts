import type { UserFilter } from '@gatehouse/contract';
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { userIsReached } from '../admin-roles/reach.store.ts';
import type { Tables } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';
import { STATUS_NUMBER } from './user-record.ts';

type UserQuery = SelectQueryBuilder<Tables, 'user', object>;

const DAY_MS = 86_400_000;
const SEARCHED = ['user.username', 'user.username_folded', 'user.display_name', 'user.email', 'user.note'];

/** Who asks, and when. Nobody finds people they may not see. */
export type Asking = { authority: Authority; now: number };

export function matchingUsers(users: UserQuery, filter: UserFilter, { authority, now }: Asking): UserQuery {
  const { q, status, administrator, userGroup, idleDays, neverSignedIn } = filter;
  return bySignIn(users, filter)
    .where(userIsReached(authority, 'user.view'))
    .$if(q !== '', (rows) =>
      rows.where(containsText(SEARCHED, q.normalize('NFKC'), { percentIsWildcard: true })),
    )
    .$if(status !== undefined, (rows) => rows.where('user.status', '=', STATUS_NUMBER[status!]))
    .$if(administrator !== undefined, (rows) =>
      rows.where('user.is_admin', '=', administrator === 'true' ? 1 : 0),
    )
    .$if(userGroup !== undefined, (rows) => rows.where('user.user_group_id', '=', userGroup!))
    .$if(neverSignedIn !== undefined, (rows) => rows.where('user.last_sign_in_at', 'is', null))
    .$if(idleDays !== undefined, (rows) =>
      rows.where(sql`coalesce(${sql.ref('user.last_sign_in_at')}, 0)`, '<=', now - idleDays! * DAY_MS),
    );
}

function bySignIn(users: UserQuery, { provider, secondFactor }: UserFilter): UserQuery {
  return users
    .$if(provider === 'password', (rows) => rows.where('user.password_hash', 'is not', null))
    .$if(provider !== undefined && provider !== 'password', (rows) =>
      rows.where((where) =>
        where.exists(
          where
            .selectFrom('identity_link')
            .leftJoin('oidc_provider', 'oidc_provider.id', 'identity_link.provider_id')
            .select('identity_link.id')
            .whereRef('identity_link.user_id', '=', 'user.id')
            .where(sql`coalesce(oidc_provider.name, identity_link.provider_name)`, '=', provider!),
        ),
      ),
    )
    .$if(secondFactor !== undefined, (rows) => rows.where(HAS_SECOND_FACTOR[secondFactor!]));
}

const hasTotp = sql`exists (select 1 from totp where totp.user_id = ${sql.ref('user.id')} and totp.confirmed_at is not null)`;
const byMail = sql.ref('user.email_verification');
const required = sql.ref('user.totp_required');

const HAS_SECOND_FACTOR: Record<NonNullable<UserFilter['secondFactor']>, RawBuilder<boolean>> = {
  totp: sql<boolean>`${hasTotp}`,
  email: sql<boolean>`(${byMail} = 1 and not ${hasTotp})`,
  none: sql<boolean>`(${byMail} = 0 and not ${hasTotp})`,
  required: sql<boolean>`${required} = 1`,
  missing: sql<boolean>`(${required} = 1 and not ${hasTotp})`,
};
