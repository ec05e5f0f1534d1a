import type { ResponseOf } from '@gatehouse/contract';
import { Button, Checkbox, NativeSelect, PasswordInput, Radio, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { NewPasswordInput } from '../../components/people/NewPasswordInput.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { type CreateValues, useCreateForm } from './create-form.ts';
import { useUserChoices } from './use-user-choices.ts';
import { USER_CHANGED } from './user-changed.ts';
import classes from './users.module.css';

type Created = ResponseOf<'createUser'>;
type Props = { invite: (user: Created) => void; onDone: () => void };

export function CreateUserForm({ invite, onDone }: Props) {
  const { t } = useTranslation('users');
  const navigate = useNavigate();
  const form = useCreateForm();
  const create = useApiMutation('createUser', { invalidates: USER_CHANGED });
  const byMail = useApiMutation('inviteUser', { invalidates: USER_CHANGED });
  const submit = async ({ way, password, repeated: _again, ...person }: CreateValues) => {
    if (way === 'invitation') {
      invite(await create.mutateAsync({ body: person }));
      return;
    }
    const { isAdministrator: _never, ...invited } = person;
    const user =
      way === 'mail'
        ? await byMail.mutateAsync({ body: invited })
        : await create.mutateAsync({ body: { ...person, password } });
    notify(t(way === 'mail' ? 'create.mailed' : 'create.done', { name: user.username }));
    onDone();
    await navigate({ to: paths.user, params: { userId: user.id } });
  };
  return (
    // The mutations keep their errors, which stand below.
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => void submit(values).catch(() => null))}
    >
      <Person form={form} />
      <Way form={form} />
      {form.values.way === 'password' && <Passwords form={form} />}
      <ErrorNote error={create.error ?? byMail.error} />
      <div className={classes.buttons}>
        <Button onClick={onDone} variant="default">
          {t('action.cancel')}
        </Button>
        <Button loading={create.isPending || byMail.isPending} type="submit">
          {t('create.submit')}
        </Button>
      </div>
    </form>
  );
}

type FieldProps = { form: UseFormReturnType<CreateValues> };

function Person({ form }: FieldProps) {
  const { t } = useTranslation('users');
  const { user: me } = useMe();
  const { userGroups } = useUserChoices();
  const { way } = form.values;
  const groups = userGroups.filter(({ mayCreate, mayInvite }) => (way === 'mail' ? mayInvite : mayCreate));
  const reason = me.isAdministrator
    ? way === 'mail'
      ? t('create.notByMail')
      : undefined
    : t('may.administratorsOnly');
  return (
    <>
      <TextInput
        autoComplete="off"
        data-autofocus
        label={t('profile.username')}
        required
        spellCheck={false}
        {...form.getInputProps('username')}
      />
      <div className={classes.pair}>
        <TextInput
          autoComplete="off"
          label={t('profile.displayName')}
          {...form.getInputProps('displayName')}
        />
        <TextInput
          autoComplete="off"
          label={t('profile.email')}
          required={way === 'mail'}
          type="email"
          {...form.getInputProps('email')}
        />
      </div>
      <NativeSelect
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        label={t('profile.group')}
        required
        {...form.getInputProps('userGroupId')}
      />
      <Textarea autosize label={t('profile.note')} maxLength={2000} {...form.getInputProps('note')} />
      <Checkbox
        description={reason ?? t('create.administratorText')}
        disabled={reason !== undefined}
        label={t('user.administrator')}
        {...form.getInputProps('isAdministrator', { type: 'checkbox' })}
      />
    </>
  );
}

function Way({ form }: FieldProps) {
  const { t } = useTranslation('users');
  const { permissions } = useMe();
  const { canSendMail } = useUserChoices();
  const mayInvite = permissions.includes('user.invite');
  const mayCreate = permissions.includes('user.create');
  const ways = [
    { value: 'invitation', text: 'invitation', reason: mayInvite && mayCreate ? null : t('may.missing') },
    {
      value: 'mail',
      text: 'email',
      reason: mayInvite ? (canSendMail ? null : t('create.noMail')) : t('may.missing'),
    },
    { value: 'password', text: 'password', reason: mayCreate ? null : t('may.missing') },
  ] as const;
  return (
    <Radio.Group label={t('create.way')} {...form.getInputProps('way')}>
      {ways.map(({ value, text, reason }) => (
        <Radio
          description={reason ?? t(`create.${text}Text`)}
          disabled={reason !== null}
          key={value}
          label={t(`create.${text}`)}
          mt="xs"
          value={value}
        />
      ))}
    </Radio.Group>
  );
}

function Passwords({ form }: FieldProps) {
  const { t } = useTranslation('users');
  const { username, displayName, email, password } = form.values;
  return (
    <div className={classes.pair}>
      <NewPasswordInput
        label={t('create.password')}
        own={[username, displayName, email]}
        value={password}
        {...form.getInputProps('password')}
      />
      <PasswordInput
        autoComplete="new-password"
        label={t('create.repeat')}
        required
        visibilityToggleButtonProps={{ 'aria-label': t('field.password.showLong') }}
        {...form.getInputProps('repeated')}
      />
    </div>
  );
}
