import type { AddressBookRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { DataTable } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { notify } from '../../components/ui/notify.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty, Loaded } from '../../components/ui/PageState.tsx';
import { SearchBox, Toolbar } from '../../components/ui/Toolbar.tsx';
import { SavedViews } from '../../components/views/SavedViews.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { readBooksSearch, type BooksSearch } from './address-books-search.ts';
import { useBookColumns } from './book-columns.tsx';
import { BookDialog } from './BookDialog.tsx';
import { FoundEntries } from './FoundEntries.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import classes from './address-books.module.css';

type Open = { kind: 'create' } | { kind: 'edit' | 'share' | 'delete'; book: AddressBookRow } | null;

/** Every book that one may see, and a search through all of them. */
export function AddressBooksPage() {
  const { t } = useTranslation('addressbooks');
  const search = useSearch({ from: paths.addressBooks });
  const navigate = useNavigate({ from: paths.addressBooks });
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const show = (change: BooksSearch) => void navigate({ search: change, replace: true });
  const query = useApiQuery('listAddressBooks', { query: search }, { keepPrevious: true });
  const columns = useBookColumns((kind, book) => setOpen({ kind, book }));
  return (
    <>
      <PageHeader
        actions={
          <>
            <SavedViews page="address-books" />
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: 'create' })}>
              {t('create.open')}
            </Button>
          </>
        }
        description={t('list.text')}
        title={t('title.addressBooks')}
      />
      <Toolbar>
        <SearchBox
          label={t('list.search')}
          onSearch={(q) => show(readBooksSearch({ ...search, q, page: 1 }))}
          value={search.q ?? ''}
        />
      </Toolbar>
      <div className={classes.stack}>
        {search.q === undefined ? <PersonalBook /> : <FoundEntries q={search.q} />}
        <Card description={t('shared.text')} padding="flush" title={t('shared.title')}>
          <DataTable<AddressBookRow>
            caption={t('shared.title')}
            columns={columns}
            empty={
              search.q === undefined ? (
                <Empty title={t('shared.empty')}>{t('shared.emptyText')}</Empty>
              ) : (
                <Empty title={t('shared.noMatch')} />
              )
            }
            onPage={(page) => show(readBooksSearch({ ...search, page }))}
            onSort={(sort) => show(readBooksSearch({ ...search, sort, page: 1 }))}
            query={query}
            rowKey={(book) => book.id}
            sort={search.sort ?? 'name'}
          />
        </Card>
      </div>
      {(open?.kind === 'create' || open?.kind === 'edit') && (
        <BookDialog book={open.kind === 'edit' ? open.book : null} onClose={close} />
      )}
      {open?.kind === 'share' && <ShareDialog book={open.book} onClose={close} />}
      <DeleteBook book={open?.kind === 'delete' ? open.book : null} onClose={close} />
    </>
  );
}

function PersonalBook() {
  const { t } = useTranslation('addressbooks');
  const query = useApiQuery('getPersonalAddressBook', {});
  return (
    <Card description={t('personal.text')} title={t('personal.title')}>
      <Loaded query={query}>
        {(book) => (
          <div className={classes.personal}>
            <span className={classes.mark}>
              <Icon name="lock" size={15} />
              {t('entries.count', { count: book.entryCount })}
            </span>
            <ButtonLink params={{ bookId: book.id }} to={paths.addressBook} variant="default">
              {t('personal.open')}
            </ButtonLink>
          </div>
        )}
      </Loaded>
    </Card>
  );
}

type DeleteProps = { book: AddressBookRow | null; onClose: () => void; onDeleted?: () => void };

/** Also for the book's own page. */
export function DeleteBook({ book, onClose, onDeleted }: DeleteProps) {
  const { t } = useTranslation('addressbooks');
  const remove = useApiMutation('deleteAddressBook', {
    invalidates: ['listAddressBooks', 'searchAddressBooks', 'listAuditEvents'],
    onSuccess: () => {
      notify(t('delete.done'));
      onDeleted?.();
    },
  });
  return (
    <ConfirmDialog
      confirmLabel={t('delete.confirm')}
      danger
      onClose={onClose}
      onConfirm={() => remove.mutateAsync({ params: { id: book!.id } })}
      opened={book !== null}
      title={t('delete.title', { name: book?.name ?? '' })}
    >
      {t('delete.text', { count: book?.entryCount ?? 0 })}
    </ConfirmDialog>
  );
}
