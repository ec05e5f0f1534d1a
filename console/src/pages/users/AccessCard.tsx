import type { BodyOf, PermissionName, UserDetail } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { InvitationDialog } from './InvitationDialog.tsx';
import { useUserChoices } from './use-user-choices.ts';
import { USER_CHANGED } from './user-changed.ts';
import classes from './users.module.css';

type Question = 'disable' | 'enable' | 'promote' | 'demote' | 'delete';

/** What an administrator can do to an account. What is not possible stands there with its reason. */
export function AccessCard({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const [question, setQuestion] = useState<Question | null>(null);
  const [inviting, setInviting] = useState(false);
  const disabled = user.status === 'disabled';
  const reasons = useReasons(user);
  return (
    <Card title={t('access.title')}>
      <div className={classes.rows}>
        <Row
          onPress={() => setQuestion(disabled ? 'enable' : 'disable')}
          reason={reasons.status}
          text={t(disabled ? 'access.enableText' : 'access.disableText')}
          title={t(disabled ? 'access.enable' : 'access.disable')}
        />
        <Row
          onPress={() => setQuestion(user.isAdministrator ? 'demote' : 'promote')}
          reason={reasons.administrator}
          text={t(user.isAdministrator ? 'access.demoteText' : 'access.promoteText')}
          title={t(user.isAdministrator ? 'access.demote' : 'access.promote')}
        />
        <Row
          onPress={() => setInviting(true)}
          reason={reasons.invite}
          text={t('access.inviteText')}
          title={t('access.invite')}
        />
        <MailRow reason={reasons.mail} user={user} />
        <Row
          danger
          onPress={() => setQuestion('delete')}
          reason={reasons.delete}
          text={t('access.deleteText')}
          title={t('access.delete')}
        />
      </div>
      <AccessQuestion onClose={() => setQuestion(null)} question={question} user={user} />
      <InvitationDialog onClose={() => setInviting(false)} opened={inviting} user={user} />
    </Card>
  );
}

/** Why each cannot be done now, or null when it can. */
function useReasons(user: UserDetail) {
  const { t } = useTranslation('users');
  const me = useMe();
  const { canSendMail } = useUserChoices();
  const disabled = user.status === 'disabled';
  const missing = (permission: PermissionName) => (user.may.includes(permission) ? null : t('may.missing'));
  const own = user.isSelf ? t('access.notSelf') : null;
  const takeover = user.status === 'unverified' ? null : missing('user.edit_password');
  const invite = missing('user.invite') ?? (disabled ? t('access.inviteDisabled') : takeover);
  const noMail = canSendMail ? (user.email === '' ? t('factor.noEmail') : null) : t('create.noMail');
  return {
    status: own ?? missing('user.enable'),
    administrator: own ?? (me.user.isAdministrator ? null : t('may.administratorsOnly')),
    invite,
    mail: missing('user.invite') ?? (user.status === 'unverified' ? noMail : t('access.claimed')),
    delete: own ?? missing('user.delete') ?? (disabled ? null : t('access.deleteFirstDisable')),
  };
}

function MailRow({ user, reason }: { user: UserDetail; reason: string | null }) {
  const { t } = useTranslation('users');
  const resend = useApiMutation('resendInvitation', {
    invalidates: USER_CHANGED,
    onSuccess: () => notify(t('access.byMailDone', { email: user.email })),
  });
  return (
    <>
      <Row
        onPress={() => resend.mutate({ params: { id: user.id } })}
        reason={reason}
        text={t('access.byMailText')}
        title={t('access.byMail')}
      />
      <ErrorNote error={resend.error} />
    </>
  );
}

type RowProps = {
  title: string;
  text: ReactNode;
  /** Why the button cannot be pressed, or null when it can. */
  reason: string | null;
  danger?: boolean;
  onPress: () => void;
};

function Row({ title, text, reason, danger = false, onPress }: RowProps) {
  return (
    <div className={classes.row}>
      <Button
        {...(danger ? { color: 'red' } : {})}
        disabled={reason !== null}
        fullWidth
        onClick={onPress}
        size="xs"
        variant={danger ? 'outline' : 'default'}
      >
        {title}
      </Button>
      <div className={classes.rowText}>
        <span>{reason ?? text}</span>
      </div>
    </div>
  );
}

type QuestionProps = { user: UserDetail; question: Question | null; onClose: () => void };

const CHANGES: Record<Exclude<Question, 'delete'>, BodyOf<'updateUser'>> = {
  disable: { status: 'disabled' },
  enable: { status: 'normal' },
  promote: { isAdministrator: true },
  demote: { isAdministrator: false },
};

function AccessQuestion({ user, question, onClose }: QuestionProps) {
  const { t } = useTranslation('users');
  const navigate = useNavigate();
  const update = useApiMutation('updateUser', { invalidates: USER_CHANGED });
  const remove = useApiMutation('deleteUser', { invalidates: ['listUsers', 'getOverview'] });
  const shown = question ?? 'disable';
  const name = user.displayName || user.username;
  const confirm = async () => {
    if (shown === 'delete') {
      await remove.mutateAsync({ params: { id: user.id } });
      await navigate({ to: paths.users, ignoreBlocker: true });
    } else {
      await update.mutateAsync({ params: { id: user.id }, body: CHANGES[shown] });
    }
    notify(t(`access.${shown}Done`, { name }));
  };
  return (
    <ConfirmDialog
      confirmLabel={t(`access.${shown}`)}
      danger={shown === 'delete' || shown === 'disable' || shown === 'demote'}
      onClose={onClose}
      onConfirm={confirm}
      opened={question !== null}
      title={t(`access.${shown}Question`, { name })}
    >
      <p>{t(`access.${shown}Consequence`)}</p>
    </ConfirmDialog>
  );
}
