import type { Alarm } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { AlarmName } from './AlarmName.tsx';
import { DeviceSide, PeerSide } from './Sides.tsx';
import { UnfoldButton } from './UnfoldButton.tsx';
import classes from './logs.module.css';

type Folding = { open: string | null; onToggle: (id: string) => void };

export function useAlarmColumns({ open, onToggle }: Folding): readonly Column<Alarm>[] {
  const { t, language } = useTranslation('logs');
  return [
    {
      key: 'what',
      header: t('column.alarm'),
      rowHeader: true,
      cell: (row) => (
        <span className={classes.lead}>
          <AlarmName type={row.type} />
          <span className={classes.phone}>
            <AlarmTarget alarm={row} />
          </span>
        </span>
      ),
    },
    {
      key: 'target',
      header: t('column.target'),
      hideBelow: 'sm',
      cell: (row) => <AlarmTarget alarm={row} />,
    },
    {
      key: 'from',
      header: t('column.from'),
      hideBelow: 'md',
      cell: (row) => <PeerSide ip={row.ip} peer={row.peer} />,
    },
    {
      key: 'count',
      header: t('column.count'),
      align: 'end',
      hideBelow: 'sm',
      cell: (row) => <span className={classes.numbers}>{formatNumber(language, row.count)}</span>,
    },
    {
      key: 'last',
      header: t('column.last'),
      hideBelow: 'sm',
      cell: (row) => <RelativeTime at={row.lastAt} />,
    },
    {
      key: 'more',
      screenOnly: true,
      header: t('column.details'),
      align: 'end',
      cell: (row) => <UnfoldButton isOpen={row.id === open} onPress={() => onToggle(row.id)} />,
    },
  ];
}

/** The device or the account it is about. */
function AlarmTarget({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('logs');
  if (alarm.user === null)
    return alarm.device === null ? t('alarm.noAccount') : <DeviceSide device={alarm.device} />;
  return (
    <span className={classes.mark}>
      <Icon name="user" size={15} />
      {alarm.user.id === null ? (
        alarm.user.name
      ) : (
        <TextLink params={{ userId: alarm.user.id }} to={paths.user}>
          {alarm.user.name}
        </TextLink>
      )}
    </span>
  );
}
