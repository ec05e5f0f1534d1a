import type { Connection } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { meets } from '../../components/shell/navigation.ts';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { useConnectionWords } from './connection-words.ts';
import { EntryTools } from './EntryTools.tsx';
import { Fact, Facts } from './Facts.tsx';
import { AlarmName } from './AlarmName.tsx';
import { TransferAmount, TransferDirection, TransferPath } from './transfer-columns.tsx';
import classes from './logs.module.css';

type Props = { connection: Connection; onNote: () => void };

/** Everything known of one connection, with its files and alarms. */
export function ConnectionDetail({ connection, onNote }: Props) {
  const { t } = useTranslation('logs');
  const query = useApiQuery('getConnection', { params: { id: connection.id } });
  return (
    <div className={classes.detail}>
      <ConnectionFacts connection={connection} onNote={onNote} />
      <Loaded query={query}>
        {({ fileTransfers, alarms }) => (
          <>
            {fileTransfers.length > 0 && (
              <section className={classes.related}>
                <h3>{t('title.fileTransfers')}</h3>
                <ul>
                  {fileTransfers.map((transfer) => (
                    <li key={transfer.id}>
                      <TransferDirection direction={transfer.direction} />
                      <TransferPath transfer={transfer} />
                      <TransferAmount transfer={transfer} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {alarms.length > 0 && (
              <section className={classes.related}>
                <h3>{t('title.alarms')}</h3>
                <ul>
                  {alarms.map((alarm) => (
                    <li key={alarm.id}>
                      <AlarmName type={alarm.type} />
                      <span>{t('alarm.times', { count: alarm.count })}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
      <EntryTools entry={connection} path={paths.connections} />
    </div>
  );
}

function ConnectionFacts({ connection, onNote }: Props) {
  const { t, language } = useTranslation('logs');
  const text = useOptionalText('logs');
  const words = useConnectionWords();
  const mayOpenUsers = meets(['user.view'], useMe());
  const { peer, user, startedAt, authorizedAt, endedAt, endReason, note } = connection;
  return (
    <Facts>
      <Fact name={t('column.start')}>{formatDateTime(language, startedAt)}</Fact>
      {authorizedAt !== null && (
        <Fact name={t('detail.authorized')}>{formatDateTime(language, authorizedAt)}</Fact>
      )}
      {endedAt !== null && (
        <Fact name={t('detail.end')}>
          {formatDateTime(language, endedAt)}
          {endReason !== null && ` · ${text(`end.${endReason}`) ?? endReason}`}
        </Fact>
      )}
      <Fact name={t('column.authentication')}>{words.authentication(connection) || '–'}</Fact>
      <Fact name={t('detail.peerSays')}>
        {peer.name || '–'} {peer.id !== '' && <RustdeskId copy id={peer.id} />}
      </Fact>
      {user !== null && (
        <Fact name={t('side.account')}>
          {mayOpenUsers ? (
            <TextLink params={{ userId: user.id }} to={paths.user}>
              {user.name}
            </TextLink>
          ) : (
            user.name
          )}
          <span className={classes.hint}>{t('detail.accountHint')}</span>
        </Fact>
      )}
      <Fact name={t('detail.connId')}>
        <code>{formatNumber(language, connection.connId)}</code>
      </Fact>
      {connection.sessionId !== '0' && (
        <Fact name={t('detail.sessionId')}>
          <CopyField label={t('detail.sessionId')} value={connection.sessionId} />
        </Fact>
      )}
      <Fact name={t('column.note')}>
        <span className={classes.fullNote}>{note || '–'}</span>
        <Button
          leftSection={<Icon name="edit" size={14} />}
          onClick={onNote}
          size="compact-xs"
          variant="default"
        >
          {t('action.edit')}
        </Button>
      </Fact>
    </Facts>
  );
}
