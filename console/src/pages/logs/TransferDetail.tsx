import type { FileTransfer } from '@gatehouse/contract';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { EntryTools } from './EntryTools.tsx';
import { Fact, Facts } from './Facts.tsx';
import { formatBytes } from './measures.ts';
import { PeerSide } from './Sides.tsx';
import { TransferPath } from './transfer-columns.tsx';
import classes from './logs.module.css';

/** The largest files by name and size; clients name ten at most. */
export function TransferDetail({ transfer }: { transfer: FileTransfer }) {
  const { t, language } = useTranslation('logs');
  const { files, fileCount } = transfer;
  const more = fileCount - files.length;
  return (
    <div className={classes.detail}>
      <Facts>
        <Fact name={t('column.time')}>{formatDateTime(language, transfer.at)}</Fact>
        <Fact name={t('transfer.path')}>
          <TransferPath transfer={transfer} />
        </Fact>
        <Fact name={t('column.peer')}>
          <PeerSide ip={transfer.ip} peer={transfer.peer} user={transfer.user} />
        </Fact>
      </Facts>
      {!transfer.isFile && files.length > 0 && (
        <table className={classes.files}>
          <caption>{t('transfer.largest')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('transfer.name')}</th>
              <th scope="col">{t('transfer.size')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ name, bytes }, index) => (
              <tr key={`${index}-${name}`}>
                <th scope="row" translate="no">
                  {name}
                </th>
                <td>{formatBytes(language, bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && !transfer.isFile && (
        <p className={classes.hint}>
          {t('transfer.more', { count: more, shown: formatNumber(language, more) })}
        </p>
      )}
      <EntryTools entry={transfer} path={paths.fileTransfers} />
    </div>
  );
}
