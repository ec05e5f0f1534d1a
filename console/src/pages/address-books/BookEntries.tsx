import type { AddressBookRow, BookEntryRow, BookTag } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { BulkBar } from '../../components/ui/BulkBar.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Empty } from '../../components/ui/PageState.tsx';
import { useSelection } from '../../components/ui/selection.ts';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { entryFilter, type BookSearch } from './address-books-search.ts';
import { BulkActions } from './BulkActions.tsx';
import { useEntryColumns } from './entry-columns.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import { ExportEntries } from './ExportEntries.tsx';
import { ImportCsvDialog } from './ImportCsvDialog.tsx';
import { ImportDevicesDialog } from './ImportDevicesDialog.tsx';
import { TagsPanel } from './TagsPanel.tsx';
import classes from './address-books.module.css';

type Props = { book: AddressBookRow; search: BookSearch; onShow: (change: BookSearch) => void };
type Open = { kind: 'add' | 'devices' | 'csv' } | { kind: 'edit'; entry: BookEntryRow } | null;

/** Tags beside the entries, and everything that can be done with them. */
export function BookEntries({ book, search, onShow }: Props) {
  const { t } = useTranslation('addressbooks');
  const [open, setOpen] = useState<Open>(null);
  const { tab: _tab, ...listed } = search;
  const params = { id: book.id };
  const query = useApiQuery('listBookEntries', { params, query: listed }, { keepPrevious: true });
  const tags = useApiQuery('listBookTags', { params });
  const selection = useSelection(JSON.stringify([book.id, entryFilter(search)]));
  const { remove, error } = useRemoval(book);
  const mayWrite = book.rule >= 2;
  const columns = useEntryColumns({
    tags: tags.data ?? [],
    book,
    onEdit: (entry) => setOpen({ kind: 'edit', entry }),
    onRemove: (entry) => remove([entry.id]),
  });
  return (
    <div className={classes.layout}>
      <TagsPanel book={book} onShow={onShow} search={search} tags={tags} />
      <div>
        <EntriesToolbar book={book} onOpen={(kind) => setOpen({ kind })} onShow={onShow} search={search} />
        <ErrorNote error={error} />
        <Card padding="flush">
          <DataTable<BookEntryRow>
            caption={t('tab.entries')}
            columns={columns}
            empty={
              <NoEntries
                filtered={Object.keys(entryFilter(search)).length > 0}
                mayWrite={mayWrite}
                onClear={() => onShow({})}
              />
            }
            onPage={(page) => onShow({ ...search, page })}
            onSort={(sort) => onShow({ ...search, sort: sort as NonNullable<BookSearch['sort']>, page: 1 })}
            query={query}
            rowKey={(entry) => entry.id}
            selection={{ state: selection, nameOf: (entry) => entry.alias || entry.rustdeskId }}
            sort={search.sort ?? 'createdAt'}
          />
        </Card>
        <BulkBar pageRows={query.data?.rows.length ?? 0} selection={selection} total={query.data?.total ?? 0}>
          <BulkActions
            book={book}
            filter={entryFilter(search)}
            selection={selection}
            tags={tags.data ?? []}
          />
        </BulkBar>
      </div>
      <Dialogs book={book} onClose={() => setOpen(null)} open={open} tags={tags.data ?? []} />
    </div>
  );
}

function Dialogs({
  book,
  open,
  tags,
  onClose,
}: {
  book: AddressBookRow;
  open: Open;
  tags: BookTag[];
  onClose: () => void;
}) {
  if (open === null) return null;
  if (open.kind === 'devices') return <ImportDevicesDialog book={book} onClose={onClose} />;
  if (open.kind === 'csv') return <ImportCsvDialog book={book} onClose={onClose} />;
  const entry = open.kind === 'edit' ? open.entry : null;
  return <EntryDialog book={book} entry={entry} onClose={onClose} tags={tags} />;
}

function EntriesToolbar({
  book,
  search,
  onShow,
  onOpen,
}: Props & { onOpen: (dialog: 'add' | 'devices' | 'csv') => void }) {
  const { t } = useTranslation('addressbooks');
  return (
    <Toolbar
      end={
        <>
          <ExportEntries book={book} search={search} />
          {book.rule >= 2 && (
            <>
              <Button onClick={() => onOpen('csv')} variant="default">
                {t('csv.open')}
              </Button>
              <Button onClick={() => onOpen('devices')} variant="default">
                {t('devices.open')}
              </Button>
              <Button leftSection={<Icon name="plus" size={16} />} onClick={() => onOpen('add')}>
                {t('entry.add')}
              </Button>
            </>
          )}
        </>
      }
    >
      <SearchBox
        label={t('entries.search')}
        onSearch={(q) => onShow({ ...search, q, page: 1 })}
        value={search.q ?? ''}
      />
    </Toolbar>
  );
}

/** Into the bin, and back for as long as the note says so. */
function useRemoval(book: AddressBookRow) {
  const { t } = useTranslation('addressbooks');
  const params = { id: book.id };
  const restore = useApiMutation('restoreEntries', { invalidates: ENTRIES_CHANGED });
  const mutation = useApiMutation('removeBookEntries', {
    invalidates: ENTRIES_CHANGED,
    onSuccess: ({ removed, entryIds }) =>
      notify(t('entry.removed', { count: removed }), {
        label: t('action.undo'),
        run: () => restore.mutate({ params, body: { entryIds } }),
      }),
  });
  return {
    remove: (entryIds: string[]) => mutation.mutate({ params, body: { chosen: { entryIds } } }),
    error: mutation.error ?? restore.error,
  };
}

function NoEntries(props: { filtered: boolean; mayWrite: boolean; onClear: () => void }) {
  const { t } = useTranslation('addressbooks');
  if (!props.filtered)
    return (
      <Empty title={t('entries.empty')}>
        {t(props.mayWrite ? 'entries.emptyText' : 'entries.emptyReader')}
      </Empty>
    );
  return (
    <Empty
      action={
        <Button onClick={props.onClear} variant="default">
          {t('entries.clear')}
        </Button>
      }
      title={t('entries.noMatch')}
    >
      {t('entries.noMatchText')}
    </Empty>
  );
}
