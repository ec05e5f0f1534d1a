import type { ResponseOf } from '@gatehouse/contract';
import { Button, Checkbox, Modal, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { NewPasswordInput } from '../../components/people/NewPasswordInput.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Loading } from '../../components/ui/PageState.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { MIN_PASSWORD_LENGTH } from '../../password/password-strength.ts';
import { paths } from '../../paths.ts';
import { InvitationLink } from './InvitationLink.tsx';
import classes from './users.module.css';

type Values = {
  username: string;
  displayName: string;
  email: string;
  isAdministrator: boolean;
  way: 'invitation' | 'password';
  password: string;
};
const EMPTY: Values = {
  username: '',
  displayName: '',
  email: '',
  isAdministrator: false,
  way: 'invitation',
  password: '',
};

type Props = { opened: boolean; onClose: () => void };
type Created = ResponseOf<'createUser'>;

/** A new user, with a password or with a link to claim the account. */
export function CreateUserDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('users');
  /** Kept when the invitation fails: the name is taken by now. */
  const [created, setCreated] = useState<Created | null>(null);
  const invite = useApiMutation('createInvitation', { invalidates: ['listAuditEvents'] });
  const close = () => {
    setCreated(null);
    invite.reset();
    onClose();
  };
  const inviteUser = (user: Created) => {
    setCreated(user);
    invite.mutate({ params: { id: user.id }, body: {} });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={close}
      opened={opened}
      size="lg"
      title={created ? t('create.invited', { name: created.username }) : t('create.title')}
    >
      {created === null ? (
        <CreateForm invite={inviteUser} onDone={close} />
      ) : invite.data ? (
        <InvitationLink invitation={invite.data} onDone={close} />
      ) : invite.isError ? (
        <NotInvited error={invite.error} onClose={close} onRetry={() => inviteUser(created)} />
      ) : (
        <Loading />
      )}
    </Modal>
  );
}

type NotInvitedProps = { error: unknown; onRetry: () => void; onClose: () => void };

function NotInvited({ error, onRetry, onClose }: NotInvitedProps) {
  const { t } = useTranslation('users');
  return (
    <div className={classes.form}>
      <p>{t('create.notInvited', { action: t('access.invite') })}</p>
      <ErrorNote error={error} />
      <div className={classes.buttons}>
        <Button onClick={onClose} variant="default">
          {t('action.close')}
        </Button>
        <Button onClick={onRetry}>{t('invitation.create')}</Button>
      </div>
    </div>
  );
}

type FormProps = { invite: (user: Created) => void; onDone: () => void };

function CreateForm({ invite, onDone }: FormProps) {
  const { t } = useTranslation('users');
  const navigate = useNavigate();
  const form = useForm<Values>({
    initialValues: EMPTY,
    validate: {
      username: (value) => (value.trim() === '' ? t('field.required') : null),
      password: (value, { way }) =>
        way === 'password' && value.length < MIN_PASSWORD_LENGTH
          ? t('create.tooShort', { count: MIN_PASSWORD_LENGTH })
          : null,
    },
  });
  const create = useApiMutation('createUser', { invalidates: ['listUsers', 'getOverview'] });
  const submit = async ({ way, password, ...person }: Values) => {
    const user = await create.mutateAsync({
      body: { ...person, ...(way === 'password' ? { password } : {}) },
    });
    if (way === 'invitation') {
      invite(user);
      return;
    }
    notify(t('create.done', { name: user.username }));
    onDone();
    await navigate({ to: paths.user, params: { userId: user.id } });
  };
  const { username, displayName, email, password, way } = form.values;
  return (
    // The mutation keeps its error, which stands below.
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((values) => void submit(values).catch(() => null))}
    >
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
          type="email"
          {...form.getInputProps('email')}
        />
      </div>
      <Radio.Group label={t('create.way')} {...form.getInputProps('way')}>
        <Radio
          description={t('create.invitationText')}
          label={t('create.invitation')}
          mt="xs"
          value="invitation"
        />
        <Radio description={t('create.passwordText')} label={t('create.password')} mt="xs" value="password" />
      </Radio.Group>
      {way === 'password' && (
        <NewPasswordInput
          label={t('create.password')}
          own={[username, displayName, email]}
          value={password}
          {...form.getInputProps('password')}
        />
      )}
      <Checkbox
        description={t('create.administratorText')}
        label={t('user.administrator')}
        {...form.getInputProps('isAdministrator', { type: 'checkbox' })}
      />
      <ErrorNote error={create.error} />
      <div className={classes.buttons}>
        <Button onClick={onDone} variant="default">
          {t('action.cancel')}
        </Button>
        <Button loading={create.isPending} type="submit">
          {t('create.submit')}
        </Button>
      </div>
    </form>
  );
}
