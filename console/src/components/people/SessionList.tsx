import type { SessionRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatRustdeskId } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { Tag } from '../ui/StatusBadge.tsx';
import classes from './people.module.css';

type Props = {
  sessions: readonly SessionRow[];
  onEnd: (id: string) => Promise<unknown>;
  /** Why no session can be ended; absent: they can. */
  reason?: string | undefined;
  /** The button below the list; absent: no such button. */
  endAll?: { label: string; question: string; run: () => Promise<unknown> };
};

/** Browsers on the console and desktop clients that are signed in. */
export function SessionList({ sessions, onEnd, endAll, reason }: Props) {
  const { t } = useTranslation('account');
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const end = async (id: string) => {
    setError(null);
    try {
      await onEnd(id);
    } catch (failure) {
      setError(failure);
    }
  };
  if (sessions.length === 0) return <p className={classes.none}>{t('session.none')}</p>;
  return (
    <>
      <ErrorNote error={error} />
      <ul className={classes.list}>
        {sessions.map((session) => (
          <SessionItem
            key={session.id}
            onEnd={() => void end(session.id)}
            reason={reason}
            session={session}
          />
        ))}
      </ul>
      {endAll && (
        <div className={classes.all}>
          <Button
            color="red"
            disabled={reason !== undefined}
            onClick={() => setAsking(true)}
            size="xs"
            title={reason}
            variant="outline"
          >
            {endAll.label}
          </Button>
          <ConfirmDialog
            confirmLabel={endAll.label}
            danger
            onClose={() => setAsking(false)}
            onConfirm={endAll.run}
            opened={asking}
            title={endAll.question}
          >
            <p>{t('session.endAllConsequence')}</p>
          </ConfirmDialog>
        </div>
      )}
    </>
  );
}

/** What the server calls a session whose client did not say what it is. */
const NAMELESS = '-';

type ItemProps = { session: SessionRow; onEnd: () => void; reason: string | undefined };

function SessionItem({ session, onEnd, reason }: ItemProps) {
  const { t } = useTranslation('account');
  const unknown = t(session.kind === 'device' ? 'session.unknownDevice' : 'session.unknownBrowser');
  const name = session.description === NAMELESS ? unknown : session.description;
  return (
    <li className={classes.item}>
      <span className={classes.mark}>
        <Icon name={session.kind === 'device' ? 'device' : 'globe'} />
      </span>
      <div>
        <div className={classes.head}>
          {name}
          {session.current && <Tag tone="accent">{t('session.current')}</Tag>}
        </div>
        <div className={classes.meta}>
          <span>{t(`session.${session.kind}`)}</span>
          {session.rustdeskId !== null && <code>{formatRustdeskId(session.rustdeskId)}</code>}
          <code>{session.ip}</code>
          <span>
            {t('session.lastSeen')} <RelativeTime at={session.lastSeenAt} />
          </span>
          <span>
            {t('session.since')} <RelativeTime at={session.createdAt} />
          </span>
        </div>
      </div>
      {!session.current && (
        <Button
          aria-label={t('session.endNamed', { name })}
          disabled={reason !== undefined}
          onClick={onEnd}
          size="xs"
          title={reason}
          variant="default"
        >
          {t('session.end')}
        </Button>
      )}
    </li>
  );
}
