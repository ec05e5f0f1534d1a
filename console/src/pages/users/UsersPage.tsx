import type { UserRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useAskedToCreate } from '../../components/ui/use-asked-to.ts';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { CreateUserDialog } from './CreateUserDialog.tsx';
import { useUserColumns } from './user-columns.tsx';
import { UserFilters } from './UserFilters.tsx';
import { readUsersSearch, type UsersSearch } from './users-search.ts';

export function UsersPage() {
  const { t } = useTranslation('users');
  const search = useSearch({ from: paths.users });
  const navigate = useNavigate({ from: paths.users });
  const [creating, setCreating] = useState(false);
  useAskedToCreate(() => setCreating(true));
  const query = useApiQuery('listUsers', { query: search }, { keepPrevious: true });
  const columns = useUserColumns();
  const show = (change: UsersSearch) => void navigate({ search: change, replace: true });
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="users" />
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
              {t('create.open')}
            </Button>
          </>
        }
        title={t('nav.users')}
      />
      <UserFilters onChange={show} search={search} />
      <Card padding="flush">
        <DataTable<UserRow>
          caption={t('nav.users')}
          columns={columns}
          empty={<NoUsers filtered={isFiltered(search)} onClear={() => show({})} />}
          onPage={(page) => show(readUsersSearch({ ...search, page }))}
          onSort={(sort) => show(readUsersSearch({ ...search, sort, page: 1 }))}
          query={query}
          rowKey={(user) => user.id}
          sort={search.sort ?? 'username'}
        />
      </Card>
      <CreateUserDialog onClose={() => setCreating(false)} opened={creating} />
    </>
  );
}

const isFiltered = ({ q, status, provider, administrator, userGroup }: UsersSearch): boolean =>
  [q, status, provider, administrator, userGroup].some((value) => value !== undefined);

function NoUsers({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('users');
  if (!filtered) return <Empty title={t('state.empty')} />;
  return (
    <Empty
      action={
        <Button onClick={onClear} variant="default">
          {t('filter.clear')}
        </Button>
      }
      title={t('list.noMatch')}
    >
      {t('list.noMatchText')}
    </Empty>
  );
}
