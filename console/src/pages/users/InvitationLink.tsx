import type { ResponseOf } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './users.module.css';

type Props = { invitation: ResponseOf<'createInvitation'>; onDone: () => void };

/** The address to hand over; the server keeps only its hash and cannot show it again. */
export function InvitationLink({ invitation, onDone }: Props) {
  const { t, language } = useTranslation('users');
  return (
    <div className={classes.once}>
      <p>{t('invitation.handOver')}</p>
      <CopyField label={t('invitation.link')} value={invitation.url} wrap />
      <p>{t('invitation.once', { until: formatDateTime(language, invitation.expiresAt) })}</p>
      <div className={classes.buttons}>
        <Button onClick={onDone}>{t('invitation.done')}</Button>
      </div>
    </div>
  );
}
