import type { SecondFactorState } from '@gatehouse/contract';
import { Checkbox } from '@mantine/core';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** A code by mail after the password. Kept as it is, and off, while an authenticator takes its place. */
export function EmailVerification({ state }: { state: SecondFactorState }) {
  const { t } = useTranslation('secondfactor');
  const { user } = useMe();
  const set = useApiMutation('setOwnEmailVerification', { invalidates: ['getSecondFactor'] });
  const reason = reasonOf(state, user.email);
  return (
    <>
      <Checkbox
        checked={state.emailVerification}
        description={t(reason ?? 'email.text')}
        disabled={reason !== null || set.isPending}
        label={t('email.label')}
        onChange={(event) =>
          set.mutate(
            { body: { enabled: event.target.checked } },
            { onSuccess: () => notify(t('state.saved')) },
          )
        }
      />
      <ErrorNote error={set.error} />
    </>
  );
}

function reasonOf({ totp, canSendMail, emailVerification }: SecondFactorState, email: string) {
  if (totp.state !== 'off') return 'email.totpOn';
  // What is on can always be switched off.
  if (emailVerification) return null;
  if (email === '') return 'email.noAddress';
  return canSendMail ? null : 'email.noMail';
}
