import { useApiQuery } from '../../api/hooks.ts';
import { FilterSelect, SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { withoutUndefined } from '../../url/search-values.ts';
import { readUsersSearch, STATUSES, type UsersSearch } from './users-search.ts';

type Props = { search: UsersSearch; onChange: (search: UsersSearch) => void };

/** Every change starts at the first page again. */
export function UserFilters({ search, onChange }: Props) {
  const { t } = useTranslation('users');
  const providers = useApiQuery('getOidcSettings', {}).data?.providers ?? [];
  const groups = useApiQuery('listUserGroups', {}).data ?? [];
  const any = { value: '', label: t('filter.any') };
  const set = (key: keyof UsersSearch) => (value: string) => {
    const { page: _first, [key]: _before, ...rest } = search;
    onChange(withoutUndefined({ ...rest, ...readUsersSearch({ [key]: value }) }));
  };
  return (
    <Toolbar>
      <SearchBox label={t('filter.search')} onSearch={set('q')} value={search.q ?? ''} />
      <FilterSelect
        label={t('filter.status')}
        onChange={set('status')}
        options={[any, ...STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))]}
        value={search.status ?? ''}
      />
      <FilterSelect
        label={t('filter.signIn')}
        onChange={set('provider')}
        options={[
          any,
          { value: 'password', label: t('filter.password') },
          ...providers.map(({ name, label }) => ({ value: name, label })),
        ]}
        value={search.provider ?? ''}
      />
      <FilterSelect
        label={t('filter.role')}
        onChange={set('administrator')}
        options={[
          any,
          { value: 'true', label: t('filter.administrators') },
          { value: 'false', label: t('filter.others') },
        ]}
        value={search.administrator ?? ''}
      />
      <FilterSelect
        label={t('filter.group')}
        onChange={set('userGroup')}
        options={[any, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
        value={search.userGroup ?? ''}
      />
    </Toolbar>
  );
}
