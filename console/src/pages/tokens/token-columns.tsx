import type { ApiTokenRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import type { Column } from '../../components/ui/DataTable.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { StatusBadge, Tag } from '../../components/ui/StatusBadge.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useNow } from '../../i18n/use-now.ts';
import { AREAS } from './areas.ts';
import classes from './tokens.module.css';

export function useTokenColumns(onRevoke: (token: ApiTokenRow) => void): readonly Column<ApiTokenRow>[] {
  const { t } = useTranslation('tokens');
  return [
    {
      key: 'name',
      header: t('column.name'),
      rowHeader: true,
      cell: (token) => (
        <span className={classes.name}>
          {token.name}
          {token.managed && <Tag>{t('tag.managed')}</Tag>}
        </span>
      ),
    },
    { key: 'permissions', header: t('column.permissions'), cell: (token) => <Permissions token={token} /> },
    {
      key: 'lastUsed',
      header: t('column.lastUsed'),
      hideBelow: 'sm',
      cell: (token) => <RelativeTime at={token.lastUsedAt} fallback={t('state.never')} />,
    },
    {
      key: 'expires',
      header: t('column.expires'),
      hideBelow: 'md',
      cell: (token) => <Expiry at={token.expiresAt} />,
    },
    {
      key: 'created',
      header: t('column.created'),
      hideBelow: 'lg',
      cell: (token) => (
        <span>
          <RelativeTime at={token.createdAt} />
          {token.createdBy !== null && <> · {token.createdBy}</>}
        </span>
      ),
    },
    {
      key: 'actions',
      header: t('column.actions'),
      align: 'end',
      cell: (token) => (
        <Button
          aria-label={t('revoke.named', { name: token.name })}
          color="red"
          onClick={() => onRevoke(token)}
          size="compact-sm"
          variant="outline"
        >
          {t('revoke.confirm')}
        </Button>
      ),
    },
  ];
}

function Permissions({ token }: { token: ApiTokenRow }) {
  const { t } = useTranslation('tokens');
  const open = AREAS.filter((area) => token.permissions[area] !== undefined);
  if (open.length === 0) return <span>{t('right.none')}</span>;
  return (
    <ul className={classes.permissions}>
      {open.map((area) => (
        <li key={area}>
          {t(`area.${area}`)} <span>{t(`right.${token.permissions[area]!}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Expiry({ at }: { at: string | null }) {
  const { t, language } = useTranslation('tokens');
  const now = useNow();
  if (at === null) return <span>{t('state.never')}</span>;
  if (Date.parse(at) <= now) return <StatusBadge tone="bad">{t('state.expired')}</StatusBadge>;
  return <time dateTime={at}>{formatDateTime(language, at)}</time>;
}
