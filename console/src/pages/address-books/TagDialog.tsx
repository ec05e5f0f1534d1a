import type { AddressBookRow, BookTag } from '@gatehouse/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useId, useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import { fromHex, toHex } from './tag-color.ts';
import classes from './address-books.module.css';

const FIRST_COLOR = '#1565c0';

type Props = { book: AddressBookRow; tag: BookTag | null; onClose: () => void };

/** Name and colour of a tag; entries follow a new name. */
export function TagDialog({ book, tag, onClose }: Props) {
  const { t } = useTranslation('addressbooks');
  const colorId = useId();
  const [deleting, setDeleting] = useState(false);
  const create = useApiMutation('createBookTag', { invalidates: ENTRIES_CHANGED });
  const update = useApiMutation('updateBookTag', { invalidates: ENTRIES_CHANGED });
  const remove = useApiMutation('deleteBookTag', { invalidates: ENTRIES_CHANGED });
  const form = useForm({
    initialValues: { name: tag?.name ?? '', color: tag === null ? FIRST_COLOR : toHex(tag.color) },
    validate: { name: (value) => (value.trim() === '' ? t('field.required') : null) },
  });
  const params = { id: book.id };
  const save = async ({ name, color }: typeof form.values) => {
    if (tag === null) await create.mutateAsync({ params, body: { name, color: fromHex(color) } });
    else {
      // An unchanged colour keeps its opacity, which only clients can set.
      const changed = color === toHex(tag.color) ? {} : { color: fromHex(color) };
      await update.mutateAsync({ params: { ...params, tagId: tag.id }, body: { name, ...changed } });
    }
    notify(t('state.saved'));
    onClose();
  };
  if (tag !== null && deleting)
    return (
      <ConfirmDialog
        confirmLabel={t('tag.delete')}
        danger
        onClose={onClose}
        onConfirm={() => remove.mutateAsync({ params: { ...params, tagId: tag.id } })}
        opened
        title={t('tag.deleteTitle', { name: tag.name })}
      >
        {t('tag.deleteText', { count: tag.entryCount })}
      </ConfirmDialog>
    );
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      title={tag === null ? t('tag.add') : t('tag.editTitle', { name: tag.name })}
    >
      <form
        className={classes.form}
        noValidate
        // The mutation keeps its error, which stands below.
        onSubmit={form.onSubmit((values) => void save(values).catch(() => null))}
      >
        <div className={classes.colors}>
          <div className={classes.color}>
            <label htmlFor={colorId}>{t('tag.color')}</label>
            <input id={colorId} type="color" {...form.getInputProps('color')} />
          </div>
          <TextInput
            autoComplete="off"
            data-autofocus
            flex={1}
            label={t('column.name')}
            maxLength={100}
            required
            {...form.getInputProps('name')}
          />
        </div>
        <ErrorNote error={create.error ?? update.error} />
        <div className={classes.buttons}>
          {tag !== null && (
            <Button color="red" me="auto" onClick={() => setDeleting(true)} variant="subtle">
              {t('tag.delete')}
            </Button>
          )}
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button loading={create.isPending || update.isPending} type="submit">
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
