/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { Field, PasswordField } from './ui/Field.tsx';
import { Refusal } from './ui/Note.tsx';
import { useSubmit } from './ui/use-submit.ts';
import { useText } from './ui/use-text.ts';

type Props = { returnTo: string; autofocus: boolean };

export function PasswordForm({ returnTo, autofocus }: Props) {
  const t = useText('signin');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const { busy, error, submit } = useSubmit(
    async () => {
      await call('signInWithPassword', { body: { username, password, remember } });
      // A page load: the console is another program, and nothing of the form stays in memory.
      location.replace(returnTo);
    },
    { staysBusy: true },
  );
  return (
    <form className="form" onSubmit={submit}>
      <Field
        input={{
          name: 'username',
          autoComplete: 'username',
          autoCapitalize: 'none',
          spellcheck: false,
          required: true,
          autoFocus: autofocus,
        }}
        label={t('username')}
        onValue={setUsername}
        value={username}
      />
      <PasswordField
        input={{ name: 'password', autoComplete: 'current-password', required: true }}
        label={t('password')}
        onValue={setPassword}
        value={password}
      />
      <label className="check">
        <input
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
          type="checkbox"
        />
        {t('remember')}
      </label>
      <Refusal error={error} />
      <button aria-busy={busy} className="button primary wide" disabled={busy} type="submit">
        {t('submit')}
      </button>
    </form>
  );
}
