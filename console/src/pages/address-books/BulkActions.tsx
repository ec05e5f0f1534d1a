import type { AddressBookRow, BookEntryFilter, BookTag, ChosenEntries } from '@gatehouse/contract';
import { Button, Modal, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import type { Selection } from '../../components/ui/selection.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import classes from './address-books.module.css';

type Props = {
  book: AddressBookRow;
  tags: readonly BookTag[];
  selection: Selection;
  filter: Partial<BookEntryFilter>;
};
/** What can be brought back with one press. */
const UNDO_MAX = 1000;

/** Tag, copy and remove the picked entries. */
export function BulkActions({ book, tags, selection, filter }: Props) {
  const { t } = useTranslation('addressbooks');
  const [open, setOpen] = useState<'tag' | 'copy' | null>(null);
  const params = { id: book.id };
  const chosen = chosenOf(selection, filter);
  const restore = useApiMutation('restoreEntries', { invalidates: ENTRIES_CHANGED });
  const remove = useApiMutation('removeBookEntries', {
    invalidates: ENTRIES_CHANGED,
    onSuccess: ({ removed, entryIds }) => {
      selection.clear();
      const undo = { label: t('action.undo'), run: () => restore.mutate({ params, body: { entryIds } }) };
      notify(t('entry.removed', { count: removed }), entryIds.length <= UNDO_MAX ? undo : undefined);
    },
  });
  const close = () => setOpen(null);
  const mayWrite = book.rule >= 2;
  return (
    <>
      {mayWrite && (
        <Button onClick={() => setOpen('tag')} size="compact-sm" variant="default">
          {t('bulk.tag')}
        </Button>
      )}
      <Button onClick={() => setOpen('copy')} size="compact-sm" variant="default">
        {t('bulk.copy')}
      </Button>
      {mayWrite && (
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate({ params, body: { chosen } })}
          size="compact-sm"
        >
          {t('bulk.remove')}
        </Button>
      )}
      <ErrorNote error={remove.error ?? restore.error} />
      {open === 'tag' && <TagEntries book={book} chosen={chosen} onClose={close} tags={tags} />}
      {open === 'copy' && <CopyEntries book={book} chosen={chosen} onClose={close} />}
    </>
  );
}

function chosenOf(selection: Selection, filter: Partial<BookEntryFilter>): ChosenEntries {
  if (!selection.allMatching) return { entryIds: [...selection.keys] };
  return { matching: { q: '', tags: '', match: 'any', untagged: 'false', ...filter } };
}

type DialogProps = { book: AddressBookRow; chosen: ChosenEntries; onClose: () => void };

function TagEntries({ book, chosen, tags, onClose }: DialogProps & Pick<Props, 'tags'>) {
  const { t } = useTranslation('addressbooks');
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const tag = useApiMutation('tagBookEntries', {
    invalidates: ENTRIES_CHANGED,
    onSuccess: ({ changed }) => {
      notify(t('bulk.tagged', { count: changed }));
      onClose();
    },
  });
  const names = tags.map(({ name }) => name);
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      title={t('bulk.tagTitle')}
    >
      <div className={classes.form}>
        <TagsInput data={names} data-autofocus label={t('bulk.addTags')} onChange={setAdd} value={add} />
        <TagsInput data={names} label={t('bulk.removeTags')} onChange={setRemove} value={remove} />
        <ErrorNote error={tag.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button
            disabled={add.length + remove.length === 0}
            loading={tag.isPending}
            onClick={() => tag.mutate({ params: { id: book.id }, body: { chosen, add, remove } })}
          >
            {t('action.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function CopyEntries({ book, chosen, onClose }: DialogProps) {
  const { t } = useTranslation('addressbooks');
  const [targetId, setTargetId] = useState<string | null>(null);
  const personal = useApiQuery('getPersonalAddressBook', {});
  const [q, setQ] = useState('');
  const shared = useApiQuery('listAddressBooks', { query: { q, pageSize: 200 } }, { keepPrevious: true });
  const copy = useApiMutation('copyBookEntries', {
    invalidates: ENTRIES_CHANGED,
    onSuccess: ({ added, skipped }) => {
      notify(t('bulk.copied', { added, skipped }));
      onClose();
    },
  });
  const books = [
    ...(personal.data ? [{ ...personal.data, name: t('personal.title') }] : []),
    ...(shared.data?.rows ?? []).filter(({ rule }) => rule >= 2),
  ].filter(({ id }) => id !== book.id);
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      title={t('bulk.copyTitle')}
    >
      <div className={classes.form}>
        <p className={classes.dim}>{t('bulk.copyText')}</p>
        <Select
          data={books.map(({ id, name }) => ({ value: id, label: name }))}
          data-autofocus
          label={t('column.book')}
          nothingFoundMessage={t('shared.noMatch')}
          onChange={setTargetId}
          onSearchChange={(text) => setQ(targetId === null ? text : '')}
          searchable
          value={targetId}
        />
        <ErrorNote error={copy.error ?? shared.error ?? personal.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button
            disabled={targetId === null}
            loading={copy.isPending}
            onClick={() =>
              copy.mutate({ params: { id: book.id }, body: { chosen, targetId: targetId ?? '' } })
            }
          >
            {t('bulk.copySubmit')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
