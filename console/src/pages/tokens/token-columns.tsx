import type { ApiTokenRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import type { Column } from '../../components/ui/DataTable.tsx';
import { ReasonedButton } from '../../components/ui/ReasonedButton.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { StatusBadge, Tag } from '../../components/ui/StatusBadge.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useNow } from '../../i18n/use-now.ts';
import { AREAS } from './areas.ts';
import classes from './tokens.module.css';

/** As the server counts what needs attention. */
const SOON_MS = 14 * 86_400_000;

type Handlers = { onRevoke: (token: ApiTokenRow) => void; onRotate: (token: ApiTokenRow) => void };

export function useTokenColumns(handlers: Handlers): readonly Column<ApiTokenRow>[] {
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
      cell: (token) => <Actions token={token} {...handlers} />,
    },
  ];
}

function Actions({ token, onRevoke, onRotate }: Handlers & { token: ApiTokenRow }) {
  const { t } = useTranslation('tokens');
  const { name } = token;
  return (
    <span className={classes.actions}>
      <ReasonedButton
        aria-label={t('rotate.named', { name })}
        onClick={() => onRotate(token)}
        reason={token.managed ? t('rotate.managed') : null}
        size="compact-sm"
        variant="default"
      >
        {t('rotate.open')}
      </ReasonedButton>
      <Button
        aria-label={t('revoke.named', { name })}
        color="red"
        onClick={() => onRevoke(token)}
        size="compact-sm"
        variant="outline"
      >
        {t('revoke.confirm')}
      </Button>
    </span>
  );
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
  const date = <time dateTime={at}>{formatDateTime(language, at)}</time>;
  if (Date.parse(at) - now > SOON_MS) return date;
  return (
    <span>
      <StatusBadge tone="warn">{t('state.expiresSoon')}</StatusBadge> {date}
    </span>
  );
}
