import type { AddressBookRow, BookTag } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/ui/Card.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { tagsOf, type BookSearch } from './address-books-search.ts';
import { TagDot } from './entry-columns.tsx';
import { RowButton } from './RowButton.tsx';
import { TagDialog } from './TagDialog.tsx';
import classes from './address-books.module.css';

type Props = {
  book: AddressBookRow;
  search: BookSearch;
  onShow: (change: BookSearch) => void;
  tags: { data: BookTag[] | undefined; error: unknown; refetch: () => unknown };
};

/** The tags of a book as a filter; with several, entries that have any of them or all. */
export function TagsPanel({ book, search, onShow, tags }: Props) {
  const { t } = useTranslation('addressbooks');
  const [edited, setEdited] = useState<BookTag | 'new' | null>(null);
  const chosen = tagsOf(search);
  const mayWrite = book.rule >= 2;
  const choose = (names: string[]) => {
    const { tags: _before, ...rest } = search;
    onShow({ ...rest, ...(names.length === 0 ? {} : { tags: names.join('\n') }), page: 1 });
  };
  return (
    <Card
      actions={
        mayWrite && (
          <span className={classes.tagAdd}>
            <RowButton icon="plus" label={t('tag.add')} onClick={() => setEdited('new')} />
          </span>
        )
      }
      title={t('tags.title')}
    >
      {chosen.length > 1 && (
        <div className={classes.match}>
          <Segments
            label={t('tags.match')}
            onChange={(match) => {
              const { match: _before, ...rest } = search;
              onShow({ ...rest, ...(match === 'all' ? { match } : {}), page: 1 });
            }}
            options={[
              { value: 'any', label: t('tags.any') },
              { value: 'all', label: t('tags.all') },
            ]}
            value={search.match ?? 'any'}
          />
        </div>
      )}
      <Loaded query={tags}>
        {(rows) => (
          <ul aria-label={t('tags.title')} className={classes.tags}>
            <li className={classes.tagRow}>
              <button
                aria-pressed={search.untagged === 'true'}
                className={classes.tag}
                onClick={() => {
                  const { untagged, ...rest } = search;
                  onShow({ ...rest, ...(untagged === 'true' ? {} : { untagged: 'true' }), page: 1 });
                }}
                type="button"
              >
                <TagDot />
                <span className={classes.tagName}>{t('tags.untagged')}</span>
              </button>
            </li>
            {rows.map((tag) => (
              <TagRow
                chosen={chosen.includes(tag.name)}
                key={tag.id}
                onEdit={mayWrite ? () => setEdited(tag) : null}
                onToggle={() =>
                  choose(
                    chosen.includes(tag.name)
                      ? chosen.filter((name) => name !== tag.name)
                      : [...chosen, tag.name],
                  )
                }
                tag={tag}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {(chosen.length > 0 || search.untagged === 'true') && (
        <Button
          leftSection={<Icon name="x" size={14} />}
          mt="xs"
          onClick={() => {
            const { tags: _tags, untagged: _untagged, match: _match, ...rest } = search;
            onShow({ ...rest, page: 1 });
          }}
          size="compact-sm"
          variant="subtle"
        >
          {t('tags.clear')}
        </Button>
      )}
      {edited !== null && (
        <TagDialog book={book} onClose={() => setEdited(null)} tag={edited === 'new' ? null : edited} />
      )}
    </Card>
  );
}

type RowProps = { tag: BookTag; chosen: boolean; onToggle: () => void; onEdit: (() => void) | null };

function TagRow({ tag, chosen, onToggle, onEdit }: RowProps) {
  const { t, language } = useTranslation('addressbooks');
  return (
    <li className={classes.tagRow}>
      <button aria-pressed={chosen} className={classes.tag} onClick={onToggle} title={tag.name} type="button">
        <TagDot color={tag.color} />
        <span className={classes.tagName}>{tag.name}</span>
        <span className={classes.count}>{formatNumber(language, tag.entryCount)}</span>
      </button>
      {onEdit && <RowButton icon="edit" label={t('tag.editNamed', { name: tag.name })} onClick={onEdit} />}
    </li>
  );
}
