import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../api/use-me.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BulkDialogProps } from './bulk-dialog.ts';
import classes from './devices.module.css';

/** Above this the number has to be typed: nobody deletes a site by a slip. */
const TYPED_ABOVE = 10;

export function DeleteDialog({ count, opened, onClose, onStart }: BulkDialogProps) {
  const { t, language } = useTranslation('devices');
  const mayDisable = useMe().permissions.includes('device.enable');
  const [disableFirst, setDisableFirst] = useState(false);
  const [force, setForce] = useState(false);
  const [typed, setTyped] = useState('');
  const shown = formatNumber(language, count);
  const isReady = count <= TYPED_ABOVE || typed.replaceAll(/\D/g, '') === String(count);
  const close = () => {
    setTyped('');
    onClose();
  };
  return (
    <ConfirmDialog
      confirmLabel={t('delete.confirm')}
      danger
      isReady={isReady}
      onClose={close}
      onConfirm={async () => onStart({ kind: 'delete', disableFirst, force })}
      opened={opened}
      title={t('delete.manyQuestion', { count, shown })}
    >
      <div className={classes.form}>
        <p className={classes.plain}>{t('delete.consequence')}</p>
        <Checkbox
          checked={disableFirst}
          description={t(mayDisable ? 'delete.disableFirstText' : 'may.noRight')}
          disabled={!mayDisable}
          label={t('delete.disableFirst')}
          onChange={(event) => setDisableFirst(event.currentTarget.checked)}
        />
        <Checkbox
          checked={force}
          description={t('delete.forceText')}
          label={t('delete.force')}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
        {count > TYPED_ABOVE && (
          <TextInput
            autoComplete="off"
            inputMode="numeric"
            label={t('delete.type', { shown })}
            onChange={(event) => setTyped(event.currentTarget.value)}
            value={typed}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
