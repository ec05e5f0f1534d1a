import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { CHANGED_READS } from './changed-reads.ts';
import { CodeInput } from './CodeInput.tsx';
import classes from './second-factor.module.css';

/** Asks for a code, then removes the authenticator or shows new backup codes. */
export function CodeDialog({ purpose, onClose }: { purpose: 'disable' | 'codes'; onClose: () => void }) {
  const { t } = useTranslation('secondfactor');
  const [code, setCode] = useState('');
  const disable = useApiMutation('disableTotp', { invalidates: CHANGED_READS });
  const renew = useApiMutation('renewBackupCodes', { invalidates: CHANGED_READS });
  const isDisable = purpose === 'disable';
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!isDisable) {
      renew.mutate({ body: { code } });
      return;
    }
    await disable.mutateAsync({ body: { code } });
    notify(t('totp.disabled'));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      title={t(isDisable ? 'totp.disable' : 'codes.renew')}
    >
      {renew.data ? (
        <BackupCodes codes={renew.data.backupCodes} onDone={onClose} />
      ) : (
        <form className={classes.form} onSubmit={(event) => void submit(event).catch(() => null)}>
          <p>{t(isDisable ? 'totp.disableText' : 'codes.renewText')}</p>
          <CodeInput
            isFirst
            description={t('code.orBackup')}
            onChange={(event) => setCode(event.target.value)}
            required
            value={code}
          />
          <ErrorNote error={disable.error ?? renew.error} />
          <div className={classes.end}>
            <Button onClick={onClose} variant="default">
              {t('action.cancel')}
            </Button>
            <Button
              disabled={code.trim() === ''}
              loading={disable.isPending || renew.isPending}
              type="submit"
              {...(isDisable ? { color: 'red' } : {})}
            >
              {t(isDisable ? 'totp.disable' : 'codes.renew')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
