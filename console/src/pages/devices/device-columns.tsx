import type { DeviceRow } from '@gatehouse/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Column } from '../../components/ui/DataTable.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { DeviceStatusBadge, OnlineBadge } from './DeviceBadges.tsx';
import { PlatformMark } from './PlatformMark.tsx';
import classes from './devices.module.css';

/** Shown until somebody chooses. */
export const INITIAL_COLUMNS = ['device', 'state', 'user', 'groups', 'status', 'lastSeen', 'version'];

/** Every column there is, in table order; the first cannot be left out. */
export function useDeviceColumns(): readonly Column<DeviceRow>[] {
  const { t } = useTranslation('devices');
  const column = (key: Plain, rest: Omit<Column<DeviceRow>, 'key' | 'header'>): Column<DeviceRow> => ({
    key,
    header: t(`column.${key}`),
    ...rest,
  });
  return [
    column('device', { sort: 'name', rowHeader: true, cell: (device) => <Device device={device} /> }),
    column('state', { cell: ({ isOnline }) => <OnlineBadge isOnline={isOnline} /> }),
    column('user', { sort: 'user', hideBelow: 'sm', cell: ({ user }) => <Owner user={user} /> }),
    column('groups', {
      sort: 'deviceGroup',
      hideBelow: 'md',
      cell: ({ deviceGroups }) => words(deviceGroups.map(({ name }) => name).join(', ')),
    }),
    column('strategy', { hideBelow: 'md', cell: (device) => <Strategy device={device} /> }),
    column('status', {
      sort: 'status',
      hideBelow: 'md',
      cell: ({ status }) => <DeviceStatusBadge status={status} />,
    }),
    column('lastSeen', {
      sort: 'lastSeenAt',
      hideBelow: 'sm',
      cell: ({ isOnline, lastSeenAt }) => (isOnline ? t('state.now') : <RelativeTime at={lastSeenAt} />),
    }),
    column('version', { sort: 'version', hideBelow: 'lg', cell: ({ version }) => words(version) }),
    column('os', { sort: 'platform', hideBelow: 'md', cell: ({ os }) => words(os) }),
    column('username', { sort: 'username', hideBelow: 'md', cell: ({ username }) => words(username) }),
    column('ip', { sort: 'ip', hideBelow: 'md', cell: ({ ip }) => words(ip) }),
    column('note', { sort: 'note', hideBelow: 'md', cell: ({ note }) => words(note) }),
    column('firstSeen', {
      sort: 'firstSeenAt',
      hideBelow: 'md',
      cell: ({ firstSeenAt }) => <RelativeTime at={firstSeenAt} />,
    }),
  ];
}

type Plain =
  | 'device'
  | 'state'
  | 'user'
  | 'groups'
  | 'strategy'
  | 'status'
  | 'lastSeen'
  | 'version'
  | 'os'
  | 'username'
  | 'ip'
  | 'note'
  | 'firstSeen';

const words = (text: string): ReactNode =>
  text === '' ? (
    '–'
  ) : (
    <span className={classes.words} title={text}>
      {text}
    </span>
  );

function Device({ device }: { device: DeviceRow }) {
  const { t } = useTranslation('devices');
  const { id, rustdeskId, name, platform, os, contested } = device;
  return (
    <span className={classes.device}>
      <PlatformMark os={os} platform={platform} />
      <span className={classes.names}>
        <Link className={classes.name} params={{ deviceId: id }} to={paths.device}>
          {name || t('device.unnamed')}
        </Link>
        <RustdeskId copy id={rustdeskId} />
        {contested && <StatusBadge tone="warn">{t('contested.tag')}</StatusBadge>}
      </span>
    </span>
  );
}

function Owner({ user }: Pick<DeviceRow, 'user'>) {
  if (user === null) return <>–</>;
  return (
    <Link className={classes.name} params={{ userId: user.id }} to={paths.user}>
      {user.name}
    </Link>
  );
}

function Strategy({ device }: { device: DeviceRow }) {
  const { t } = useTranslation('devices');
  const { effective } = device.strategy;
  if (effective === null) return <>–</>;
  return (
    <span className={classes.words}>
      {effective.name} <span className={classes.dim}>({t(`level.${effective.level}`)})</span>
    </span>
  );
}
