import type { Connection } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { NoteCell, TypeMark } from './connection-columns.tsx';
import { useConnectionWords } from './connection-words.ts';
import { DisconnectButton } from './DisconnectButton.tsx';
import { Duration } from './Duration.tsx';
import { DeviceSide, PeerSide } from './Sides.tsx';
import classes from './logs.module.css';

type Actions = {
  onNote: (connection: Connection) => void;
  onDisconnect: (connection: Connection) => void;
};

/** Who, then what: the other way round than in the log, where the device is what people look for. */
export function useLiveColumns({ onNote, onDisconnect }: Actions): readonly Column<Connection>[] {
  const { t } = useTranslation('logs');
  const words = useConnectionWords();
  return [
    {
      key: 'peer',
      header: t('column.peer'),
      rowHeader: true,
      cell: (row) => (
        <span className={classes.lead}>
          <PeerSide ip={row.ip} peer={row.peer} user={row.user} />
          <span className={classes.phone}>
            <DeviceSide device={row.device} />
            <TypeMark type={row.type} />
            <Duration connection={row} />
          </span>
        </span>
      ),
    },
    {
      key: 'device',
      header: t('column.device'),
      hideBelow: 'sm',
      cell: (row) => <DeviceSide device={row.device} />,
    },
    {
      key: 'type',
      header: t('column.type'),
      hideBelow: 'sm',
      cell: (row) => <TypeMark type={row.type} />,
    },
    {
      key: 'since',
      header: t('column.start'),
      hideBelow: 'sm',
      cell: (row) => (
        <span className={classes.side}>
          <RelativeTime at={row.startedAt} />
          <Duration connection={row} />
        </span>
      ),
    },
    {
      key: 'authentication',
      header: t('column.authentication'),
      hideBelow: 'lg',
      cell: (row) => words.authentication(row) || '–',
    },
    {
      key: 'note',
      header: t('column.note'),
      hideBelow: 'lg',
      width: '210px',
      cell: (row) => <NoteCell connection={row} onEdit={() => onNote(row)} />,
    },
    {
      key: 'actions',
      screenOnly: true,
      header: t('column.actions'),
      align: 'end',
      cell: (row) => <DisconnectButton connection={row} onPress={() => onDisconnect(row)} />,
    },
  ];
}
