import type { AddressBookRow } from '@gatehouse/contract';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { SharedWarning } from './EntryDialog.tsx';
import { OwnerSelect } from './OwnerSelect.tsx';
import { passwordChange, PasswordFields, type PasswordValues } from './PasswordFields.tsx';
import classes from './address-books.module.css';

type Props = {
  /** Null: a new one. */
  book: AddressBookRow | null;
  onClose: () => void;
};

const CHANGED = ['listAddressBooks', 'getAddressBook', 'searchAddressBooks', 'listAuditEvents'] as const;

type BookValues = PasswordValues & { name: string; note: string; ownerId: string };

function valuesOf(book: AddressBookRow | null): BookValues {
  const empty = { password: '', removePassword: false };
  if (book === null) return { ...empty, name: '', note: '', ownerId: '' };
  return { ...empty, name: book.name, note: book.note, ownerId: book.owner?.id ?? '' };
}

/** Name, note, default password and owner of a shared book. */
export function BookDialog({ book, onClose }: Props) {
  const { t } = useTranslation('addressbooks');
  const navigate = useNavigate();
  const create = useApiMutation('createAddressBook', { invalidates: CHANGED });
  const update = useApiMutation('updateAddressBook', { invalidates: CHANGED });
  const form = useForm({
    initialValues: valuesOf(book),
    validate: { name: (value) => (value.trim() === '' ? t('field.required') : null) },
  });
  const save = async (values: BookValues) => {
    const { name, note, ownerId, ...password } = values;
    if (book === null) {
      const { password: first } = values;
      const body = { name, note, ...(first === '' ? {} : { password: first }) };
      const { id } = await create.mutateAsync({ body });
      notify(t('create.done', { name }));
      onClose();
      await navigate({ to: paths.addressBook, params: { bookId: id } });
      return;
    }
    const owner = ownerId === (book.owner?.id ?? '') ? {} : { ownerId };
    const body = { name, note, ...passwordChange(password), ...owner };
    await update.mutateAsync({ params: { id: book.id }, body });
    notify(t('state.saved'));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      title={book === null ? t('create.title') : t('edit.title', { name: book.name })}
    >
      <form
        className={classes.form}
        noValidate
        // The mutation keeps its error, which stands below.
        onSubmit={form.onSubmit((values) => void save(values).catch(() => null))}
      >
        <TextInput
          autoComplete="off"
          data-autofocus
          label={t('column.name')}
          maxLength={100}
          required
          {...form.getInputProps('name')}
        />
        <PasswordFields
          form={form}
          isSet={book?.hasPassword ?? false}
          labels={{
            first: t('password.default'),
            next: t('password.newDefault'),
            text: t('password.defaultText'),
            remove: t('password.remove'),
          }}
        />
        <Textarea
          autosize
          label={t('column.note')}
          maxLength={2000}
          minRows={2}
          {...form.getInputProps('note')}
        />
        {book !== null && (
          <OwnerSelect
            book={book}
            onChange={(id) => form.setFieldValue('ownerId', id)}
            value={form.values.ownerId}
          />
        )}
        {form.values.password !== '' && <SharedWarning />}
        <ErrorNote error={create.error ?? update.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button loading={create.isPending || update.isPending} type="submit">
            {book === null ? t('create.submit') : t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
