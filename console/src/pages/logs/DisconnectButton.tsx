import type { Connection } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNow } from '../../i18n/use-now.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isBeingDisconnected, mayCut } from './connection-words.ts';

type Props = { connection: Connection; onPress: () => void };

/** Nothing for what has ended; for what the person may not cut, a button that says so. */
export function DisconnectButton({ connection, onPress }: Props) {
  const { t } = useTranslation('logs');
  const now = useNow();
  if (connection.endedAt !== null) return null;
  const allowed = mayCut(connection);
  return (
    <Button
      color="red"
      disabled={isBeingDisconnected(connection, now)}
      onClick={() => allowed && onPress()}
      size="compact-sm"
      variant="outline"
      {...(allowed
        ? {}
        : { 'aria-disabled': true, 'data-disabled': true, title: t('disconnect.notAllowed') })}
    >
      {t('disconnect.open')}
      {!allowed && <span className="gh-hidden">: {t('disconnect.notAllowed')}</span>}
    </Button>
  );
}
