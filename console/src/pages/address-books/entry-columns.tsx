import type { AddressBookRow, BookEntryRow, BookTag } from '@gatehouse/contract';
import type { Column } from '../../components/ui/DataTable.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { PasswordMark } from './BookRule.tsx';
import { RowButton } from './RowButton.tsx';
import { toHex } from './tag-color.ts';
import classes from './address-books.module.css';

type Options = {
  book: AddressBookRow;
  tags: readonly BookTag[];
  onEdit: (entry: BookEntryRow) => void;
  onRemove: (entry: BookEntryRow) => void;
};

export function useEntryColumns({ book, tags, onEdit, onRemove }: Options): readonly Column<BookEntryRow>[] {
  const { t } = useTranslation('addressbooks');
  const colors = new Map(tags.map(({ name, color }) => [name, color]));
  return [
    {
      key: 'id',
      header: t('column.id'),
      sort: 'rustdeskId',
      rowHeader: true,
      cell: (entry) => (
        <span className={classes.cell}>
          <RustdeskId copy id={entry.rustdeskId} />
          <span className={classes.onPhones}>{entry.alias}</span>
          <span className={classes.dim}>{[entry.username, entry.hostname].filter(Boolean).join(' @ ')}</span>
        </span>
      ),
    },
    {
      key: 'alias',
      header: t('column.alias'),
      sort: 'alias',
      hideBelow: 'sm',
      cell: (entry) => <span className={classes.note}>{entry.alias || '–'}</span>,
    },
    {
      key: 'platform',
      header: t('column.platform'),
      hideBelow: 'lg',
      cell: (entry) => <span>{entry.platform || '–'}</span>,
    },
    {
      key: 'tags',
      header: t('column.tags'),
      hideBelow: 'sm',
      cell: (entry) => (
        <span className={classes.chips}>
          {entry.tags.map((name) => (
            <span className={classes.chip} key={name} title={name}>
              <TagDot color={colors.get(name)} />
              <span>{name}</span>
            </span>
          ))}
          {entry.tags.length === 0 && '–'}
        </span>
      ),
    },
    {
      key: 'password',
      header: t('column.password'),
      hideBelow: 'md',
      cell: (entry) => <EntryPassword book={book} entry={entry} />,
    },
    {
      key: 'note',
      header: t('column.note'),
      hideBelow: 'lg',
      cell: (entry) => <span className={classes.note}>{entry.note || '–'}</span>,
    },
    ...(book.rule < 2
      ? []
      : [
          {
            key: 'actions',
            header: t('column.actions'),
            align: 'end' as const,
            cell: (entry: BookEntryRow) => <Actions entry={entry} onEdit={onEdit} onRemove={onRemove} />,
          },
        ]),
  ];
}

/** An entry's own password comes before the book's. */
function EntryPassword({ book, entry }: { book: AddressBookRow; entry: BookEntryRow }) {
  const { t } = useTranslation('addressbooks');
  if (book.kind === 'personal' && entry.hasPassword)
    return (
      <span className={classes.mark}>
        <Icon name="key" size={15} />
        {t('password.remembered')}
      </span>
    );
  if (entry.hasPassword || !book.hasPassword) return <PasswordMark set={entry.hasPassword} />;
  return <span className={classes.dim}>{t('password.ofBook')}</span>;
}

function Actions({
  entry,
  onEdit,
  onRemove,
}: Pick<Options, 'onEdit' | 'onRemove'> & { entry: BookEntryRow }) {
  const { t } = useTranslation('addressbooks');
  const name = entry.alias || entry.rustdeskId;
  return (
    <span className={classes.actions}>
      <RowButton icon="edit" label={t('action.editNamed', { name })} onClick={() => onEdit(entry)} />
      <RowButton
        danger
        icon="trash"
        label={t('entry.removeNamed', { name })}
        onClick={() => onRemove(entry)}
      />
    </span>
  );
}

/** Decoration: the tag's name stands beside it. */
export function TagDot({ color }: { color?: number | undefined }) {
  return (
    <span
      aria-hidden="true"
      className={classes.dot}
      data-empty={color === undefined || undefined}
      style={color === undefined ? undefined : { backgroundColor: toHex(color) }}
    />
  );
}
