import type { Connection } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { DownloadLink } from '../../components/ui/DownloadLink.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { TabLinks } from '../../components/ui/TabLinks.tsx';
import { useShownColumns } from '../../components/ui/use-shown-columns.tsx';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useNow } from '../../i18n/use-now.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { useConnectionColumns } from './connection-columns.tsx';
import { ConnectionDetail } from './ConnectionDetail.tsx';
import { mayCut } from './connection-words.ts';
import { ConnectionFilters } from './ConnectionFilters.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { changed, logQuery, readConnectionSearch, turned } from './log-search.ts';
import { NoRows } from './NoRows.tsx';
import { PrintButton, PrintHeading } from './Print.tsx';
import { NoteDialog } from './NoteDialog.tsx';

const REFRESH_MS = 10_000;

/** Who is and was connected to what. */
export function ConnectionsPage() {
  const { t } = useTranslation('logs');
  const search = useSearch({ from: paths.connections });
  const navigate = useNavigate({ from: paths.connections });
  const now = useNow();
  const [open, setOpen] = useState<string | null>(search.id ?? null);
  const [noted, setNoted] = useState<Connection | null>(null);
  const [cutting, setCutting] = useState<readonly Connection[]>([]);
  const asked = logQuery(search, now);
  const query = useApiQuery(
    'listConnections',
    { query: asked },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const counts = useApiQuery('countLogs', {}, { refetchInterval: REFRESH_MS });
  const selection = useSelection(JSON.stringify({ ...search, page: 1 }));
  const show = (raw: Record<string, unknown>) =>
    void navigate({ search: readConnectionSearch(raw), replace: true });
  const set = (key: string, value: string) => show(changed(search, key, value));
  const rows = query.data?.rows ?? [];
  const unfolded = rows.find(({ id }) => id === open);
  const { shown, chooser } = useShownColumns(
    'connections',
    useConnectionColumns({
      open,
      onToggle: (id) => setOpen(id === open ? null : id),
      onNote: setNoted,
      onDisconnect: (connection) => setCutting([connection]),
    }),
  );
  const picked = rows.filter((row) => selection.keys.has(row.id) && mayCut(row));
  const live = search.state === 'live';
  const { page: _page, until: _until, state: _state, ...filters } = search;
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="connections" />
            {chooser}
            <PrintButton />
            <DownloadLink label={t('export.csv')} operation="exportConnections" query={asked} />
          </>
        }
        description={t('description.connections')}
        title={t('title.connections')}
      />
      <PrintHeading search={search} />
      <TabLinks
        current={live ? 'live' : 'all'}
        label={t('tab.label')}
        onChoose={(key) => set('state', key === 'live' ? 'live' : '')}
        tabs={[
          { key: 'all', label: t('tab.all') },
          {
            key: 'live',
            label: t('tab.live'),
            ...(counts.data ? { count: counts.data.openConnections } : {}),
          },
        ]}
      >
        <ConnectionFilters onSet={set} search={search} />
        <Card padding="flush">
          <DataTable<Connection>
            caption={t('title.connections')}
            columns={shown}
            empty={
              <NoRows
                isFiltered={Object.keys(filters).length > 0}
                onClear={() => show(live ? { state: 'live' } : {})}
                title={t(live ? 'empty.live' : 'empty.connections')}
              >
                {t(live ? 'empty.liveText' : 'empty.connectionsText')}
              </NoRows>
            }
            onPage={(page) => show(turned(search, page, rows[0]?.id))}
            query={query}
            rowKey={({ id }) => id}
            selection={{ state: selection, nameOf: ({ device }) => device.name || device.rustdeskId }}
            unfolded={
              unfolded && {
                key: unfolded.id,
                content: <ConnectionDetail connection={unfolded} onNote={() => setNoted(unfolded)} />,
              }
            }
          />
        </Card>
      </TabLinks>
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
