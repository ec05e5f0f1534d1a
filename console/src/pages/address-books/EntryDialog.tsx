import type { AddressBookRow, BookEntryRow, BookTag } from '@gatehouse/contract';
import { Button, Modal, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { groupRustdeskId } from '../../components/ui/rustdesk-id.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ENTRIES_CHANGED } from './entries-changed.ts';
import { passwordChange, PasswordFields, type PasswordValues } from './PasswordFields.tsx';
import classes from './address-books.module.css';

type Props = {
  book: AddressBookRow;
  /** Null: a new one. */
  entry: BookEntryRow | null;
  tags: readonly BookTag[];
  onClose: () => void;
};

type EntryValues = PasswordValues & { rustdeskId: string; alias: string; note: string; tags: string[] };

function valuesOf(entry: BookEntryRow | null): EntryValues {
  const empty = { password: '', removePassword: false };
  if (entry === null) return { ...empty, rustdeskId: '', alias: '', note: '', tags: [] };
  const { rustdeskId, alias, note, tags } = entry;
  return { ...empty, rustdeskId: groupRustdeskId(rustdeskId), alias, note, tags };
}

/** One entry: its ID when it is new, its words, tags and password. */
export function EntryDialog({ book, entry, tags, onClose }: Props) {
  const { t } = useTranslation('addressbooks');
  const create = useApiMutation('createBookEntry', { invalidates: ENTRIES_CHANGED });
  const update = useApiMutation('updateBookEntry', { invalidates: ENTRIES_CHANGED });
  const isShared = book.kind === 'shared';
  const form = useForm({
    initialValues: valuesOf(entry),
    validate: { rustdeskId: (value) => (value.trim() === '' ? t('field.required') : null) },
  });
  const save = async ({ rustdeskId, password, removePassword, ...words }: EntryValues) => {
    const params = { id: book.id };
    if (entry === null) {
      const body = { rustdeskId, ...words, ...(password === '' ? {} : { password }) };
      await create.mutateAsync({ params, body });
      notify(t('entry.added'));
    } else {
      const body = { ...words, ...passwordChange({ password, removePassword }) };
      await update.mutateAsync({ params: { ...params, entryId: entry.id }, body });
      notify(t('state.saved'));
    }
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      title={
        entry === null ? t('entry.addTitle') : t('entry.editTitle', { id: groupRustdeskId(entry.rustdeskId) })
      }
    >
      <form
        className={classes.form}
        noValidate
        // The mutation keeps its error, which stands below.
        onSubmit={form.onSubmit((values) => void save(values).catch(() => null))}
      >
        <IdAndAlias form={form} isNew={entry === null} />
        <TagsInput
          clearable
          data={tags.map(({ name }) => name)}
          description={t('entry.tagsText')}
          label={t('column.tags')}
          maxTags={100}
          {...form.getInputProps('tags')}
        />
        <PasswordFields
          canSet={isShared}
          form={form}
          isSet={entry?.hasPassword ?? false}
          labels={{
            first: t('column.password'),
            next: t('password.new'),
            text: t('password.entryText'),
            remove: t(isShared ? 'password.remove' : 'password.forget'),
          }}
        />
        <Textarea
          autosize
          description={t('entry.noteText')}
          label={t('column.note')}
          maxLength={2000}
          minRows={2}
          {...form.getInputProps('note')}
        />
        {isShared && <SharedWarning />}
        <ErrorNote error={create.error ?? update.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button loading={create.isPending || update.isPending} type="submit">
            {entry === null ? t('entry.add') : t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function IdAndAlias({ form, isNew }: { form: UseFormReturnType<EntryValues>; isNew: boolean }) {
  const { t } = useTranslation('addressbooks');
  return (
    <>
      <TextInput
        autoComplete="off"
        {...(isNew ? { 'data-autofocus': true, description: t('entry.idText') } : {})}
        label={t('column.id')}
        maxLength={512}
        readOnly={!isNew}
        required
        spellCheck={false}
        {...form.getInputProps('rustdeskId')}
      />
      <TextInput
        autoComplete="off"
        {...(isNew ? {} : { 'data-autofocus': true })}
        label={t('column.alias')}
        maxLength={300}
        {...form.getInputProps('alias')}
      />
    </>
  );
}

/** What is typed here is for many eyes. */
export function SharedWarning() {
  const { t } = useTranslation('addressbooks');
  return (
    <p className={classes.warn}>
      <Icon name="alert" size={16} />
      <span>{t('entry.sharedWarning')}</span>
    </p>
  );
}
