import type { Alarm } from '@gatehouse/contract';
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
import { useAlarmColumns } from './alarm-columns.tsx';
import { AlarmDetail } from './AlarmDetail.tsx';
import { useAlarmName } from './AlarmName.tsx';
import { alarmQuery, changed, readAlarmSearch } from './log-search.ts';
import { Choice, LogFilters } from './LogFilters.tsx';
import { NoRows } from './NoRows.tsx';
import { PrintButton, PrintHeading } from './Print.tsx';

const REFRESH_MS = 15_000;
const TYPES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100];

/** What devices and this server were worried about. */
export function AlarmsPage() {
  const { t } = useTranslation('logs');
  const nameOf = useAlarmName();
  const search = useSearch({ from: paths.alarms });
  const navigate = useNavigate({ from: paths.alarms });
  const now = useNow();
  const [open, setOpen] = useState<string | null>(search.id ?? null);
  const asked = alarmQuery(search, now);
  const query = useApiQuery(
    'listAlarms',
    { query: asked },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const show = (raw: Record<string, unknown>) =>
    void navigate({ search: readAlarmSearch(raw), replace: true });
  const set = (key: string, value: string) => show(changed(search, key, value));
  const unfolded = query.data?.rows.find(({ id }) => id === open);
  const { page: _page, ...filters } = search;
  const columns = useAlarmColumns({ open, onToggle: (id) => setOpen(id === open ? null : id) });
  const { shown, chooser } = useShownColumns('alarms', columns);
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="alarms" />
            {chooser}
            <PrintButton />
            <DownloadLink label={t('export.csv')} operation="exportAlarms" query={asked} />
          </>
        }
        description={t('description.alarms')}
        title={t('title.alarms')}
      />
      <PrintHeading search={search} />
      <LogFilters onSet={set} search={search} searchLabel={t('filter.searchAlarms')}>
        <Choice
          any={t('filter.any')}
          label={t('column.alarm')}
          onChange={(value) => set('type', value)}
          options={TYPES.map((type) => ({ value: String(type), label: nameOf(type) }))}
          value={search.type}
        />
      </LogFilters>
      <Card padding="flush">
        <DataTable<Alarm>
          caption={t('title.alarms')}
          columns={shown}
          empty={
            <NoRows
              isFiltered={Object.keys(filters).length > 0}
              onClear={() => show({})}
              title={t('empty.alarms')}
            >
              {t('empty.alarmsText')}
            </NoRows>
          }
          onPage={(page) => show({ ...search, page })}
          query={query}
          rowKey={({ id }) => id}
          unfolded={unfolded && { key: unfolded.id, content: <AlarmDetail alarm={unfolded} /> }}
        />
      </Card>
    </>
  );
}
