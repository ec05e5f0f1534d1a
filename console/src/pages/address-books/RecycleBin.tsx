import type { AddressBookRow, DeletedEntryRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { DataTable, type Column } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BookSearch } from './address-books-search.ts';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import { RowButton } from './RowButton.tsx';
import classes from './address-books.module.css';

type Props = { book: AddressBookRow; search: BookSearch; onShow: (change: BookSearch) => void };

/** Entries that were deleted, until somebody brings them back or deletes them for good. */
export function RecycleBin({ book, search, onShow }: Props) {
  const { t } = useTranslation('addressbooks');
  const [asking, setAsking] = useState<'purge' | 'empty' | null>(null);
  const { q = '', page = 1 } = search;
  const params = { id: book.id };
  const query = useApiQuery('listDeletedEntries', { params, query: { q, page } }, { keepPrevious: true });
  const selection = useSelection(`${book.id} ${q} ${page}`);
  const restore = useApiMutation('restoreEntries', {
    invalidates: ENTRIES_CHANGED,
    onSuccess: ({ restored, skipped }) => {
      selection.clear();
      notify(t(skipped > 0 ? 'bin.restoredSome' : 'bin.restored', { count: restored, skipped }));
    },
  });
  const purge = useApiMutation('purgeEntries', { invalidates: ENTRIES_CHANGED, onSuccess: selection.clear });
  const empty = useApiMutation('emptyBin', { invalidates: ENTRIES_CHANGED, onSuccess: selection.clear });
  const bringBack = (entryIds: string[]) => restore.mutate({ params, body: { entryIds } });
  const columns = useBinColumns(book, (entry) => bringBack([entry.id]));
  const total = query.data?.total ?? 0;
  return (
    <>
      <Toolbar
        end={
          book.rule === 3 &&
          total > 0 && (
            <Button color="red" onClick={() => setAsking('empty')} variant="outline">
              {t('bin.empty')}
            </Button>
          )
        }
      >
        <SearchBox
          label={t('bin.search')}
          onSearch={(text) => onShow({ tab: 'bin', ...(text === '' ? {} : { q: text }) })}
          value={q}
        />
      </Toolbar>
      <ErrorNote error={restore.error} />
      <Card padding="flush">
        <DataTable<DeletedEntryRow>
          caption={t('tab.bin')}
          columns={columns}
          empty={<Empty title={t('bin.nothing')}>{t('bin.nothingText')}</Empty>}
          onPage={(next) => onShow({ ...search, page: next })}
          query={query}
          rowKey={(entry) => entry.id}
          {...(book.rule >= 2
            ? {
                selection: {
                  state: selection,
                  nameOf: (entry: DeletedEntryRow) => entry.alias || entry.rustdeskId,
                },
              }
            : {})}
        />
      </Card>
      <BulkBar pageRows={Number.POSITIVE_INFINITY} selection={selection} total={total}>
        <Button
          loading={restore.isPending}
          onClick={() => bringBack([...selection.keys])}
          size="compact-sm"
          variant="default"
        >
          {t('bin.restore')}
        </Button>
        {book.rule === 3 && (
          <Button color="red" onClick={() => setAsking('purge')} size="compact-sm">
            {t('bin.purge')}
          </Button>
        )}
      </BulkBar>
      <ConfirmDialog
        confirmLabel={t(asking === 'empty' ? 'bin.empty' : 'bin.purge')}
        danger
        onClose={() => setAsking(null)}
        onConfirm={() =>
          asking === 'empty'
            ? empty.mutateAsync({ params })
            : purge.mutateAsync({ params, body: { entryIds: [...selection.keys] } })
        }
        opened={asking !== null}
        title={t(asking === 'empty' ? 'bin.emptyTitle' : 'bin.purgeTitle')}
      >
        {t('bin.purgeText', { count: asking === 'empty' ? total : selection.keys.size })}
      </ConfirmDialog>
    </>
  );
}

function useBinColumns(
  book: AddressBookRow,
  onRestore: (entry: DeletedEntryRow) => void,
): readonly Column<DeletedEntryRow>[] {
  const { t } = useTranslation('addressbooks');
  return [
    {
      key: 'id',
      header: t('column.id'),
      rowHeader: true,
      cell: (entry) => (
        <span className={classes.cell}>
          <RustdeskId id={entry.rustdeskId} />
          <span className={classes.dim}>{entry.alias}</span>
        </span>
      ),
    },
    {
      key: 'note',
      header: t('column.note'),
      hideBelow: 'md',
      cell: (entry) => <span className={classes.note}>{entry.note || '–'}</span>,
    },
    {
      key: 'at',
      header: t('column.deletedAt'),
      hideBelow: 'sm',
      cell: (entry) => <RelativeTime at={entry.deletedAt} />,
    },
    {
      key: 'by',
      header: t('column.deletedBy'),
      hideBelow: 'sm',
      cell: (entry) => <span>{entry.deletedBy || '–'}</span>,
    },
    ...(book.rule < 2
      ? []
      : [
          {
            key: 'actions',
            header: t('column.actions'),
            align: 'end' as const,
            cell: (entry: DeletedEntryRow) => (
              <RowButton
                icon="history"
                label={t('bin.restoreNamed', { name: entry.alias || entry.rustdeskId })}
                onClick={() => onRestore(entry)}
              />
            ),
          },
        ]),
  ];
}
