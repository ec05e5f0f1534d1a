import type { ResponseOf } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Loading } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CreateUserForm } from './CreateUserForm.tsx';
import { InvitationLink } from './InvitationLink.tsx';
import classes from './users.module.css';

type Props = { opened: boolean; onClose: () => void };
type Created = ResponseOf<'createUser'>;

/** A new user, with a password, or with an invitation by mail or as a link to claim the account. */
export function CreateUserDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('users');
  /** Kept when the invitation fails: the name is taken by now. */
  const [created, setCreated] = useState<Created | null>(null);
  const invite = useApiMutation('createInvitation', { invalidates: ['listAuditEvents', 'listInvitations'] });
  const close = () => {
    setCreated(null);
    invite.reset();
    onClose();
  };
  const inviteUser = (user: Created) => {
    setCreated(user);
    invite.mutate({ params: { id: user.id }, body: {} });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={close}
      opened={opened}
      size="lg"
      title={created ? t('create.invited', { name: created.username }) : t('create.title')}
    >
      {created === null ? (
        <CreateUserForm invite={inviteUser} onDone={close} />
      ) : invite.data ? (
        <InvitationLink invitation={invite.data} onDone={close} />
      ) : invite.isError ? (
        <NotInvited error={invite.error} onClose={close} onRetry={() => inviteUser(created)} />
      ) : (
        <Loading />
      )}
    </Modal>
  );
}

type NotInvitedProps = { error: unknown; onRetry: () => void; onClose: () => void };

function NotInvited({ error, onRetry, onClose }: NotInvitedProps) {
  const { t } = useTranslation('users');
  return (
    <div className={classes.form}>
      <p>{t('create.notInvited', { action: t('access.invite') })}</p>
      <ErrorNote error={error} />
      <div className={classes.buttons}>
        <Button onClick={onClose} variant="default">
          {t('action.close')}
        </Button>
        <Button onClick={onRetry}>{t('invitation.create')}</Button>
      </div>
    </div>
  );
}
