import type { UserRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { DownloadLink } from '../../components/ui/DownloadLink.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { useShownColumns } from '../../components/ui/use-shown-columns.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { EditUserDialog } from './EditUserDialog.tsx';
import { useUserBulk, type UserAction } from './use-user-bulk.ts';
import { INITIAL_COLUMNS, useUserColumns } from './user-columns.tsx';
import { UserBulkActions } from './UserBulkActions.tsx';
import { UserBulkNotes, UserBulkProgress } from './UserBulkNotes.tsx';
import { UserFilters } from './UserFilters.tsx';
import { filterOf, isFiltered, readUsersSearch, usersQuery, type UsersSearch } from './users-search.ts';

type Props = { search: UsersSearch; onShow: (search: UsersSearch) => void };

export function UserList({ search, onShow }: Props) {
  const { t } = useTranslation('users');
  const [editing, setEditing] = useState<UserRow | null>(null);
  const query = useApiQuery('listUsers', { query: usersQuery(search) }, { keepPrevious: true });
  const { shown, chooser } = useShownColumns('users', useUserColumns(setEditing), INITIAL_COLUMNS);
  const filter = filterOf(search);
  const selection = useSelection(JSON.stringify(filter));
  const bulk = useUserBulk(selection.clear);
  const total = query.data?.total ?? 0;
  const start = (action: UserAction) => {
    const target = selection.allMatching ? { matching: filter } : { ids: [...selection.keys] };
    bulk.start(action, target, selection.count(total));
  };
  return (
    <>
      <UserBulkNotes bulk={bulk} />
      {selection.count(total) === 0 && <UserBulkProgress bulk={bulk} />}
      <UserFilters
        onChange={onShow}
        search={search}
        tools={
          <>
            {chooser}
            <DownloadLink label={t('export.csv')} operation="exportUsers" query={filter} />
          </>
        }
      />
      <Card padding="flush">
        <DataTable<UserRow>
          caption={t('nav.users')}
          columns={shown}
          empty={<NoUsers filtered={isFiltered(search)} onClear={() => onShow({})} />}
          onPage={(page) => onShow(readUsersSearch({ ...search, page }))}
          onSort={(sort) => onShow(readUsersSearch({ ...search, sort, page: 1 }))}
          query={query}
          rowKey={({ id }) => id}
          selection={{ state: selection, nameOf: ({ username }) => username }}
          sort={search.sort ?? 'username'}
        />
      </Card>
      <BulkBar pageRows={query.data?.rows.length ?? 0} selection={selection} total={total}>
        {bulk.running ? (
          <UserBulkProgress bulk={bulk} />
        ) : (
          <UserBulkActions count={selection.count(total)} onStart={start} />
        )}
      </BulkBar>
      {editing !== null && (
        <EditUserDialog key={editing.id} onClose={() => setEditing(null)} user={editing} />
      )}
    </>
  );
}

function NoUsers({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('users');
  if (!filtered) return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>;
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
