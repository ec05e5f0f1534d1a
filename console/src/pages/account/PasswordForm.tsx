import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { NewPasswordInput } from '../../components/people/NewPasswordInput.tsx';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { MIN_PASSWORD_LENGTH } from '../../password/password-strength.ts';
import { CodeForChange, useNeedsCode } from '../second-factor/CodeInput.tsx';
import classes from './account.module.css';

const EMPTY = { currentPassword: '', newPassword: '', repeated: '', code: '' };

export function PasswordForm() {
  const { t } = useTranslation('account');
  const { user } = useMe();
  const needsCode = useNeedsCode();
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      code: (value) => (needsCode && value.trim() === '' ? t('field.required') : null),
      newPassword: (value) =>
        value.length < MIN_PASSWORD_LENGTH ? t('password.tooShort', { count: MIN_PASSWORD_LENGTH }) : null,
      repeated: (value, { newPassword }) => (value === newPassword ? null : t('password.differs')),
    },
  });
  const change = useApiMutation('changePassword', {
    invalidates: ['listOwnSessions'],
    onSuccess: () => {
      form.reset();
      notify(t('password.changed'));
    },
  });
  const toggle = { 'aria-label': t('field.password.showLong') };
  return (
    <Card title={t('password.title')}>
      {user.hasPassword ? (
        <form
          className={classes.form}
          onSubmit={form.onSubmit(({ repeated: _same, code, ...body }) =>
            change.mutate({ body: { ...body, ...(code === '' ? {} : { code }) } }),
          )}
        >
          <input
            autoComplete="username"
            className="gh-hidden"
            readOnly
            tabIndex={-1}
            value={user.username}
            aria-hidden="true"
          />
          <PasswordInput
            autoComplete="current-password"
            label={t('password.current')}
            required
            visibilityToggleButtonProps={toggle}
            {...form.getInputProps('currentPassword')}
          />
          <NewPasswordInput
            label={t('password.new')}
            own={[user.username, user.displayName, user.email]}
            {...form.getInputProps('newPassword')}
            value={form.values.newPassword}
          />
          <PasswordInput
            aria-invalid={form.errors['repeated'] ? true : undefined}
            autoComplete="new-password"
            label={t('password.repeat')}
            required
            visibilityToggleButtonProps={toggle}
            {...form.getInputProps('repeated')}
          />
          <CodeForChange {...form.getInputProps('code')} />
          <ErrorNote error={change.error} />
          <div className={classes.buttons}>
            <Button loading={change.isPending} type="submit">
              {t('password.change')}
            </Button>
          </div>
        </form>
      ) : (
        <p className={classes.none}>{t('password.none')}</p>
      )}
    </Card>
  );
}
