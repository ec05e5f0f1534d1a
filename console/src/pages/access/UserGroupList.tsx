import type { UserGroupRow } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { TextLink } from '../../components/ui/links.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import type { Column } from '../../components/ui/DataTable.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './access.module.css';
import { userGroupsCsv } from './groups-csv.ts';
import { GroupDialog } from './GroupDialog.tsx';
import { type GroupQuery, GroupTable } from './GroupTable.tsx';
import { PartyChips } from './PartyChips.tsx';
import { UserMembersDialog } from './UserMembersDialog.tsx';

/** User groups with where their members may go and who may come. */
export function UserGroupList({ query }: { query: GroupQuery<UserGroupRow> }) {
  const { t } = useTranslation('access');
  const { permissions } = useMe();
  const columns = useUserGroupColumns();
  const [members, setMembers] = useState<UserGroupRow | null>(null);
  const remove = useApiMutation('deleteUserGroup', {
    invalidates: ['listUserGroups', 'listDeviceGroups', 'listUsers', 'explainAccess'],
  });
  return (
    <>
      <GroupTable<UserGroupRow>
        caption={t('tab.users')}
        columns={columns}
        createLabel={t('group.createUsers')}
        deleteText={t('group.deleteUsersText')}
        emptyText={t('group.emptyUsers')}
        isFixed={(group) => group.isDefault}
        exportName="gatehouse-user-groups"
        locked={permissions.includes('user_group.edit') ? null : t('group.mayNot')}
        membersLocked={permissions.includes('user.view') ? null : t('group.mayNotSee')}
        onDelete={(group) => remove.mutateAsync({ params: { id: group.id } })}
        onMembers={setMembers}
        query={query}
        toCsv={userGroupsCsv}
        renderDialog={(props) => <GroupDialog kind="user_group" {...props} />}
      />
      {members !== null && <UserMembersDialog group={members} onClose={() => setMembers(null)} />}
    </>
  );
}

function useUserGroupColumns(): readonly Column<UserGroupRow>[] {
  const { t } = useTranslation('access');
  return [
    {
      key: 'name',
      header: t('column.group'),
      rowHeader: true,
      cell: (group) => (
        <span className={classes.name}>
          <TextLink search={{ userGroup: group.id }} to={paths.users}>
            {group.name}
          </TextLink>
          {group.isDefault && <Tag>{t('group.default')}</Tag>}
          {group.note !== '' && <span className={classes.noteLine}>{group.note}</span>}
        </span>
      ),
    },
    { key: 'count', header: t('column.users'), align: 'end', cell: (group) => group.memberCount ?? '–' },
    {
      key: 'to',
      header: t('rules.accessTo'),
      hideBelow: 'sm',
      cell: (group) => <PartyChips parties={group.accessTo} />,
    },
    {
      key: 'from',
      header: t('rules.accessedFrom'),
      hideBelow: 'md',
      cell: (group) => <PartyChips parties={group.accessedFrom} />,
    },
  ];
}
