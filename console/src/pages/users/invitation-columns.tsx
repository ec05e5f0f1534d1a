import type { InvitationRow } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { InvitationActions } from './InvitationActions.tsx';
import classes from './users.module.css';

export function useInvitationColumns(): readonly Column<InvitationRow>[] {
  const { t } = useTranslation('users');
  return [
    {
      key: 'person',
      header: t('open.column.person'),
      rowHeader: true,
      cell: (row) => <Invited invitation={row} />,
    },
    { key: 'expires', header: t('open.column.expires'), cell: (row) => <Expires invitation={row} /> },
    {
      key: 'provider',
      header: t('open.column.provider'),
      hideBelow: 'md',
      cell: ({ providerLabel }) => providerLabel ?? t('open.anyWay'),
    },
    {
      key: 'by',
      header: t('open.column.by'),
      hideBelow: 'md',
      cell: ({ createdBy }) => createdBy ?? '–',
    },
    {
      key: 'actions',
      header: t('open.column.actions'),
      cell: (row) => <InvitationActions invitation={row} />,
    },
  ];
}

type Props = { invitation: InvitationRow };

function Invited({ invitation: { user } }: Props) {
  return (
    <span className={classes.names}>
      <TextLink params={{ userId: user.id }} to={paths.user}>
        {user.displayName || user.username}
      </TextLink>
      <span className={classes.username}>{user.email || user.username}</span>
    </span>
  );
}

function Expires({ invitation: { isExpired, expiresAt } }: Props) {
  const { t, language } = useTranslation('users');
  if (isExpired) return <StatusBadge tone="warn">{t('open.expired')}</StatusBadge>;
  return <>{formatDateTime(language, expiresAt)}</>;
}
