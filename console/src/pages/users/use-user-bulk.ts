import type { BodyOf } from '@gatehouse/contract';
import { call } from '../../api/client.ts';
import { type Bulk, useBulk } from '../../components/bulk/use-bulk.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { USER_CHANGED } from './user-changed.ts';
import type { UsersFilter } from './users-search.ts';

export type UserAction = BodyOf<'changeUsers'>['action'];
export type UserBulk = Bulk<UserAction, UsersFilter>;

/** Runs changes to many users. `onDone` hears when one ended. */
export function useUserBulk(onDone: () => void): UserBulk {
  const { t, language } = useTranslation('users');
  return useBulk<UserAction, UsersFilter>({
    send: (body) => call('changeUsers', { body }),
    changed: USER_CHANGED,
    texts: {
      done: ({ kind }, count) => t(`bulk.done.${kind}`, { count, shown: formatNumber(language, count) }),
      undo: t('action.undo'),
      undone: t('bulk.undone'),
    },
    onDone,
  });
}
