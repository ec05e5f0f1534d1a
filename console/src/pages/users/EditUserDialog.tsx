import type { PermissionName, UserRow } from '@gatehouse/contract';
import { Button, Checkbox, Modal, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { NewPasswordInput } from '../../components/people/NewPasswordInput.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { MIN_PASSWORD_LENGTH } from '../../password/password-strength.ts';
import { useUserChoices } from './use-user-choices.ts';
import { USER_CHANGED } from './user-changed.ts';
import { UserRoles } from './UserRoles.tsx';
import classes from './users.module.css';

type Values = {
  displayName: string;
  email: string;
  note: string;
  isAdministrator: boolean;
  userGroupId: string;
  password: string;
  repeated: string;
};
type Form = UseFormReturnType<Values>;
type Props = { user: UserRow; onClose: () => void };

/** An account at a glance, in the order of RustDesk's own dialog (console 38). */
export function EditUserDialog({ user, onClose }: Props) {
  const { t } = useTranslation('users');
  const form = useEditForm(user);
  const update = useApiMutation('updateUser', { invalidates: USER_CHANGED });
  const setPassword = useApiMutation('setUserPassword', { invalidates: USER_CHANGED });
  const params = { id: user.id };
  const submit = async ({ password, repeated: _again, ...changes }: Values) => {
    await update.mutateAsync({ params, body: changes });
    if (password !== '') await setPassword.mutateAsync({ params, body: { password } });
    notify(t('edit.done', { name: user.username }));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      size="lg"
      title={t('edit.title', { name: user.username })}
    >
      <form
        className={classes.form}
        noValidate
        // The mutations keep their errors, which stand below.
        onSubmit={form.onSubmit((values) => void submit(values).catch(() => null))}
      >
        <TextInput label={t('profile.username')} readOnly value={user.username} />
        <Passwords form={form} user={user} />
        <Fields form={form} user={user} />
        <UserRoles onLeave={onClose} user={user} />
        <ErrorNote error={update.error ?? setPassword.error} />
        <div className={classes.buttons}>
          <Button onClick={onClose} variant="default">
            {t('action.cancel')}
          </Button>
          <Button loading={update.isPending || setPassword.isPending} type="submit">
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function useEditForm({ displayName, email, note, isAdministrator, userGroup }: UserRow): Form {
  const { t } = useTranslation('users');
  return useForm<Values>({
    initialValues: {
      displayName,
      email,
      note,
      isAdministrator,
      userGroupId: userGroup.id,
      password: '',
      repeated: '',
    },
    validate: {
      password: (value) =>
        value !== '' && value.length < MIN_PASSWORD_LENGTH
          ? t('create.tooShort', { count: MIN_PASSWORD_LENGTH })
          : null,
      repeated: (value, { password }) => (value === password ? null : t('create.differs')),
    },
  });
}

/** Why a field cannot be changed, or undefined. */
function useReason(user: UserRow): (permission: PermissionName) => string | undefined {
  const { t } = useTranslation('users');
  return (permission) => (user.may.includes(permission) ? undefined : t('may.missing'));
}

function Passwords({ form, user }: { form: Form; user: UserRow }) {
  const { t } = useTranslation('users');
  const missing = useReason(user)('user.edit_password');
  const reason = user.isSelf ? t('edit.ownPassword') : missing;
  const { displayName, email, password } = form.values;
  const toggle = { 'aria-label': t('field.password.showLong') };
  return (
    <div className={classes.pair}>
      <NewPasswordInput
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        description={reason ?? t('edit.newPasswordText')}
        disabled={reason !== undefined}
        label={t('edit.newPassword')}
        own={[user.username, displayName, email]}
        required={false}
        value={password}
        {...form.getInputProps('password')}
      />
      <PasswordInput
        autoComplete="new-password"
        disabled={reason !== undefined}
        label={t('create.repeat')}
        visibilityToggleButtonProps={toggle}
        {...form.getInputProps('repeated')}
      />
    </div>
  );
}

function Fields({ form, user }: { form: Form; user: UserRow }) {
  const { t } = useTranslation('users');
  const { user: me } = useMe();
  const reason = useReason(user);
  const { userGroups } = useUserChoices();
  const groups = userGroups.length > 0 ? userGroups : [user.userGroup];
  const asAdministrator = user.isSelf
    ? t('access.notSelf')
    : me.isAdministrator
      ? undefined
      : t('may.administratorsOnly');
  const field = (permission: PermissionName) => ({
    disabled: reason(permission) !== undefined,
    description: reason(permission),
  });
  return (
    <>
      <TextInput
        autoComplete="off"
        label={t('profile.displayName')}
        maxLength={120}
        {...field('user.edit_note')}
        {...form.getInputProps('displayName')}
      />
      <TextInput
        autoComplete="off"
        label={t('profile.email')}
        maxLength={254}
        type="email"
        {...field('user.edit_email')}
        {...form.getInputProps('email')}
      />
      <Checkbox
        description={asAdministrator ?? t('create.administratorText')}
        disabled={asAdministrator !== undefined}
        label={t('edit.administrator')}
        {...form.getInputProps('isAdministrator', { type: 'checkbox' })}
      />
      <NativeSelect
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        label={t('profile.group')}
        required
        {...field('user.update_group')}
        {...form.getInputProps('userGroupId')}
      />
      <Textarea
        autosize
        label={t('profile.note')}
        maxLength={2000}
        minRows={2}
        {...field('user.edit_note')}
        {...form.getInputProps('note')}
      />
    </>
  );
}
