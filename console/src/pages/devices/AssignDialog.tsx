import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BulkDialogProps } from './bulk-dialog.ts';
import { type Person, UserPicker } from './UserPicker.tsx';

/** Gives the picked devices to a user, or to nobody. */
export function AssignDialog({ count, opened, onClose, onStart }: BulkDialogProps) {
  const { t, language } = useTranslation('devices');
  const [person, setPerson] = useState<Person | null | undefined>(null);
  return (
    <ConfirmDialog
      confirmLabel={t('assign.confirm')}
      isReady={person !== undefined}
      onClose={onClose}
      onConfirm={async () => onStart({ kind: 'assign', userId: person?.id ?? null })}
      opened={opened}
      title={t('assign.question', { count, shown: formatNumber(language, count) })}
    >
      <p>{t('assign.text')}</p>
      <UserPicker initial={null} label={t('column.user')} onChange={setPerson} />
    </ConfirmDialog>
  );
}
