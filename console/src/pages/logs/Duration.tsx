import type { Connection } from '@gatehouse/contract';
import { useEffect, useState } from 'react';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { formatDuration } from './measures.ts';
import { isBeingDisconnected } from './connection-words.ts';
import classes from './logs.module.css';

const SECOND_MS = 1000;

/** How long it lasted, or has been running. */
export function Duration({ connection }: { connection: Connection }) {
  const { t, language } = useTranslation('logs');
  const { startedAt, endedAt } = connection;
  const now = useSeconds(endedAt === null);
  const length = (endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt);
  const text = formatDuration(language, length);
  if (endedAt !== null) return <span className={classes.numbers}>{text}</span>;
  return (
    <span className={classes.running}>
      <StatusBadge tone={connection.type === null ? 'neutral' : 'ok'} icon="circle">
        {t(connection.type === null ? 'state.waiting' : 'state.live')}
      </StatusBadge>
      <span aria-hidden="true" className={classes.numbers}>
        {text}
      </span>
      {isBeingDisconnected(connection, now) && (
        <StatusBadge icon="clock" tone="warn">
          {t('disconnect.requested')}
        </StatusBadge>
      )}
    </span>
  );
}

/** The time, every second while somebody needs it. */
function useSeconds(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
