/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { isApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { MIN_PASSWORD_LENGTH } from '../../../password/password-strength.ts';
import { Field, PasswordField } from '../ui/Field.tsx';
import { Refusal } from '../ui/Note.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { useText } from '../ui/use-text.ts';
import { PasswordMeter } from './PasswordMeter.tsx';
import type { StepProps } from './SetupPage.tsx';

type Values = { username: string; displayName: string; email: string; password: string; repeated: string };
const EMPTY: Values = { username: '', displayName: '', email: '', password: '', repeated: '' };

export function AdministratorStep({ onState }: StepProps) {
  const t = useText('setup');
  const [values, setValues] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const set = (field: keyof Values) => (value: string) =>
    setValues((before) => ({ ...before, [field]: value }));
  const { repeated, ...body } = values;
  const { busy, error, submit } = useSubmit(async () => {
    setTried(true);
    if (values.password.length < MIN_PASSWORD_LENGTH || values.password !== repeated) return;
    onState(await call('createFirstAdministrator', { body }));
  });
  const serverSays = isApiError(error) ? error.fieldMessages() : {};
  const tooShort = tried && values.password.length < MIN_PASSWORD_LENGTH;
  const differs = tried && repeated !== values.password;
  return (
    <form className="form" onSubmit={submit}>
      <h1>{t('administrator.title')}</h1>
      <p className="lead">{t('administrator.why')}</p>
      <Field
        error={serverSays['username']}
        input={{
          name: 'username',
          autoComplete: 'username',
          autoCapitalize: 'none',
          required: true,
          autoFocus: true,
        }}
        label={t('administrator.username')}
        onValue={set('username')}
        value={values.username}
      />
      <div className="pair">
        <Field
          input={{ name: 'name', autoComplete: 'name' }}
          label={t('administrator.displayName')}
          onValue={set('displayName')}
          optional
          value={values.displayName}
        />
        <Field
          error={serverSays['email']}
          input={{ name: 'email', type: 'email', autoComplete: 'email' }}
          label={t('administrator.email')}
          onValue={set('email')}
          optional
          value={values.email}
        />
      </div>
      <PasswordField
        error={tooShort ? t('administrator.tooShort', { count: MIN_PASSWORD_LENGTH }) : undefined}
        hint={
          <PasswordMeter
            own={[values.username, values.displayName, values.email]}
            password={values.password}
          />
        }
        input={{ name: 'new-password', autoComplete: 'new-password', required: true }}
        label={t('administrator.password')}
        onValue={set('password')}
        value={values.password}
      />
      <PasswordField
        error={differs ? t('administrator.differs') : undefined}
        input={{ name: 'repeat-password', autoComplete: 'new-password', required: true }}
        label={t('administrator.repeat')}
        onValue={set('repeated')}
        value={values.repeated}
      />
      <Refusal error={error} />
      <button aria-busy={busy} className="button primary" disabled={busy} type="submit">
        {t('administrator.submit')}
      </button>
    </form>
  );
}
