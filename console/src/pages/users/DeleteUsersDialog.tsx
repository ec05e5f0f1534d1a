import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { UserDialogProps } from './bulk-dialog.ts';
import classes from './users.module.css';

/** Above this the number has to be typed: nobody deletes a department by a slip. */
const TYPED_ABOVE = 10;

export function DeleteUsersDialog({ count, opened, onClose, onStart }: UserDialogProps) {
  const { t, language } = useTranslation('users');
  const [disableFirst, setDisableFirst] = useState(false);
  const [typed, setTyped] = useState('');
  const shown = formatNumber(language, count);
  const close = () => {
    setTyped('');
    onClose();
  };
  return (
    <ConfirmDialog
      confirmLabel={t('bulk.delete')}
      danger
      isReady={count <= TYPED_ABOVE || typed.replaceAll(/\D/g, '') === String(count)}
      onClose={close}
      onConfirm={async () => onStart({ kind: 'delete', disableFirst })}
      opened={opened}
      title={t('bulk.deleteQuestion', { count, shown })}
    >
      <div className={classes.form}>
        <p className={classes.plain}>{t('bulk.deleteText')}</p>
        <Checkbox
          checked={disableFirst}
          description={t('bulk.disableFirstText')}
          label={t('bulk.disableFirst')}
          onChange={(event) => setDisableFirst(event.currentTarget.checked)}
        />
        {count > TYPED_ABOVE && (
          <TextInput
            autoComplete="off"
            inputMode="numeric"
            label={t('bulk.type', { shown })}
            onChange={(event) => setTyped(event.currentTarget.value)}
            value={typed}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
