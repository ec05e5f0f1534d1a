import type { Connection } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { mayCut } from './connection-words.ts';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { useLiveColumns } from './live-columns.tsx';
import { changed, readLiveSearch, turned } from './log-search.ts';
import { NoRows } from './NoRows.tsx';
import { NoteDialog } from './NoteDialog.tsx';

const REFRESH_MS = 5000;

/** Who is connected to what right now, with what it takes to end it. */
export function LiveSessionsPage() {
  const { t } = useTranslation('logs');
  const search = useSearch({ from: paths.liveSessions });
  const navigate = useNavigate({ from: paths.liveSessions });
  const [noted, setNoted] = useState<Connection | null>(null);
  const [cutting, setCutting] = useState<readonly Connection[]>([]);
  const query = useApiQuery(
    'listConnections',
    { query: { ...search, state: 'live' } },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const selection = useSelection(search.q ?? '');
  const show = (raw: Record<string, unknown>) =>
    void navigate({ search: readLiveSearch(raw), replace: true });
  const rows = query.data?.rows ?? [];
  const picked = rows.filter((row) => selection.keys.has(row.id) && mayCut(row));
  const columns = useLiveColumns({ onNote: setNoted, onDisconnect: (one) => setCutting([one]) });
  return (
    <>
      <PageHeader description={t('description.live')} title={t('title.live')} />
      <Toolbar>
        <SearchBox
          label={t('filter.searchConnections')}
          onSearch={(value) => show(changed(search, 'q', value))}
          value={search.q ?? ''}
        />
      </Toolbar>
      <Card padding="flush">
        <DataTable<Connection>
          caption={t('title.live')}
          columns={columns}
          empty={
            <NoRows isFiltered={search.q !== undefined} onClear={() => show({})} title={t('empty.live')}>
              {t('empty.liveText')}
            </NoRows>
          }
          onPage={(page) => show(turned(search, page, rows[0]?.id))}
          query={query}
          rowKey={({ id }) => id}
          selection={{ state: selection, nameOf: ({ device }) => device.name || device.rustdeskId }}
        />
      </Card>
      <BulkBar pageRows={Infinity} selection={selection} total={query.data?.total ?? 0}>
        <Button color="red" disabled={picked.length === 0} onClick={() => setCutting(picked)} size="sm">
          {t('disconnect.many', { count: picked.length })}
        </Button>
      </BulkBar>
      <NoteDialog connection={noted} onClose={() => setNoted(null)} />
      <DisconnectDialog connections={cutting} onClose={() => setCutting([])} onDone={selection.clear} />
    </>
  );
}
