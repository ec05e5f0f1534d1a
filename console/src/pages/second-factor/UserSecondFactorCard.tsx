import type { UserDetail, UserSecondFactor } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Loaded } from '../../components/ui/PageState.tsx';
import { ReasonedButton } from '../../components/ui/ReasonedButton.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import classes from './second-factor.module.css';
import { TotpBadge } from './SecondFactorCard.tsx';

type User = Pick<UserDetail, 'id' | 'username' | 'displayName' | 'email' | 'isSelf' | 'may'>;

/** What administrators see of somebody's second factors, and may do about them. */
export function UserSecondFactorCard({ user }: { user: User }) {
  const { t } = useTranslation('secondfactor');
  const query = useApiQuery('getUserSecondFactor', { params: { id: user.id } });
  return (
    <Card description={t('of.text')} title={t('card.title')}>
      <Loaded query={query}>{(state) => <Content state={state} user={user} />}</Loaded>
    </Card>
  );
}

function Content({ user, state }: { user: User; state: UserSecondFactor }) {
  const { t } = useTranslation('secondfactor');
  const [resetting, setResetting] = useState(false);
  const params = { id: user.id };
  const require = useApiMutation('setUserTotpRequired', { invalidates: CHANGED_READS });
  const mail = useApiMutation('setUserEmailVerification', { invalidates: CHANGED_READS });
  const reason = user.may.includes('user.manage_2fa') ? null : t('reason.manage');
  const saved = { onSuccess: () => notify(t('state.saved')) };
  const { totp, totpRequired, emailVerification } = state;
  return (
    <div className={classes.form}>
      <span className={classes.buttons}>
        <TotpBadge totp={totp} />
        {totpRequired && <Tag tone="accent">{t('of.required')}</Tag>}
      </span>
      <ReasonedButton
        loading={require.isPending}
        onClick={() => require.mutate({ params, body: { required: !totpRequired } }, saved)}
        reason={reason}
        variant="default"
      >
        {t(totpRequired ? 'of.lift' : 'of.require')}
      </ReasonedButton>
      <p className={classes.dim}>{t(totpRequired ? 'of.liftText' : 'of.requireText')}</p>
      {totp.state !== 'off' && (
        <ReasonedButton
          onClick={() => setResetting(true)}
          reason={user.isSelf ? t('of.own') : reason}
          variant="default"
        >
          {t('of.reset')}
        </ReasonedButton>
      )}
      {emailVerification && (
        <>
          <ReasonedButton
            loading={mail.isPending}
            onClick={() => mail.mutate({ params, body: { enabled: false } }, saved)}
            reason={reason}
            variant="default"
          >
            {t('of.mailOff')}
          </ReasonedButton>
          <p className={classes.dim}>{t('of.mailText')}</p>
        </>
      )}
      {!emailVerification && user.email !== '' && totp.state === 'off' && reason === null && (
        <Button
          loading={mail.isPending}
          onClick={() => mail.mutate({ params, body: { enabled: true } }, saved)}
          variant="default"
        >
          {t('of.mailOn')}
        </Button>
      )}
      <ErrorNote error={require.error ?? mail.error} />
      <ResetDialog onClose={() => setResetting(false)} opened={resetting} user={user} />
    </div>
  );
}

function ResetDialog({ user, opened, onClose }: { user: User; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('secondfactor');
  const reset = useApiMutation('resetUserTotp', { invalidates: CHANGED_READS });
  const name = user.displayName || user.username;
  return (
    <ConfirmDialog
      confirmLabel={t('of.reset')}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await reset.mutateAsync({ params: { id: user.id } });
        notify(t('of.resetDone', { name }));
      }}
      opened={opened}
      title={t('of.resetTitle', { name })}
    >
      <p>{t('of.resetText')}</p>
    </ConfirmDialog>
  );
}
