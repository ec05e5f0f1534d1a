import type { UserGroupRow, UserRow } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';
import { MembersDialog } from './MembersDialog.tsx';
import { PersonPicker } from './PersonPicker.tsx';

const CHANGED = ['listUsers', 'listUserGroups', 'getUser', 'explainAccess', 'listAuditEvents'] as const;

/** A user is in exactly one group: joining this one means leaving another, leaving it means going to Default. */
export function UserMembersDialog({ group, onClose }: { group: UserGroupRow; onClose: () => void }) {
  const { t } = useTranslation('access');
  const [page, setPage] = useState(1);
  const query = useApiQuery(
    'listUsers',
    { query: { userGroup: group.id, page, pageSize: 20 } },
    { keepPrevious: true },
  );
  const defaultGroup = useApiQuery('listUserGroups', {}).data?.find(({ isDefault }) => isDefault);
  const move = useApiMutation('moveUsersToGroup', { invalidates: CHANGED });
  const moveTo = (
    id: string,
    user: { id: string; name: string },
    text: 'member.moved' | 'member.toDefault',
  ) =>
    move.mutate(
      { params: { id }, body: { userIds: [user.id] } },
      { onSuccess: () => notify(t(text, { name: user.name, group: group.name })) },
    );
  return (
    <MembersDialog<UserRow>
      emptyText={t('member.noUsers')}
      error={move.error}
      keyOf={({ id }) => id}
      nameOf={({ username }) => username}
      onClose={onClose}
      onPage={setPage}
      onRemove={
        group.isDefault || defaultGroup === undefined
          ? undefined
          : ({ id, username: name }) => moveTo(defaultGroup.id, { id, name }, 'member.toDefault')
      }
      picker={
        <PersonPicker
          chosen={null}
          description={t('member.addUserText')}
          label={t('member.addUser')}
          onChoose={(choice) =>
            choice && moveTo(group.id, { id: choice.value, name: choice.label }, 'member.moved')
          }
        />
      }
      query={query}
      renderRow={({ username, displayName }) => (
        <>
          {displayName || username} <span className={classes.dim}>{displayName === '' ? '' : username}</span>
        </>
      )}
      title={t('group.membersOf', { name: group.name })}
    />
  );
}
