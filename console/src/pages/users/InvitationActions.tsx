import type { InvitationRow } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { InvitationLink } from './InvitationLink.tsx';
import { useUserChoices } from './use-user-choices.ts';
import { USER_CHANGED } from './user-changed.ts';
import classes from './users.module.css';

/** A new address, by hand or by mail, or an end to it. */
export function InvitationActions({ invitation: { id, user, may } }: { invitation: InvitationRow }) {
  const { t } = useTranslation('users');
  const { canSendMail } = useUserChoices();
  const [asking, setAsking] = useState(false);
  const name = user.displayName || user.username;
  const invalidates = USER_CHANGED;
  const resend = useApiMutation('resendInvitation', {
    invalidates,
    onSuccess: () => notify(t('access.byMailDone', { email: user.email })),
  });
  const link = useApiMutation('createInvitation');
  const revoke = useApiMutation('revokeInvitation', {
    invalidates,
    onSuccess: () => notify(t('open.revoked')),
  });
  const allowed = may.includes('user.invite');
  const mailReason = canSendMail ? (user.email === '' ? t('factor.noEmail') : null) : t('create.noMail');
  const common = { disabled: !allowed, size: 'compact-sm', variant: 'default' } as const;
  return (
    <>
      <span className={classes.actions}>
        <Button
          {...common}
          aria-label={t('open.newLinkNamed', { name })}
          loading={link.isPending}
          onClick={() => link.mutate({ params: { id: user.id }, body: {} })}
        >
          {t('open.newLink')}
        </Button>
        <Button
          {...common}
          aria-label={t('open.resendNamed', { name })}
          disabled={!allowed || mailReason !== null}
          loading={resend.isPending}
          onClick={() => resend.mutate({ params: { id: user.id } })}
          title={mailReason ?? undefined}
        >
          {t('open.resend')}
        </Button>
        <Button {...common} aria-label={t('open.revokeNamed', { name })} onClick={() => setAsking(true)}>
          {t('open.revoke')}
        </Button>
      </span>
      <ErrorNote error={resend.error ?? link.error} />
      <NewLink link={link} name={user.username} />
      <ConfirmDialog
        confirmLabel={t('open.revoke')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutateAsync({ params: { id } })}
        opened={asking}
        title={t('open.revokeQuestion', { name })}
      >
        <p>{t('open.revokeText')}</p>
      </ConfirmDialog>
    </>
  );
}

type LinkProps = { link: ReturnType<typeof useApiMutation<'createInvitation'>>; name: string };

/** The list is read again only when the address was handed over: its row is another one then. */
function NewLink({ link, name }: LinkProps) {
  const { t } = useTranslation('users');
  const client = useQueryClient();
  const close = () => {
    link.reset();
    void client.invalidateQueries({ queryKey: ['listInvitations'] });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={close}
      opened={link.data !== undefined}
      title={t('invitation.title', { name })}
    >
      {link.data && <InvitationLink invitation={link.data} onDone={close} />}
    </Modal>
  );
}
