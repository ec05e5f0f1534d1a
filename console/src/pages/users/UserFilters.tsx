import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../components/ui/Icon.tsx';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { withoutUndefined } from '../../url/search-values.ts';
import { ActiveFilters } from './ActiveFilters.tsx';
import { useUserChoices } from './use-user-choices.ts';
import {
  FACTORS,
  filterOf,
  IDLE_DAYS,
  lastSignInChoice,
  lastSignInFilter,
  readUsersSearch,
  STATUSES,
  type UsersFilter,
  type UsersSearch,
} from './users-search.ts';

type Props = {
  search: UsersSearch;
  onChange: (search: UsersSearch) => void;
  /** Stands at the end of the line. */
  tools: ReactNode;
};
export type Filter = {
  key: string;
  label: string;
  value: string;
  /** Always there; the others wait behind the button. */
  first: boolean;
  options: { value: string; label: string }[];
  set: (value: string) => void;
};

/** Every change starts at the first page again. A filter that narrows the list is never hidden. */
export function UserFilters({ search, onChange, tools }: Props) {
  const { t } = useTranslation('users');
  const [all, setAll] = useState(false);
  const change = (part: UsersFilter, without: readonly (keyof UsersFilter)[]) => {
    const kept = Object.fromEntries(
      Object.entries(filterOf(search)).filter(([key]) => !without.includes(key as keyof UsersFilter)),
    );
    onChange({ ...withoutUndefined({ sort: search.sort }), ...kept, ...part });
  };
  const filters = useFilters(search, change);
  return (
    <>
      <Toolbar end={tools}>
        <SearchBox
          label={t('filter.search')}
          onSearch={(q) => change(q === '' ? {} : { q }, ['q'])}
          value={search.q ?? ''}
        />
        {filters.map(({ key, first, set, ...filter }) =>
          first || all || filter.value !== '' ? (
            <FilterSelect
              key={key}
              {...filter}
              onChange={set}
              options={[{ value: '', label: t('filter.any') }, ...filter.options]}
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
      <ActiveFilters
        filters={filters}
        onClear={() => onChange(withoutUndefined({ sort: search.sort }))}
        onSearch={(q) => change(q === '' ? {} : { q }, ['q'])}
        q={search.q ?? ''}
      />
    </>
  );
}

type Change = (part: UsersFilter, without: readonly (keyof UsersFilter)[]) => void;

function useFilters(search: UsersSearch, change: Change): Filter[] {
  const { t } = useTranslation('users');
  const { providers, userGroups } = useUserChoices();
  const simple = (key: 'status' | 'provider' | 'administrator' | 'userGroup' | 'secondFactor') => ({
    key,
    value: search[key] ?? '',
    set: (value: string) => change(filterOf(readUsersSearch({ [key]: value })), [key]),
  });
  const days = [...new Set([...IDLE_DAYS, ...(search.idleDays === undefined ? [] : [search.idleDays])])];
  return [
    {
      ...simple('status'),
      first: true,
      label: t('filter.status'),
      options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    {
      ...simple('userGroup'),
      first: true,
      label: t('filter.group'),
      options: userGroups.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      ...simple('administrator'),
      first: false,
      label: t('filter.role'),
      options: [
        { value: 'true', label: t('filter.administrators') },
        { value: 'false', label: t('filter.others') },
      ],
    },
    {
      ...simple('provider'),
      first: false,
      label: t('filter.signIn'),
      options: [
        { value: 'password', label: t('filter.password') },
        ...providers.map(({ name, label }) => ({ value: name, label })),
      ],
    },
    {
      ...simple('secondFactor'),
      first: false,
      label: t('filter.secondFactor'),
      options: FACTORS.map((value) => ({ value, label: t(`filter.factor.${value}`) })),
    },
    {
      key: 'lastSignIn',
      first: false,
      label: t('filter.lastSignIn'),
      value: lastSignInChoice(search),
      set: (value) => change(lastSignInFilter(value), ['idleDays', 'neverSignedIn']),
      options: [
        { value: 'never', label: t('filter.never') },
        ...days
          .toSorted((a, b) => a - b)
          .map((count) => ({ value: String(count), label: t('filter.idle', { count }) })),
      ],
    },
  ];
}
