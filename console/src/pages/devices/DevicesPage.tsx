import type { DeviceRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { DownloadLink } from '../../components/ui/DownloadLink.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { useShownColumns } from '../../components/ui/use-shown-columns.tsx';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { BulkActions, useMayChangeDevices } from './BulkActions.tsx';
import { BulkNotes, BulkProgress } from './BulkNotes.tsx';
import { INITIAL_COLUMNS, useDeviceColumns } from './device-columns.tsx';
import { DeviceFilters } from './DeviceFilters.tsx';
import { type DevicesSearch, filterOf, isFiltered, readDevicesSearch } from './devices-search.ts';
import type { BulkAction } from './run-bulk.ts';
import { useBulk } from './use-bulk.ts';

/** Who is there changes all the time; selection and place in the list stay. */
const REFRESH_MS = 10_000;

export function DevicesPage() {
  const { t } = useTranslation('devices');
  const search = useSearch({ from: paths.devices });
  const navigate = useNavigate({ from: paths.devices });
  const query = useApiQuery(
    'listDevices',
    { query: search },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const show = (change: DevicesSearch) => void navigate({ search: change, replace: true });
  const { shown, chooser } = useShownColumns('devices', useDeviceColumns(), INITIAL_COLUMNS);
  const filter = filterOf(search);
  const selection = useSelection(JSON.stringify(filter));
  const mayChange = useMayChangeDevices();
  const bulk = useBulk(selection.clear);
  const total = query.data?.total ?? 0;
  const start = (action: BulkAction) => {
    const target = selection.allMatching ? { matching: filter } : { ids: [...selection.keys] };
    bulk.start(action, target, selection.count(total));
  };
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="devices" />
            {chooser}
            <DownloadLink label={t('export.csv')} operation="exportDevices" query={filter} />
          </>
        }
        title={t('title.devices')}
      />
      <BulkNotes bulk={bulk} />
      {selection.count(total) === 0 && <BulkProgress bulk={bulk} />}
      <DeviceFilters onChange={show} search={search} />
      <Card padding="flush">
        <DataTable<DeviceRow>
          caption={t('title.devices')}
          columns={shown}
          empty={<NoDevices filtered={isFiltered(search)} onClear={() => show({})} />}
          onPage={(page) => show(readDevicesSearch({ ...search, page }))}
          onSort={(sort) => show(readDevicesSearch({ ...search, sort, page: 1 }))}
          query={query}
          rowKey={({ id }) => id}
          {...(mayChange
            ? { selection: { state: selection, nameOf: ({ name, rustdeskId }) => name || rustdeskId } }
            : {})}
          sort={search.sort ?? 'name'}
        />
      </Card>
      <BulkBar pageRows={query.data?.rows.length ?? 0} selection={selection} total={total}>
        {bulk.running ? (
          <BulkProgress bulk={bulk} />
        ) : (
          <BulkActions count={selection.count(total)} onStart={start} />
        )}
      </BulkBar>
    </>
  );
}

function NoDevices({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('devices');
  const mayChange = useMayChangeDevices();
  if (!filtered) {
    return (
      <Empty
        action={
          <Button component={Link} to={paths.connect}>
            {t('empty.connect')}
          </Button>
        }
        title={t('empty.title')}
      >
        {t(mayChange ? 'empty.text' : 'empty.own')}
      </Empty>
    );
  }
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
