import type { UserRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Avatar } from '../../components/ui/Avatar.tsx';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { ProviderMark } from '../../components/ui/ProviderMark.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { UserStatusBadge } from './UserStatusBadge.tsx';
import classes from './users.module.css';

/** Shown until somebody chooses. */
export const INITIAL_COLUMNS = ['email', 'status', 'group', 'signIn', 'factor', 'last', 'action'];

/** Every column there is, in table order; the first cannot be left out. */
export function useUserColumns(onEdit: (user: UserRow) => void): readonly Column<UserRow>[] {
  const { t } = useTranslation('users');
  return [
    {
      key: 'name',
      header: t('column.user'),
      sort: 'username',
      rowHeader: true,
      cell: (user) => <Person user={user} />,
    },
    {
      key: 'email',
      header: t('column.email'),
      sort: 'email',
      hideBelow: 'md',
      cell: (user) => <span className={classes.email}>{user.email || '–'}</span>,
    },
    {
      key: 'status',
      header: t('column.status'),
      sort: 'status',
      cell: (user) => <UserStatusBadge status={user.status} />,
    },
    {
      key: 'group',
      header: t('column.group'),
      sort: 'userGroup',
      hideBelow: 'lg',
      cell: (user) => user.userGroup.name,
    },
    {
      key: 'signIn',
      header: t('column.signIn'),
      hideBelow: 'sm',
      cell: (user) => <WaysIn hasPassword={user.hasPassword} providers={user.providers} />,
    },
    {
      key: 'factor',
      header: t('column.secondFactor'),
      hideBelow: 'lg',
      cell: ({ secondFactor }) => <SecondFactor secondFactor={secondFactor} />,
    },
    {
      key: 'last',
      header: t('column.lastSignIn'),
      sort: 'lastSignInAt',
      hideBelow: 'sm',
      cell: (user) => <RelativeTime at={user.lastSignInAt} fallback={t('state.never')} />,
    },
    ...useFurtherColumns(),
    {
      key: 'action',
      header: t('column.action'),
      hideBelow: 'sm',
      cell: (user) => <Edit onEdit={() => onEdit(user)} user={user} />,
    },
  ];
}

function useFurtherColumns(): readonly Column<UserRow>[] {
  const { t } = useTranslation('users');
  return [
    {
      key: 'adminRoles',
      header: t('column.adminRoles'),
      hideBelow: 'md',
      cell: ({ adminRoles }) => adminRoles.map(({ name }) => name).join(', ') || '–',
    },
    {
      key: 'controlRole',
      header: t('column.controlRole'),
      hideBelow: 'md',
      cell: ({ controlRole }) => controlRole?.name ?? t('controlRole.default'),
    },
    { key: 'sessions', header: t('column.sessions'), hideBelow: 'md', cell: (user) => user.sessionCount },
    {
      key: 'note',
      header: t('column.note'),
      sort: 'note',
      hideBelow: 'md',
      cell: ({ note }) => <span className={classes.email}>{note || '–'}</span>,
    },
    {
      key: 'created',
      header: t('column.created'),
      sort: 'createdAt',
      hideBelow: 'md',
      cell: (user) => <RelativeTime at={user.createdAt} />,
    },
  ];
}

function Edit({ user, onEdit }: { user: UserRow; onEdit: () => void }) {
  const { t } = useTranslation('users');
  const may = user.may.some((permission) => permission.startsWith('user.edit'));
  return (
    <Button
      aria-label={t('list.editNamed', { name: user.username })}
      disabled={!may}
      onClick={onEdit}
      size="compact-sm"
      title={may ? undefined : t('may.missing')}
      variant="subtle"
    >
      {t('list.edit')}
    </Button>
  );
}

function SecondFactor({ secondFactor: { method, required } }: Pick<UserRow, 'secondFactor'>) {
  const { t } = useTranslation('users');
  return (
    <span className={classes.nameLine}>
      {t(`factor.${method}`)}
      {required && <Tag tone={method === 'totp' ? 'accent' : 'warn'}>{t('factor.required')}</Tag>}
    </span>
  );
}

function Person({ user }: { user: UserRow }) {
  const { t } = useTranslation('users');
  return (
    <span className={classes.person}>
      <Avatar name={user.displayName || user.username} size={30} url={user.avatarUrl} />
      <span className={classes.names}>
        <span className={classes.nameLine}>
          <Link className={classes.name} params={{ userId: user.id }} to={paths.user}>
            {user.displayName || user.username}
          </Link>
          {user.isSelf && <Tag tone="accent">{t('tag.me')}</Tag>}
          {user.isAdministrator && (
            <span className={classes.crown} title={t('user.administrator')}>
              <Icon name="crown" size={15} />
              <span className="gh-hidden">{t('user.administrator')}</span>
            </span>
          )}
        </span>
        {user.displayName !== '' && <span className={classes.username}>{user.username}</span>}
      </span>
    </span>
  );
}

/** How somebody may sign in: the providers and the password. */
function WaysIn({ providers, hasPassword }: Pick<UserRow, 'providers' | 'hasPassword'>) {
  const { t } = useTranslation('users');
  if (providers.length === 0 && !hasPassword) return <span>–</span>;
  return (
    <span className={classes.ways}>
      {providers.map((provider) => (
        <span className={classes.way} key={provider.name}>
          <ProviderMark kind={provider.kind} size={14} />
          {provider.label}
        </span>
      ))}
      {hasPassword && (
        <span className={classes.way}>
          <Icon name="key" size={14} />
          {t('way.password')}
        </span>
      )}
    </span>
  );
}
