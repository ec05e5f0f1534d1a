import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BulkDialogProps } from './bulk-dialog.ts';

export function DisableDialog({ count, opened, onClose, onStart }: BulkDialogProps) {
  const { t, language } = useTranslation('devices');
  return (
    <ConfirmDialog
      confirmLabel={t('bulk.disable')}
      danger
      onClose={onClose}
      onConfirm={async () => onStart({ kind: 'disable' })}
      opened={opened}
      title={t('disable.manyQuestion', { count, shown: formatNumber(language, count) })}
    >
      <p>{t('disable.consequence')}</p>
    </ConfirmDialog>
  );
}
