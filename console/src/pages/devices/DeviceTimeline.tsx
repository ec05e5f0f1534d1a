import type { TimelineEntry } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import { isVisible, shownValue } from '../activity/shown-value.ts';
import { useActionName } from '../activity/use-action-name.ts';
import classes from './devices.module.css';

/** What happened on a device, the newest first; older pages on request. */
export function DeviceTimeline({ deviceId }: { deviceId: string }) {
  const [pages, setPages] = useState<readonly string[]>(['']);
  return (
    <ol className={classes.timeline}>
      {pages.map((before, index) => (
        <TimelinePage
          before={before}
          deviceId={deviceId}
          key={before}
          onOlder={index === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
        />
      ))}
    </ol>
  );
}

type PageProps = { deviceId: string; before: string; onOlder: ((next: string) => void) | null };

function TimelinePage({ deviceId, before, onOlder }: PageProps) {
  const { t } = useTranslation('devices');
  const query = useApiQuery('getDeviceTimeline', {
    params: { id: deviceId },
    query: before === '' ? {} : { before },
  });
  return (
    <Loaded query={query}>
      {({ entries, next }) => (
        <>
          {entries.map((entry) => (
            <Entry entry={entry} key={`${entry.kind} ${entry.id}`} />
          ))}
          {next !== null && onOlder && (
            <li className={classes.older}>
              <Button onClick={() => onOlder(next)} size="xs" variant="default">
                {t('timeline.older')}
              </Button>
            </li>
          )}
        </>
      )}
    </Loaded>
  );
}

const ICONS: Record<TimelineEntry['kind'], IconName> = {
  'first-seen': 'plus',
  activity: 'history',
  connection: 'link',
  'file-transfer': 'file',
  alarm: 'bell',
};

function Entry({ entry }: { entry: TimelineEntry }) {
  const isAlarm = entry.kind === 'alarm' || (entry.kind === 'activity' && entry.severity === 'alarm');
  return (
    <li className={classes.entry} data-alarm={isAlarm || undefined}>
      <span className={classes.entryMark}>
        <Icon name={isAlarm ? 'bell' : ICONS[entry.kind]} size={16} />
      </span>
      <div className={classes.entryText}>
        <Words entry={entry} />
      </div>
      <span className={classes.dim}>
        <RelativeTime at={entry.at} />
      </span>
    </li>
  );
}

function Words({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t } = useTranslation('devices');
  switch (entry.kind) {
    case 'first-seen':
      return <strong>{t('timeline.firstSeen')}</strong>;
    case 'activity':
      return <Activity entry={entry} />;
    case 'connection':
      return <Connection entry={entry} />;
    case 'file-transfer':
      return (
        <>
          <strong>
            {t(entry.direction === 0 ? 'timeline.filesFrom' : 'timeline.filesTo', { count: entry.fileCount })}
          </strong>
          <span>
            {peerOf(entry)} · {entry.path}
          </span>
        </>
      );
    default:
      return <Alarm entry={entry} />;
  }
}

type Of<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>;

const peerOf = ({ peerName, peerId }: { peerName: string; peerId: string }): string =>
  [peerName, peerId].filter((text) => text !== '').join(' · ') || '–';

function Activity({ entry }: { entry: Of<'activity'> }) {
  const nameOf = useActionName();
  return (
    <>
      <strong>{nameOf(entry.action)}</strong>
      <span>{[entry.actor, entry.ip].filter(Boolean).join(' · ') || '–'}</span>
      {entry.changes.filter(isVisible).map(({ field, before, after }) => (
        <span key={field}>
          <code>{field}</code> <del>{shownValue(before)}</del> → <ins>{shownValue(after)}</ins>
        </span>
      ))}
    </>
  );
}

const CONNECTION_TYPES = ['desktop', 'files', 'port', 'camera', 'terminal'] as const;

function Connection({ entry }: { entry: Of<'connection'> }) {
  const { t } = useTranslation('devices');
  const type = entry.type === null ? 'refused' : (CONNECTION_TYPES[entry.type] ?? 'desktop');
  return (
    <>
      <strong>{t(`connection.${type}`)}</strong>
      <span>
        {peerOf(entry)}
        {entry.ip !== '' && ` · ${entry.ip}`}
      </span>
      <span>
        {entry.endedAt === null ? (
          t('timeline.open')
        ) : (
          <>
            {t('timeline.ended')} <RelativeTime at={entry.endedAt} />
          </>
        )}
      </span>
    </>
  );
}

function Alarm({ entry }: { entry: Of<'alarm'> }) {
  const { t } = useTranslation('devices');
  const nameOf = useOptionalText('logs');
  return (
    <>
      <strong>{nameOf(`alarm.${entry.type}`) ?? t('timeline.alarm', { type: entry.type })}</strong>
      <span>
        {entry.ip || '–'}
        {entry.count > 1 && ` · ${t('timeline.times', { count: entry.count })}`}
      </span>
    </>
  );
}
