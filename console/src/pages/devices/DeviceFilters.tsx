import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { withoutUndefined } from '../../url/search-values.ts';
import {
  type DevicesFilter,
  type DevicesSearch,
  filterOf,
  OFFLINE_DAYS,
  PLATFORMS,
  presenceChoice,
  presenceFilter,
  readDevicesSearch,
} from './devices-search.ts';

type Props = { search: DevicesSearch; onChange: (search: DevicesSearch) => void };

/** Groups, strategies and versions there are, for filters and dialogs. */
export function useDeviceChoices() {
  const query = useApiQuery('getDeviceChoices', {}, { staleTime: 60_000 });
  return query.data ?? { deviceGroups: [], userGroups: [], strategies: [], versions: [] };
}

/** Every change starts at the first page again. A filter that narrows the list is never hidden. */
export function DeviceFilters({ search, onChange }: Props) {
  const { t } = useTranslation('devices');
  const [all, setAll] = useState(false);
  const filters = useFilters(search.userId);
  const { sort } = search;
  const change = (part: DevicesFilter, without: readonly (keyof DevicesFilter)[]) => {
    const kept = Object.fromEntries(
      Object.entries(filterOf(search)).filter(([key]) => !without.includes(key as keyof DevicesFilter)),
    );
    onChange({ ...withoutUndefined({ sort }), ...kept, ...part });
  };
  const days = presenceDays(search);
  return (
    <Toolbar>
      <SearchBox
        label={t('filter.search')}
        onSearch={(q) => change(q === '' ? {} : { q }, ['q'])}
        value={search.q ?? ''}
      />
      <FilterSelect
        label={t('filter.presence')}
        onChange={(value) => change(presenceFilter(value), ['online', 'offlineDays'])}
        options={[
          { value: '', label: t('filter.any') },
          { value: 'online', label: t('state.online') },
          { value: 'offline', label: t('state.offline') },
          ...days.map((count) => ({ value: String(count), label: t('filter.offlineDays', { count }) })),
        ]}
        value={presenceChoice(search)}
      />
      {filters.map(({ key, first, options }) =>
        first || all || search[key] !== undefined ? (
          <FilterSelect
            key={key}
            label={t(`filter.${key}`)}
            onChange={(value) => change(filterOf(readDevicesSearch({ [key]: value })), [key])}
            options={[{ value: '', label: t('filter.any') }, ...options]}
            value={search[key] ?? ''}
          />
        ) : null,
      )}
      <Button
        aria-expanded={all}
        leftSection={<Icon name="filter" size={16} />}
        onClick={() => setAll(!all)}
        variant="subtle"
      >
        {t(all ? 'filter.less' : 'filter.more')}
      </Button>
    </Toolbar>
  );
}

/** An address may ask for other days than the offered ones. */
function presenceDays({ offlineDays }: DevicesSearch): number[] {
  const days = new Set<number>([...OFFLINE_DAYS, ...(offlineDays === undefined ? [] : [offlineDays])]);
  return [...days].toSorted((a, b) => a - b);
}

type SelectFilter =
  | 'status'
  | 'deviceGroupId'
  | 'platform'
  | 'version'
  | 'userId'
  | 'userGroupId'
  | 'strategyId'
  | 'contested';
type Filter = {
  key: SelectFilter;
  /** Always there; the others wait behind the button. */
  first: boolean;
  options: { value: string; label: string }[];
};

const named = (list: readonly { id: string; name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));

function useFilters(userId: string | undefined): Filter[] {
  const { t } = useTranslation('devices');
  const person = userId === undefined || userId === 'none' ? null : userId;
  const seesUsers = useMe().permissions.includes('user.view');
  const enabled = person !== null && seesUsers;
  const user = useApiQuery('getUser', { params: { id: person ?? '' } }, { enabled }).data;
  const { deviceGroups, userGroups, strategies, versions } = useDeviceChoices();
  const none = { value: 'none', label: t('filter.none') };
  return [
    {
      key: 'status',
      first: true,
      options: (['enabled', 'disabled'] as const).map((value) => ({ value, label: t(`status.${value}`) })),
    },
    { key: 'deviceGroupId', first: true, options: [none, ...named(deviceGroups)] },
    {
      key: 'platform',
      first: false,
      options: PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) })),
    },
    {
      key: 'version',
      first: false,
      options: versions.map(({ version, count }) => ({ value: version, label: `${version} (${count})` })),
    },
    {
      key: 'userId',
      first: false,
      options: [
        { value: 'none', label: t('filter.nobody') },
        ...(person === null ? [] : [{ value: person, label: user?.username ?? '…' }]),
      ],
    },
    { key: 'userGroupId', first: false, options: named(userGroups) },
    { key: 'strategyId', first: false, options: [none, ...named(strategies)] },
    { key: 'contested', first: false, options: [{ value: 'true', label: t('filter.contestedOnly') }] },
  ];
}
