import type { AdminRoleRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import type { Column } from '../../components/ui/DataTable.tsx';
import { ButtonLink, TextLink } from '../../components/ui/links.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { PermissionChips } from './PermissionChips.tsx';
import { ScopeChips } from './ScopeChips.tsx';
import classes from './roles.module.css';

type Handlers = { onMembers: (role: AdminRoleRow) => void; onDelete: (role: AdminRoleRow) => void };

export function useRoleColumns({ onMembers, onDelete }: Handlers): readonly Column<AdminRoleRow>[] {
  const { t } = useTranslation('adminroles');
  return [
    {
      key: 'name',
      header: t('column.name'),
      sort: 'name',
      rowHeader: true,
      cell: ({ id, name }) => (
        <TextLink className={classes.name} params={{ roleId: id }} to={paths.adminRole}>
          {name}
        </TextLink>
      ),
    },
    { key: 'type', header: t('column.type'), sort: 'type', cell: ({ type }) => t(`type.${type}`) },
    {
      key: 'scope',
      header: t('column.scope'),
      hideBelow: 'sm',
      cell: (role) => <RoleScope role={role} />,
    },
    {
      key: 'permissions',
      header: t('column.permissions'),
      hideBelow: 'md',
      cell: ({ permissions }) => <PermissionChips permissions={permissions} />,
    },
    {
      key: 'users',
      header: t('column.users'),
      sort: 'users',
      cell: (role) => (
        <Button
          aria-label={t('members.count', { count: role.userCount, name: role.name })}
          onClick={() => onMembers(role)}
          size="compact-sm"
          variant="subtle"
        >
          {role.userCount}
        </Button>
      ),
    },
    {
      key: 'note',
      header: t('column.note'),
      sort: 'note',
      hideBelow: 'lg',
      cell: ({ note }) => <span className={classes.note}>{note || '–'}</span>,
    },
    {
      key: 'actions',
      header: t('column.actions'),
      align: 'end',
      hideBelow: 'sm',
      cell: (role) => <Actions onDelete={onDelete} onMembers={onMembers} role={role} />,
    },
  ];
}

function RoleScope({ role }: { role: Pick<AdminRoleRow, 'type' | 'scope'> }) {
  const { t } = useTranslation('adminroles');
  if (role.type === 'group_scoped') return <ScopeChips {...role.scope} />;
  return <span>{t(role.type === 'global' ? 'scope.everything' : 'scope.own')}</span>;
}

function Actions({ role, onMembers, onDelete }: Handlers & { role: AdminRoleRow }) {
  const { t } = useTranslation('adminroles');
  const { id, name } = role;
  return (
    <span className={classes.actions}>
      <ButtonLink
        aria-label={t('edit.open', { name })}
        params={{ roleId: id }}
        size="compact-sm"
        to={paths.adminRole}
        variant="default"
      >
        {t('action.edit')}
      </ButtonLink>
      <Button
        aria-label={t('members.openNamed', { name })}
        onClick={() => onMembers(role)}
        size="compact-sm"
        variant="default"
      >
        {t('members.open')}
      </Button>
      <Button
        aria-label={t('delete.named', { name })}
        color="red"
        onClick={() => onDelete(role)}
        size="compact-sm"
        variant="outline"
      >
        {t('action.delete')}
      </Button>
    </span>
  );
}
