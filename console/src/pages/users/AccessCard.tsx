import type { BodyOf, UserDetail } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { InvitationDialog } from './InvitationDialog.tsx';
import classes from './users.module.css';

type Question = 'disable' | 'enable' | 'promote' | 'demote' | 'delete';
const CHANGED = ['getUser', 'listUsers', 'getOverview', 'listAuditEvents'] as const;

/** What an administrator can do to an account. What is not possible stands there with its reason. */
export function AccessCard({ user }: { user: UserDetail }) {
  const { t } = useTranslation('users');
  const [question, setQuestion] = useState<Question | null>(null);
  const [inviting, setInviting] = useState(false);
  const disabled = user.status === 'disabled';
  const self = user.isSelf;
  return (
    <Card title={t('access.title')}>
      <div className={classes.rows}>
        <Row
          onPress={() => setQuestion(disabled ? 'enable' : 'disable')}
          reason={self ? t('access.notSelf') : null}
          text={t(disabled ? 'access.enableText' : 'access.disableText')}
          title={t(disabled ? 'access.enable' : 'access.disable')}
        />
        <Row
          onPress={() => setQuestion(user.isAdministrator ? 'demote' : 'promote')}
          reason={self ? t('access.notSelf') : null}
          text={t(user.isAdministrator ? 'access.demoteText' : 'access.promoteText')}
          title={t(user.isAdministrator ? 'access.demote' : 'access.promote')}
        />
        <Row
          onPress={() => setInviting(true)}
          reason={disabled ? t('access.inviteDisabled') : null}
          text={t('access.inviteText')}
          title={t('access.invite')}
        />
        <Row
          danger
          onPress={() => setQuestion('delete')}
          reason={self ? t('access.notSelf') : disabled ? null : t('access.deleteFirstDisable')}
          text={t('access.deleteText')}
          title={t('access.delete')}
        />
      </div>
      <AccessQuestion onClose={() => setQuestion(null)} question={question} user={user} />
      <InvitationDialog onClose={() => setInviting(false)} opened={inviting} user={user} />
    </Card>
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
  const update = useApiMutation('updateUser', { invalidates: CHANGED });
  const remove = useApiMutation('deleteUser');
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
