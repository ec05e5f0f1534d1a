import type { UserDetail } from '@gatehouse/contract';
import { Button, Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { InvitationLink } from './InvitationLink.tsx';
import { useUserChoices } from './use-user-choices.ts';
import classes from './users.module.css';

const HOURS = [24, 72, 168, 720] as const;

type Props = { user: UserDetail; opened: boolean; onClose: () => void };

/** Makes a new one-time address for the user to claim the account, or to connect it with a provider. */
export function InvitationDialog({ user, opened, onClose }: Props) {
  const { t } = useTranslation('users');
  const [validHours, setValidHours] = useState(72);
  const [providerId, setProviderId] = useState('');
  const { providers } = useUserChoices();
  const invite = useApiMutation('createInvitation', { invalidates: ['listAuditEvents', 'listInvitations'] });
  const close = () => {
    invite.reset();
    onClose();
  };
  const create = () =>
    invite.mutate({ params: { id: user.id }, body: { validHours, providerId: providerId || null } });
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={close}
      opened={opened}
      title={t('invitation.title', { name: user.username })}
    >
      {invite.data ? (
        <InvitationLink invitation={invite.data} onDone={close} />
      ) : (
        <div className={classes.form}>
          <NativeSelect
            data={HOURS.map((hours) => ({
              value: String(hours),
              label: t('invitation.days', { count: hours / 24 }),
            }))}
            label={t('invitation.valid')}
            onChange={(event) => setValidHours(Number(event.currentTarget.value))}
            value={String(validHours)}
          />
          <NativeSelect
            data={[
              {
                value: '',
                label: t(user.status === 'unverified' ? 'open.anyWay' : 'invitation.anyProvider'),
              },
              ...providers.map(({ id, label }) => ({ value: id, label })),
            ]}
            label={t('invitation.provider')}
            onChange={(event) => setProviderId(event.currentTarget.value)}
            value={providerId}
          />
          <ErrorNote error={invite.error} />
          <div className={classes.buttons}>
            <Button onClick={close} variant="default">
              {t('action.cancel')}
            </Button>
            <Button loading={invite.isPending} onClick={create}>
              {t('invitation.create')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
