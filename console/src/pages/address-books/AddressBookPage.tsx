import type { AddressBookRow } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { TabLinks } from '../../components/ui/TabLinks.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { BOOK_TABS, readBookSearch, type BookSearch } from './address-books-search.ts';
import { DeleteBook } from './AddressBooksPage.tsx';
import { BookDialog } from './BookDialog.tsx';
import { BookEntries } from './BookEntries.tsx';
import { BookRule } from './BookRule.tsx';
import { RecycleBin } from './RecycleBin.tsx';
import { ShareDialog } from './ShareDialog.tsx';

/** One book: its tags and entries, or its recycle bin. */
export function AddressBookPage() {
  const { bookId } = useParams({ from: paths.addressBook });
  const query = useApiQuery('getAddressBook', { params: { id: bookId } });
  return <Loaded query={query}>{(book) => <Book book={book} />}</Loaded>;
}

function Book({ book }: { book: AddressBookRow }) {
  const { t } = useTranslation('addressbooks');
  const search = useSearch({ from: paths.addressBook });
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'share' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const show = (change: BookSearch) =>
    void navigate({ to: paths.addressBook, params: { bookId: book.id }, search: change, replace: true });
  const toList = () => void navigate({ to: paths.addressBooks });
  const crumb = {
    label: t('title.addressBooks'),
    href: paths.addressBooks,
    onClick: (event: React.MouseEvent) => {
      event.preventDefault();
      toList();
    },
  };
  const isPersonal = book.kind === 'personal';
  return (
    <>
      <PageHeader
        actions={!isPersonal && book.rule === 3 ? <BookActions onOpen={setOpen} /> : undefined}
        aside={
          <>
            <BookRule rule={book.rule} />
            {book.hasPassword && <Tag>{t('password.defaultSet')}</Tag>}
          </>
        }
        breadcrumb={[crumb]}
        description={isPersonal ? t('personal.text') : book.note || undefined}
        title={isPersonal ? t('personal.title') : book.name}
      />
      <TabLinks
        current={search.tab ?? 'entries'}
        label={t('tab.label')}
        onChoose={(tab) => show(tab === 'bin' ? { tab } : {})}
        tabs={BOOK_TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
      >
        {search.tab === 'bin' ? (
          <RecycleBin book={book} onShow={show} search={search} />
        ) : (
          <BookEntries book={book} onShow={(change) => show(readBookSearch(change))} search={search} />
        )}
      </TabLinks>
      {open === 'edit' && <BookDialog book={book} onClose={close} />}
      {open === 'share' && <ShareDialog book={book} onClose={close} />}
      <DeleteBook book={open === 'delete' ? book : null} onClose={close} onDeleted={toList} />
    </>
  );
}

function BookActions({ onOpen }: { onOpen: (dialog: 'edit' | 'share' | 'delete') => void }) {
  const { t } = useTranslation('addressbooks');
  return (
    <>
      <Button
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => onOpen('delete')}
        variant="default"
      >
        {t('action.delete')}
      </Button>
      <Button leftSection={<Icon name="edit" size={16} />} onClick={() => onOpen('edit')} variant="default">
        {t('action.edit')}
      </Button>
      <Button leftSection={<Icon name="userPlus" size={16} />} onClick={() => onOpen('share')}>
        {t('share.open')}
      </Button>
    </>
  );
}
