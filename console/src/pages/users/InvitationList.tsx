import type { InvitationRow } from '@gatehouse/contract';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useInvitationColumns } from './invitation-columns.tsx';
import type { UsersSearch } from './users-search.ts';

type Props = { search: UsersSearch; onPage: (page: number) => void; onSearch: (q: string) => void };

/** Invitations that nobody has used yet, with what can be done about them. */
export function InvitationList({ search: { q = '', page = 1 }, onPage, onSearch }: Props) {
  const { t } = useTranslation('users');
  const query = useApiQuery('listInvitations', { query: { q, page } }, { keepPrevious: true });
  const columns = useInvitationColumns();
  return (
    <>
      <Toolbar>
        <SearchBox label={t('filter.search')} onSearch={onSearch} value={q} />
      </Toolbar>
      <Card padding="flush">
        <DataTable<InvitationRow>
          caption={t('tab.invitations')}
          columns={columns}
          empty={<Empty title={t('open.empty')}>{t('open.emptyText')}</Empty>}
          onPage={onPage}
          query={query}
          rowKey={({ id }) => id}
        />
      </Card>
    </>
  );
}
