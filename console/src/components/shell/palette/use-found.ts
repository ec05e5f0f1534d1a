import { useEffect, useState } from 'react';
import { useApiQuery } from '../../../api/hooks.ts';
import { useMe } from '../../../api/use-me.ts';
import { formatRustdeskId } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { paths } from '../../../paths.ts';
import { meets, type Needs } from '../navigation.ts';
import { matching } from './match.ts';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';

const DELAY_MS = 200;
const MIN_LENGTH = 2;
const MAX_ROWS = 5;
const STALE_MS = 30_000;

type Found = { groups: PaletteGroup[]; busy: boolean; error: unknown };

/** What the server has under this name. Nothing is asked about what somebody may not open. */
export function useFound(typed: string): Found {
  const { t } = useTranslation('palette');
  const q = useSettled(typed.trim());
  const { devices, users, books, userGroups, deviceGroups, strategies } = useAnswers(q);
  if (q.length < MIN_LENGTH) return { groups: [], busy: typed.trim().length >= MIN_LENGTH, error: null };
  const groups: PaletteGroup[] = [
    { label: t('group.devices'), icon: 'device', entries: rowsOf(devices).map(deviceEntry) },
    { label: t('group.users'), icon: 'user', entries: rowsOf(users).map(userEntry) },
    {
      label: t('group.groups'),
      icon: 'group',
      entries: [
        ...named(userGroups.data, q, () => `${paths.groups}?tab=users`),
        ...named(deviceGroups.data, q, () => `${paths.groups}?tab=devices`),
      ],
    },
    {
      label: t('group.strategies'),
      icon: 'sliders',
      entries: named(strategies.data?.rows, q, (id) => `${paths.strategies}?id=${id}`),
    },
    {
      label: t('group.addressBooks'),
      icon: 'book',
      entries: named(books.data?.rows, q, (id) => paths.addressBook.replace('$bookId', id)),
    },
  ];
  const queries = [devices, users, books, userGroups, deviceGroups, strategies];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    busy: q !== typed.trim() || queries.some(({ isFetching }) => isFetching),
    error: queries.find(({ error }) => error)?.error ?? null,
  };
}

function useAnswers(q: string) {
  const me = useMe();
  const page = { query: { q, pageSize: MAX_ROWS } };
  const asks = (needs: Needs) => ({
    enabled: q.length >= MIN_LENGTH && meets(needs, me),
    staleTime: STALE_MS,
    keepPrevious: true,
  });
  return {
    devices: useApiQuery('listDevices', page, asks(['device.view'])),
    users: useApiQuery('listUsers', page, asks(['user.view'])),
    books: useApiQuery('listAddressBooks', page, asks('everybody')),
    userGroups: useApiQuery('listUserGroups', {}, asks(['user_group.view'])),
    deviceGroups: useApiQuery('listDeviceGroups', {}, asks(['device_group.view'])),
    strategies: useApiQuery('listStrategies', {}, asks(['strategy.view'])),
  };
}

function rowsOf<Row>({ data }: { data: { rows: readonly Row[] } | undefined }): readonly Row[] {
  return data?.rows ?? [];
}

type Device = { id: string; name: string; rustdeskId: string };

function deviceEntry({ id, name, rustdeskId }: Device): PaletteEntry {
  const shownId = formatRustdeskId(rustdeskId);
  const href = paths.device.replace('$deviceId', id);
  return { key: `device-${id}`, label: name || shownId, hint: shownId, href };
}

type User = { id: string; displayName: string; username: string };

function userEntry({ id, displayName, username }: User): PaletteEntry {
  const href = paths.user.replace('$userId', id);
  return { key: `user-${id}`, label: displayName || username, hint: username, href };
}

/** Of lists that the server gives as a whole. */
function named(
  rows: readonly { id: string; name: string }[] | undefined,
  q: string,
  href: (id: string) => string,
): PaletteEntry[] {
  const entries = (rows ?? []).map(({ id, name }) => ({ key: `named-${id}`, label: name, href: href(id) }));
  return matching(entries, q).slice(0, MAX_ROWS);
}

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
