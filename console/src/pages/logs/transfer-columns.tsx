import type { FileTransfer } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { formatBytes } from './measures.ts';
import { DeviceSide, PeerSide } from './Sides.tsx';
import { UnfoldButton } from './UnfoldButton.tsx';
import classes from './logs.module.css';

/** What printers are called in the client's own audit. */
const REMOTE_PRINT = 'Remote print';

type Folding = { open: string | null; onToggle: (id: string) => void };

export function useTransferColumns({ open, onToggle }: Folding): readonly Column<FileTransfer>[] {
  const { t } = useTranslation('logs');
  return [
    {
      key: 'device',
      header: t('column.device'),
      rowHeader: true,
      cell: (row) => (
        <span className={classes.lead}>
          <DeviceSide device={row.device} />
          <span className={classes.phone}>
            <TransferDirection direction={row.direction} />
            <TransferPath transfer={row} />
          </span>
        </span>
      ),
    },
    {
      key: 'direction',
      header: t('column.direction'),
      hideBelow: 'sm',
      cell: (row) => <TransferDirection direction={row.direction} />,
    },
    {
      key: 'peer',
      header: t('column.peer'),
      hideBelow: 'md',
      cell: (row) => <PeerSide ip={row.ip} peer={row.peer} user={row.user} />,
    },
    {
      key: 'file',
      header: t('column.file'),
      hideBelow: 'sm',
      cell: (row) => <TransferPath transfer={row} />,
    },
    { key: 'amount', header: t('column.amount'), cell: (row) => <TransferAmount transfer={row} /> },
    { key: 'at', header: t('column.time'), hideBelow: 'md', cell: (row) => <RelativeTime at={row.at} /> },
    {
      key: 'more',
      screenOnly: true,
      header: t('column.details'),
      align: 'end',
      cell: (row) => <UnfoldButton isOpen={row.id === open} onPress={() => onToggle(row.id)} />,
    },
  ];
}

/** The device stands on the left, so what comes to it points there. */
export function TransferDirection({ direction }: { direction: FileTransfer['direction'] }) {
  const { t } = useTranslation('logs');
  return (
    <span className={classes.mark}>
      <Icon name={direction === 'toDevice' ? 'arrowLeft' : 'arrowRight'} size={16} />
      {t(`direction.${direction}`)}
    </span>
  );
}

export function TransferPath({ transfer }: { transfer: FileTransfer }) {
  const { t } = useTranslation('logs');
  if (transfer.path === '') return <span className={classes.path}>{t('transfer.clipboard')}</span>;
  if (transfer.path === REMOTE_PRINT) return <span className={classes.path}>{t('transfer.print')}</span>;
  return (
    <code className={classes.path} translate="no">
      {transfer.path}
    </code>
  );
}

export function TransferAmount({ transfer }: { transfer: FileTransfer }) {
  const { t, language } = useTranslation('logs');
  if (transfer.isFile)
    return <span className={classes.numbers}>{formatBytes(language, transfer.totalBytes)}</span>;
  const shown = formatNumber(language, transfer.fileCount);
  return <span className={classes.numbers}>{t('transfer.files', { count: transfer.fileCount, shown })}</span>;
}
