import type { AddressBookRow } from '@gatehouse/contract';
import { Link } from '@tanstack/react-router';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { BookRule, PasswordMark } from './BookRule.tsx';
import { RowButton } from './RowButton.tsx';
import classes from './address-books.module.css';

type Action = 'edit' | 'share' | 'delete';

export function useBookColumns(
  act: (kind: Action, book: AddressBookRow) => void,
): readonly Column<AddressBookRow>[] {
  const { t, language } = useTranslation('addressbooks');
  return [
    {
      key: 'name',
      header: t('column.name'),
      sort: 'name',
      rowHeader: true,
      cell: (book) => (
        <Link className={classes.name} params={{ bookId: book.id }} to={paths.addressBook}>
          <Icon name="book" size={16} />
          {book.name}
        </Link>
      ),
    },
    { key: 'owner', header: t('column.owner'), hideBelow: 'md', cell: (book) => <Owner book={book} /> },
    {
      key: 'rule',
      header: t('column.myPermission'),
      hideBelow: 'sm',
      cell: (book) => <BookRule rule={book.rule} />,
    },
    {
      key: 'password',
      header: t('column.defaultPassword'),
      hideBelow: 'md',
      cell: (book) => <PasswordMark set={book.hasPassword} />,
    },
    {
      key: 'entries',
      header: t('column.entries'),
      align: 'end',
      hideBelow: 'sm',
      cell: (book) => formatNumber(language, book.entryCount),
    },
    {
      key: 'note',
      header: t('column.note'),
      hideBelow: 'lg',
      cell: (book) => <span className={classes.note}>{book.note || '–'}</span>,
    },
    {
      key: 'actions',
      header: t('column.actions'),
      align: 'end',
      cell: (book) => <Actions act={act} book={book} />,
    },
  ];
}

function Owner({ book }: { book: AddressBookRow }) {
  const { t } = useTranslation('addressbooks');
  if (book.isOwner) return <Tag tone="accent">{t('owner.me')}</Tag>;
  return <span>{book.owner?.username ?? t('owner.nobody')}</span>;
}

function Actions({ book, act }: { book: AddressBookRow; act: (kind: Action, book: AddressBookRow) => void }) {
  const { t } = useTranslation('addressbooks');
  const { name } = book;
  if (book.rule < 3) return <span className={classes.dim}>–</span>;
  return (
    <span className={classes.actions}>
      <RowButton
        icon="userPlus"
        label={t('action.shareNamed', { name })}
        onClick={() => act('share', book)}
      />
      <RowButton icon="edit" label={t('action.editNamed', { name })} onClick={() => act('edit', book)} />
      <RowButton
        danger
        icon="trash"
        label={t('action.deleteNamed', { name })}
        onClick={() => act('delete', book)}
      />
    </span>
  );
}
