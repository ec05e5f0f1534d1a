import type { UserDetail } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { USER_CHANGED } from './user-changed.ts';
import classes from './users.module.css';

/** What a sign-in asks for besides the password, and the ways out for lost phones and mailboxes. */
export function SecondFactorCard({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const { method, required } = user.secondFactor;
  return (
    <Card description={t('factor.text')} title={t('factor.title')}>
      <dl className={classes.facts}>
        <dt>{t('factor.state')}</dt>
        <dd>
          {t(`factor.${method}`)}
          {required && ` (${t('factor.required')})`}
        </dd>
      </dl>
      <div className={classes.rows}>
        <Require user={user} />
        <Reset user={user} />
        <ByMail user={user} />
      </div>
    </Card>
  );
}

type RowProps = { title: string; text: string; reason: string | null; isBusy?: boolean; onPress: () => void };

function Row({ title, text, reason, isBusy = false, onPress }: RowProps) {
  return (
    <div className={classes.row}>
      <Button
        disabled={reason !== null}
        fullWidth
        loading={isBusy}
        onClick={onPress}
        size="xs"
        variant="default"
      >
        {title}
      </Button>
      <div className={classes.rowText}>
        <span>{reason ?? text}</span>
      </div>
    </div>
  );
}

function useMissing(user: UserDetail): string | null {
  const { t } = useTranslation('users');
  return user.may.includes('user.manage_2fa') ? null : t('may.missing');
}

function Require({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const missing = useMissing(user);
  const { required } = user.secondFactor;
  const change = useApiMutation('changeUsers', {
    invalidates: USER_CHANGED,
    onSuccess: ({ refused }) => notify(refused.length === 0 ? t('state.saved') : t('may.missing')),
  });
  return (
    <>
      <Row
        isBusy={change.isPending}
        onPress={() =>
          change.mutate({
            body: { action: { kind: 'require-totp', required: !required }, target: { ids: [user.id] } },
          })
        }
        reason={missing}
        text={t(required ? 'bulk.consequence.release' : 'factor.requireText')}
        title={t(required ? 'bulk.release' : 'factor.require')}
      />
      <ErrorNote error={change.error} />
    </>
  );
}

function Reset({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const missing = useMissing(user);
  const [asking, setAsking] = useState(false);
  const name = user.displayName || user.username;
  const reset = useApiMutation('resetUserTotp', {
    invalidates: USER_CHANGED,
    onSuccess: () => notify(t('factor.resetDone', { name })),
  });
  return (
    <>
      <Row
        onPress={() => setAsking(true)}
        reason={missing ?? (user.secondFactor.method === 'totp' ? null : t('factor.noTotp'))}
        text={t('factor.resetText')}
        title={t('factor.reset')}
      />
      <ConfirmDialog
        confirmLabel={t('factor.reset')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => reset.mutateAsync({ params: { id: user.id } })}
        opened={asking}
        title={t('factor.resetQuestion', { name })}
      >
        <p>{t('factor.resetText')}</p>
      </ConfirmDialog>
    </>
  );
}

function ByMail({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const missing = useMissing(user);
  const change = useApiMutation('setUserEmailVerification', {
    invalidates: USER_CHANGED,
    onSuccess: () => notify(t('state.saved')),
  });
  const isOn = user.secondFactor.method === 'email';
  return (
    <>
      <Row
        isBusy={change.isPending}
        onPress={() => change.mutate({ params: { id: user.id }, body: { enabled: !isOn } })}
        reason={missing ?? (isOn || user.email !== '' ? null : t('factor.noEmail'))}
        text={t('factor.mailText')}
        title={t(isOn ? 'factor.stopMail' : 'factor.askMail')}
      />
      <ErrorNote error={change.error} />
    </>
  );
}
