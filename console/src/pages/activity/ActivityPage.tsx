import type { AuditEvent } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useShownColumns } from '../../components/ui/use-shown-columns.tsx';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { useActivityColumns } from './activity-columns.tsx';
import { ActivityFilters } from './ActivityFilters.tsx';
import { type ActivitySearch, auditQuery, readActivitySearch } from './activity-search.ts';
import { EventDetail } from './EventDetail.tsx';
import { DownloadLink } from '../../components/ui/DownloadLink.tsx';
import { PrintButton, PrintHeading } from '../logs/Print.tsx';

const REFRESH_MS = 30_000;

export function ActivityPage() {
  const { t } = useTranslation('activity');
  const search = useSearch({ from: paths.activity });
  const navigate = useNavigate({ from: paths.activity });
  const [open, setOpen] = useState<string | null>(search.id ?? null);
  const query = useApiQuery(
    'listAuditEvents',
    { query: auditQuery(search) },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const columns = useActivityColumns(open, (id) => setOpen(id === open ? null : id));
  const { shown, chooser } = useShownColumns('activity', columns);
  const unfolded = query.data?.rows.find(({ id }) => id === open);
  const show = (change: ActivitySearch) => void navigate({ search: change, replace: true });
  const filtered = Object.keys(search).some((key) => key !== 'page');
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="activity" />
            {chooser}
            <PrintButton />
            <DownloadLink label={t('export.csv')} operation="exportAuditEvents" query={auditQuery(search)} />
          </>
        }
        description={t('description')}
        title={t('nav.activity')}
      />
      <PrintHeading search={search} />
      <ActivityFilters onChange={show} search={search} />
      <Card padding="flush">
        <DataTable<AuditEvent>
          caption={t('nav.activity')}
          columns={shown}
          empty={<NothingHappened filtered={filtered} onClear={() => show({})} />}
          onPage={(page) => show(readActivitySearch({ ...search, page }))}
          query={query}
          rowKey={(event) => event.id}
          unfolded={unfolded && { key: unfolded.id, content: <EventDetail event={unfolded} /> }}
        />
      </Card>
    </>
  );
}

function NothingHappened({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('activity');
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
