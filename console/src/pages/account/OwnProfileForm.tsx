import type { BodyOf, Language } from '@gatehouse/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../components/ui/LeaveGuard.tsx';
import { notify } from '../../components/ui/notify.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CodeForChange, useNeedsCode } from '../second-factor/CodeInput.tsx';
import classes from './account.module.css';

export function OwnProfileForm() {
  const { t } = useTranslation('account');
  const { user } = useMe();
  const needsCode = useNeedsCode();
  const form = useForm({
    initialValues: {
      displayName: user.displayName,
      email: user.email,
      language: user.language ?? '',
      code: '',
    },
    validate: {
      code: (value, values) => (asksForCode(values) && value.trim() === '' ? t('field.required') : null),
    },
  });
  const asksForCode = ({ displayName, email }: Values): boolean =>
    needsCode && (displayName !== user.displayName || email !== user.email);
  const update = useApiMutation('updateAccount', {
    invalidates: ['getMe'],
    onSuccess: ({ user: saved }) => {
      form.setFieldValue('code', '');
      form.resetDirty({ ...form.getValues(), code: '' });
      if (saved.language !== null) void chooseLanguage(saved.language);
      notify(t('state.saved'));
    },
  });
  const dirty = form.isDirty();
  return (
    <Card title={t('profile.title')}>
      <form
        className={classes.form}
        onSubmit={form.onSubmit((values) => update.mutate({ body: bodyOf(values, user.isAdministrator) }))}
      >
        <div className={classes.pair}>
          <TextInput
            autoComplete="name"
            label={t('profile.displayName')}
            maxLength={120}
            {...form.getInputProps('displayName')}
          />
          <TextInput
            autoComplete="email"
            description={user.isAdministrator ? undefined : t('profile.emailFixed')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            label={t('profile.email')}
            maxLength={254}
            readOnly={!user.isAdministrator}
            type="email"
            {...form.getInputProps('email')}
          />
        </div>
        <NativeSelect
          data={[
            { value: '', label: t('language.auto') },
            ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
          ]}
          label={t('profile.language')}
          {...form.getInputProps('language')}
        />
        {asksForCode(form.values) && <CodeForChange {...form.getInputProps('code')} />}
        <ErrorNote error={update.error} />
        <div className={classes.buttons}>
          <Button disabled={!dirty} loading={update.isPending} type="submit">
            {t('action.save')}
          </Button>
          <Button disabled={!dirty} onClick={form.reset} variant="default">
            {t('action.reset')}
          </Button>
        </div>
      </form>
      <LeaveGuard dirty={dirty} />
    </Card>
  );
}

type Values = { displayName: string; email: string; language: string; code: string };

/** An e-mail address decides at first sign-ins whose account it is, so only administrators may set one. */
function bodyOf(
  { displayName, email, language, code }: Values,
  isAdministrator: boolean,
): BodyOf<'updateAccount'> {
  const body = { displayName, language: toLanguage(language), ...(code === '' ? {} : { code }) };
  return isAdministrator ? { ...body, email } : body;
}

const toLanguage = (value: string): Language | null => (isLanguage(value) ? value : null);
