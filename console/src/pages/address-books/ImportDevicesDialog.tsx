import type { AddressBookRow, ImportableDevice } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { SearchBox } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import classes from './address-books.module.css';

const PAGE_SIZE = 10;

/** Picks devices of this server; the picks stay while one searches and turns pages. */
export function ImportDevicesDialog({ book, onClose }: { book: AddressBookRow; onClose: () => void }) {
  const { t } = useTranslation('addressbooks');
  const [{ q, page }, setAt] = useState({ q: '', page: 1 });
  const selection = useSelection(book.id);
  const params = { id: book.id };
  const query = useApiQuery(
    'listImportableDevices',
    { params, query: { q, page, pageSize: PAGE_SIZE } },
    { keepPrevious: true },
  );
  const add = useApiMutation('importDevices', {
    invalidates: ENTRIES_CHANGED,
    onSuccess: ({ added, skipped }) => {
      notify(t('devices.done', { added, skipped }));
      onClose();
    },
  });
  const columns = useDeviceColumns();
  const count = selection.keys.size;
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      size="xl"
      title={t('devices.title')}
    >
      <div className={classes.form}>
        <SearchBox label={t('devices.search')} onSearch={(text) => setAt({ q: text, page: 1 })} value={q} />
        <DataTable<ImportableDevice>
          caption={t('devices.title')}
          columns={columns}
          empty={<Empty title={t('devices.none')}>{t('devices.noneText')}</Empty>}
          onPage={(next) => setAt({ q, page: next })}
          query={query}
          rowKey={(device) => device.rustdeskId}
          selection={{ state: selection, nameOf: (device) => device.name || device.rustdeskId }}
        />
        <ErrorNote error={add.error} />
        <div className={classes.buttons}>
          <Button disabled={count === 0} me="auto" onClick={selection.clear} variant="subtle">
            {t('select.clear')}
          </Button>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button
            disabled={count === 0}
            loading={add.isPending}
            onClick={() => add.mutate({ params, body: { rustdeskIds: [...selection.keys] } })}
          >
            {t('devices.submit', { count })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function useDeviceColumns(): readonly Column<ImportableDevice>[] {
  const { t } = useTranslation('addressbooks');
  return [
    {
      key: 'id',
      header: t('column.id'),
      rowHeader: true,
      cell: (device) => <RustdeskId id={device.rustdeskId} />,
    },
    {
      key: 'device',
      header: t('column.device'),
      cell: (device) => (
        <span className={classes.cell}>
          <span>{device.name || '–'}</span>
          <span className={classes.dim}>
            {[device.username, device.platform].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('column.state'),
      cell: (device) => (device.inBook ? <Tag>{t('devices.inBook')}</Tag> : '–'),
    },
  ];
}
