import type { ResponseOf } from '@gatehouse/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { DataTable, type Column } from '../../components/ui/DataTable.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './address-books.module.css';

type Found = ResponseOf<'searchAddressBooks'>['rows'][number];

/** Entries of all books that one may see. */
export function FoundEntries({ q }: { q: string }) {
  const { t } = useTranslation('addressbooks');
  const [at, setAt] = useState({ q, page: 1 });
  const page = at.q === q ? at.page : 1;
  const query = useApiQuery('searchAddressBooks', { query: { q, page } }, { keepPrevious: true });
  const columns = useFoundColumns();
  return (
    <Card padding="flush" title={t('found.title')}>
      <DataTable<Found>
        caption={t('found.title')}
        columns={columns}
        empty={<Empty title={t('found.none')}>{t('found.noneText')}</Empty>}
        onPage={(next) => setAt({ q, page: next })}
        query={query}
        rowKey={(entry) => entry.id}
      />
    </Card>
  );
}

function useFoundColumns(): readonly Column<Found>[] {
  const { t } = useTranslation('addressbooks');
  return [
    {
      key: 'id',
      header: t('column.id'),
      rowHeader: true,
      cell: (entry) => (
        <span className={classes.cell}>
          <RustdeskId copy id={entry.rustdeskId} />
          <span className={classes.dim}>{entry.alias || entry.hostname}</span>
        </span>
      ),
    },
    {
      key: 'book',
      header: t('column.book'),
      cell: (entry) => (
        <Link
          className={classes.name}
          params={{ bookId: entry.book.id }}
          search={{ q: entry.rustdeskId }}
          to={paths.addressBook}
        >
          {entry.book.kind === 'personal' ? t('personal.title') : entry.book.name}
        </Link>
      ),
    },
    {
      key: 'note',
      header: t('column.note'),
      hideBelow: 'md',
      cell: (entry) => <span className={classes.note}>{entry.note || '–'}</span>,
    },
  ];
}
