import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BulkDialogProps } from './bulk-dialog.ts';
import { useDeviceChoices } from './DeviceFilters.tsx';

/** Gives the picked devices a strategy of their own, or takes it from them. */
export function StrategyDialog({ count, opened, onClose, onStart }: BulkDialogProps) {
  const { t, language } = useTranslation('devices');
  const { strategies } = useDeviceChoices();
  const [chosen, setChosen] = useState('');
  return (
    <ConfirmDialog
      confirmLabel={t('strategy.confirm')}
      onClose={onClose}
      onConfirm={async () => onStart({ kind: 'set-strategy', strategyId: chosen || null })}
      opened={opened}
      title={t('strategy.question', { count, shown: formatNumber(language, count) })}
    >
      <p>{t('strategy.text')}</p>
      <NativeSelect
        data={[
          { value: '', label: t('strategy.none') },
          ...strategies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        label={t('column.strategy')}
        onChange={(event) => setChosen(event.currentTarget.value)}
        value={chosen}
      />
    </ConfirmDialog>
  );
}
