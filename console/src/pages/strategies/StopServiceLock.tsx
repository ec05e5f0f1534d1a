import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

/** An option that no device comes back from is locked until somebody says that this is meant. */
export function StopServiceLock() {
  const { t } = useTranslation('strategies');
  const [asking, setAsking] = useState(false);
  const allow = useApiMutation('updateStrategySettings', {
    invalidates: ['listStrategies', 'listAuditEvents'],
  });
  return (
    <>
      <Button
        leftSection={<Icon name="lock" size={14} />}
        onClick={() => setAsking(true)}
        size="compact-sm"
        variant="default"
      >
        {t('lock.open')}
      </Button>
      <ConfirmDialog
        confirmLabel={t('lock.confirm')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => allow.mutateAsync({ body: { allowStopService: true } })}
        opened={asking}
        title={t('lock.title')}
      >
        <p>{t('lock.text')}</p>
      </ConfirmDialog>
    </>
  );
}
