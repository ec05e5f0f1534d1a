/** @jsxImportSource preact */
import type { CodeRequired } from '@gatehouse/contract';
import { useState } from 'preact/hooks';
import { isApiError } from '../../api/api-error.ts';
import { call } from '../../api/client.ts';
import { Field, PasswordField } from './ui/Field.tsx';
import { Refusal } from './ui/Note.tsx';
import { useFocus } from './ui/use-focus.ts';
import { useSubmit } from './ui/use-submit.ts';
import { useText } from './ui/use-text.ts';

type Props = {
  returnTo: string;
  autofocus: boolean;
  /** What was typed before, when the person comes back from the code. */
  username: string;
  /** Why the person had to come back. */
  failure: unknown;
  onCodeRequired: (waiting: WaitingSignIn) => void;
};

/** A sign-in whose password was right and that waits for a code; the password is sent again with it. */
export type WaitingSignIn = {
  credentials: { username: string; password: string; remember: boolean };
  required: CodeRequired;
};

export function PasswordForm({ returnTo, autofocus, failure, onCodeRequired, ...before }: Props) {
  const t = useText('signin');
  const [username, setUsername] = useState(before.username);
  const [password, setPassword] = useState('');
  const form = useFocus('password', before.username === '' ? null : 0);
  const [remember, setRemember] = useState(true);
  const { busy, error, submit } = useSubmit(
    async () => {
      const credentials = { username, password, remember };
      try {
        await call('signInWithPassword', { body: credentials });
      } catch (error) {
        if (!isApiError(error, 'sign_in.code_required')) throw error;
        onCodeRequired({ credentials, required: error.details as CodeRequired });
        return;
      }
      // A page load: the console is another program, and nothing of the form stays in memory.
      location.replace(returnTo);
    },
    { staysBusy: true },
  );
  return (
    <form className="form" onSubmit={submit} ref={form}>
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
      <Refusal error={error ?? (busy ? null : failure)} />
      <button aria-busy={busy} className="button primary wide" disabled={busy} type="submit">
        {t('submit')}
      </button>
    </form>
  );
}
