import type { AuditEvent } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useActionName } from './use-action-name.ts';
import classes from './activity.module.css';

const ACTOR_ICONS: Record<AuditEvent['actor']['kind'], IconName> = {
  user: 'user',
  system: 'settings',
  cli: 'code',
  anonymous: 'help',
  client: 'device',
  token: 'key',
};

export function useActivityColumns(
  open: string | null,
  onToggle: (id: string) => void,
): readonly Column<AuditEvent>[] {
  const { t } = useTranslation('activity');
  return [
    { key: 'at', header: t('column.when'), width: '150px', cell: (event) => <RelativeTime at={event.at} /> },
    { key: 'what', header: t('column.what'), rowHeader: true, cell: (event) => <What event={event} /> },
    {
      key: 'who',
      header: t('column.who'),
      hideBelow: 'sm',
      width: '200px',
      cell: (event) => <Who event={event} />,
    },
    {
      key: 'from',
      width: '150px',
      header: t('column.from'),
      hideBelow: 'md',
      cell: (event) => <span className={classes.address}>{event.ip ?? '–'}</span>,
    },
    {
      key: 'more',
      screenOnly: true,
      width: '80px',
      header: t('column.details'),
      align: 'end',
      cell: (event) => (
        <button
          aria-expanded={event.id === open}
          aria-label={t('event.toggle')}
          className={classes.toggle}
          onClick={() => onToggle(event.id)}
          type="button"
        >
          <Icon name="chevronDown" size={16} />
        </button>
      ),
    },
  ];
}

function What({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('activity');
  const nameOf = useActionName();
  return (
    <span className={classes.what}>
      <span className={classes.action}>
        {nameOf(event.action)}
        {event.severity === 'alarm' && <StatusBadge tone="bad">{t('severity.alarm')}</StatusBadge>}
      </span>
      {event.target && event.target.name !== '' && (
        <span className={classes.target}>{event.target.name}</span>
      )}
      <span className={classes.phoneWho}>
        <Who event={event} />
      </span>
    </span>
  );
}

function Who({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('activity');
  const { kind, name } = event.actor;
  return (
    <span className={classes.who}>
      <span title={t(`actor.${kind}`)}>
        <Icon name={ACTOR_ICONS[kind]} size={15} />
        <span className="gh-hidden">{t(`actor.${kind}`)}: </span>
      </span>
      {kind === 'anonymous' && name === '' ? t('actor.anonymous') : name}
    </span>
  );
}
