import type { ApiTokenRow } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ShownOnce } from './ShownOnce.tsx';
import classes from './tokens.module.css';
import { toValidDays, ValiditySelect } from './ValiditySelect.tsx';

/** A new text for a token; the one it had ends at once. */
export function RotateTokenDialog({ token, onClose }: { token: ApiTokenRow; onClose: () => void }) {
  const { t } = useTranslation('tokens');
  const [days, setDays] = useState('90');
  const rotate = useApiMutation('rotateApiToken', { invalidates: ['listApiTokens', 'listAuditEvents'] });
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={false}
      onClose={onClose}
      opened
      title={
        rotate.data ? t('create.madeTitle', { name: token.name }) : t('rotate.title', { name: token.name })
      }
    >
      {rotate.data ? (
        <ShownOnce onDone={onClose} token={rotate.data.token} />
      ) : (
        <div className={classes.form}>
          <p>{t('rotate.text')}</p>
          <ValiditySelect onChange={(event) => setDays(event.target.value)} value={days} />
          <ErrorNote error={rotate.error} />
          <div className={classes.buttons}>
            <Button onClick={onClose} variant="default">
              {t('action.cancel')}
            </Button>
            <Button
              loading={rotate.isPending}
              onClick={() =>
                rotate.mutate({ params: { id: token.id }, body: { validDays: toValidDays(days) } })
              }
            >
              {t('rotate.confirm')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
