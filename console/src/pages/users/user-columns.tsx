import type { UserRow } from '@gatehouse/contract';
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

export function useUserColumns(): readonly Column<UserRow>[] {
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
      hideBelow: 'md',
      cell: (user) => <span className={classes.email}>{user.email || '–'}</span>,
    },
    { key: 'status', header: t('column.status'), cell: (user) => <UserStatusBadge status={user.status} /> },
    {
      key: 'group',
      header: t('column.group'),
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
      key: 'last',
      header: t('column.lastSignIn'),
      sort: 'lastSignInAt',
      hideBelow: 'sm',
      cell: (user) => <RelativeTime at={user.lastSignInAt} fallback={t('state.never')} />,
    },
    {
      key: 'created',
      header: t('column.created'),
      sort: 'createdAt',
      hideBelow: 'lg',
      cell: (user) => <RelativeTime at={user.createdAt} />,
    },
  ];
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
