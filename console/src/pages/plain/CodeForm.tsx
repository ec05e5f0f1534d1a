/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { isApiError } from '../../api/api-error.ts';
import { call } from '../../api/client.ts';
import type { WaitingSignIn } from './PasswordForm.tsx';
import { Field } from './ui/Field.tsx';
import { Refusal } from './ui/Note.tsx';
import { useFocus } from './ui/use-focus.ts';
import { useSubmit } from './ui/use-submit.ts';
import { useText, useTitle } from './ui/use-text.ts';

type Props = {
  waiting: WaitingSignIn;
  returnTo: string;
  /** To the password, with the reason when the sign-in is over. */
  onBack: (failure: unknown) => void;
};

/** The second step: a code of the authenticator app, or of an e-mail. */
export function CodeForm({ waiting: { credentials, required }, returnTo, onBack }: Props) {
  const t = useText('signin');
  useTitle(t('code.title'));
  const [code, setCode] = useState('');
  const [tries, setTries] = useState(0);
  // A wrong code leaves an empty box that has the focus again.
  const form = useFocus('code', tries);
  const isTotp = required.method === 'totp';
  const { busy, error, submit } = useSubmit(
    async () => {
      try {
        const { challenge } = required;
        await call('signInWithPassword', { body: { ...credentials, code, challenge } });
      } catch (failure) {
        if (isApiError(failure, 'sign_in.challenge_over')) return onBack(failure);
        setCode('');
        setTries(tries + 1);
        throw failure;
      }
      location.replace(returnTo);
    },
    { staysBusy: true },
  );
  return (
    <>
      <h1>{t('code.title')}</h1>
      <p className="lead">{isTotp ? t('code.totpText') : t('code.emailText', { email: required.email })}</p>
      <form className="form" onSubmit={submit} ref={form}>
        <Field
          hint={isTotp ? t('code.backupHint') : t('code.emailHint')}
          input={{
            name: 'code',
            autoComplete: 'one-time-code',
            inputMode: 'numeric',
            spellcheck: false,
            required: true,
            className: 'code-input',
          }}
          label={isTotp ? t('code.totpLabel') : t('code.emailLabel')}
          onValue={setCode}
          value={code}
        />
        <Refusal error={error} />
        <button aria-busy={busy} className="button primary wide" disabled={busy} type="submit">
          {t('submit')}
        </button>
        <button className="button wide" onClick={() => onBack(null)} type="button">
          {t('code.back')}
        </button>
      </form>
    </>
  );
}
