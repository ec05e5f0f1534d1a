/** @jsxImportSource preact */
import type { ReadInvitation } from '@gatehouse/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { MIN_PASSWORD_LENGTH } from '../../password/password-strength.ts';
import { PasswordField } from './ui/Field.tsx';
import { Refusal } from './ui/Note.tsx';
import { useSubmit } from './ui/use-submit.ts';
import { useText } from './ui/use-text.ts';

type Props = { invitation: ReadInvitation; token: string; onDone: () => void };

/** The invited person chooses the first password of the account. */
export function InvitationPassword({ invitation: { username }, token, onDone }: Props) {
  const t = useText('signin');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = password.length < MIN_PASSWORD_LENGTH;
  const { busy, error, submit } = useSubmit(async () => {
    setTried(true);
    if (isShort || password !== repeated) return;
    await call('acceptInvitationWithPassword', { body: { token, password } });
    onDone();
  });
  return (
    <form className="form" onSubmit={submit}>
      {/* So that password managers file it under the right name. */}
      <input autoComplete="username" hidden name="username" readOnly type="text" value={username} />
      <PasswordField
        error={tried && isShort ? t('invitation.tooShort', { count: MIN_PASSWORD_LENGTH }) : undefined}
        input={{ name: 'new-password', autoComplete: 'new-password', required: true }}
        label={t('invitation.withPassword')}
        onValue={setPassword}
        value={password}
      />
      <PasswordField
        error={tried && repeated !== password ? t('invitation.differs') : undefined}
        input={{ name: 'repeat-password', autoComplete: 'new-password', required: true }}
        label={t('invitation.repeat')}
        onValue={setRepeated}
        value={repeated}
      />
      <Refusal error={error} />
      <button aria-busy={busy} className="button primary" disabled={busy} type="submit">
        {t('invitation.submit')}
      </button>
    </form>
  );
}
