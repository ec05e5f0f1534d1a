import type { FileTransfer } from '@gatehouse/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { DownloadLink } from '../../components/ui/DownloadLink.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useShownColumns } from '../../components/ui/use-shown-columns.tsx';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useNow } from '../../i18n/use-now.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { changed, DIRECTIONS, logQuery, readTransferSearch, turned } from './log-search.ts';
import { Choice, LogFilters } from './LogFilters.tsx';
import { NoRows } from './NoRows.tsx';
import { PrintButton, PrintHeading } from './Print.tsx';
import { useTransferColumns } from './transfer-columns.tsx';
import { TransferDetail } from './TransferDetail.tsx';

const REFRESH_MS = 15_000;

/** What was copied, where from and where to. */
export function FileTransfersPage() {
  const { t } = useTranslation('logs');
  const search = useSearch({ from: paths.fileTransfers });
  const navigate = useNavigate({ from: paths.fileTransfers });
  const now = useNow();
  const [open, setOpen] = useState<string | null>(search.id ?? null);
  const asked = logQuery(search, now);
  const query = useApiQuery(
    'listFileTransfers',
    { query: asked },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const show = (raw: Record<string, unknown>) =>
    void navigate({ search: readTransferSearch(raw), replace: true });
  const set = (key: string, value: string) => show(changed(search, key, value));
  const rows = query.data?.rows ?? [];
  const unfolded = rows.find(({ id }) => id === open);
  const { page: _page, until: _until, ...filters } = search;
  const columns = useTransferColumns({ open, onToggle: (id) => setOpen(id === open ? null : id) });
  const { shown, chooser } = useShownColumns('file-transfers', columns);
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="file-transfers" />
            {chooser}
            <PrintButton />
            <DownloadLink label={t('export.csv')} operation="exportFileTransfers" query={asked} />
          </>
        }
        description={t('description.fileTransfers')}
        title={t('title.fileTransfers')}
      />
      <PrintHeading search={search} />
      <LogFilters onSet={set} search={search} searchLabel={t('filter.searchTransfers')}>
        <Choice
          any={t('filter.any')}
          label={t('column.direction')}
          onChange={(value) => set('direction', value)}
          options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
          value={search.direction}
        />
      </LogFilters>
      <Card padding="flush">
        <DataTable<FileTransfer>
          caption={t('title.fileTransfers')}
          columns={shown}
          empty={
            <NoRows
              isFiltered={Object.keys(filters).length > 0}
              onClear={() => show({})}
              title={t('empty.transfers')}
            >
              {t('empty.transfersText')}
            </NoRows>
          }
          onPage={(page) => show(turned(search, page, rows[0]?.id))}
          query={query}
          rowKey={({ id }) => id}
          unfolded={unfolded && { key: unfolded.id, content: <TransferDetail transfer={unfolded} /> }}
        />
      </Card>
    </>
  );
}
