import type { Connection } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { typeIcon, useConnectionWords } from './connection-words.ts';
import { DisconnectButton } from './DisconnectButton.tsx';
import { Duration } from './Duration.tsx';
import { DeviceSide, PeerSide } from './Sides.tsx';
import { UnfoldButton } from './UnfoldButton.tsx';
import classes from './logs.module.css';

type Actions = {
  open: string | null;
  onToggle: (id: string) => void;
  onNote: (connection: Connection) => void;
  onDisconnect: (connection: Connection) => void;
};

export function useConnectionColumns(actions: Actions): readonly Column<Connection>[] {
  const { t } = useTranslation('logs');
  const words = useConnectionWords();
  return [
    {
      key: 'device',
      header: t('column.device'),
      rowHeader: true,
      cell: (row) => (
        <span className={classes.lead}>
          <DeviceSide device={row.device} />
          <span className={classes.phone}>
            <PeerSide ip={row.ip} peer={row.peer} user={row.user} />
            <TypeMark type={row.type} />
            <Duration connection={row} />
          </span>
        </span>
      ),
    },
    {
      key: 'peer',
      header: t('column.peer'),
      hideBelow: 'sm',
      cell: (row) => <PeerSide ip={row.ip} peer={row.peer} user={row.user} />,
    },
    {
      key: 'type',
      header: t('column.type'),
      hideBelow: 'sm',
      cell: (row) => <TypeMark type={row.type} />,
    },
    {
      key: 'time',
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
      cell: (row) => <NoteCell connection={row} onEdit={() => actions.onNote(row)} />,
    },
    {
      key: 'actions',
      screenOnly: true,
      header: t('column.actions'),
      align: 'end',
      cell: (row) => <RowActions {...actions} connection={row} />,
    },
  ];
}

export function TypeMark({ type }: { type: number | null }) {
  const words = useConnectionWords();
  return (
    <span className={classes.mark}>
      <Icon name={typeIcon(type)} size={16} />
      {words.type(type)}
    </span>
  );
}

export function NoteCell({ connection, onEdit }: { connection: Connection; onEdit: () => void }) {
  const { t } = useTranslation('logs');
  return (
    <span className={classes.note}>
      <span className={classes.noteText}>{connection.note}</span>
      <button
        aria-label={t('note.edit', { device: connection.device.name || connection.device.rustdeskId })}
        className={classes.iconButton}
        onClick={onEdit}
        type="button"
      >
        <Icon name="edit" size={15} />
      </button>
    </span>
  );
}

function RowActions({ connection, open, onToggle, onDisconnect }: Actions & { connection: Connection }) {
  return (
    <span className={classes.rowActions}>
      <DisconnectButton connection={connection} onPress={() => onDisconnect(connection)} />
      <UnfoldButton isOpen={connection.id === open} onPress={() => onToggle(connection.id)} />
    </span>
  );
}
