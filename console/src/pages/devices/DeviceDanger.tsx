import type { DeviceDetail } from '@gatehouse/contract';
import { Button, Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { DEVICE_CHANGED } from './device-changed.ts';
import classes from './devices.module.css';

type Question = 'disable' | 'delete';

/** Enable, disable and delete. What is not possible stands there with its reason. */
export function DeviceDanger({ device }: { device: DeviceDetail }) {
  const { t } = useTranslation('devices');
  const [question, setQuestion] = useState<Question | null>(null);
  const update = useApiMutation('updateDevice', { invalidates: DEVICE_CHANGED });
  const isEnabled = device.status === 'enabled';
  const name = device.name || device.rustdeskId;
  const mayEnable = device.may.includes('device.enable');
  const mayDelete = device.may.includes('device.delete');
  const setStatus = async (status: DeviceDetail['status']) => {
    await update.mutateAsync({ params: { id: device.id }, body: { status } });
    notify(t(`${status === 'enabled' ? 'enable' : 'disable'}.done`, { name }));
  };
  return (
    <Card title={t('danger.title')}>
      <div className={classes.rows}>
        <div className={classes.row}>
          <Button
            disabled={!mayEnable}
            fullWidth
            loading={update.isPending}
            onClick={() => (isEnabled ? setQuestion('disable') : void setStatus('enabled'))}
            size="xs"
            variant="default"
          >
            {t(isEnabled ? 'bulk.disable' : 'bulk.enable')}
          </Button>
          <span>
            {t(!mayEnable ? 'may.noRight' : isEnabled ? 'disable.consequence' : 'enable.consequence')}
          </span>
        </div>
        <div className={classes.row}>
          <Button
            color="red"
            disabled={isEnabled || !mayDelete}
            fullWidth
            onClick={() => setQuestion('delete')}
            size="xs"
            variant="outline"
          >
            {t('delete.one')}
          </Button>
          <span>{t(!mayDelete ? 'may.noRight' : isEnabled ? 'delete.firstDisable' : 'delete.text')}</span>
        </div>
      </div>
      <ConfirmDialog
        confirmLabel={t('bulk.disable')}
        danger
        onClose={() => setQuestion(null)}
        onConfirm={() => setStatus('disabled')}
        opened={question === 'disable'}
        title={t('disable.question', { name })}
      >
        <p>{t('disable.consequence')}</p>
      </ConfirmDialog>
      <DeleteQuestion
        device={device}
        name={name}
        onClose={() => setQuestion(null)}
        opened={question === 'delete'}
      />
    </Card>
  );
}

type DeleteProps = { device: DeviceDetail; name: string; opened: boolean; onClose: () => void };

function DeleteQuestion({ device, name, opened, onClose }: DeleteProps) {
  const { t } = useTranslation('devices');
  const navigate = useNavigate();
  const [force, setForce] = useState(false);
  const remove = useApiMutation('deleteDevice', { invalidates: ['listDevices', 'getOverview'] });
  const confirm = async () => {
    await remove.mutateAsync({ params: { id: device.id }, query: { force: force ? 'true' : 'false' } });
    await navigate({ to: paths.devices, ignoreBlocker: true });
    notify(t('delete.done', { name }));
  };
  return (
    <ConfirmDialog
      confirmLabel={t('delete.one')}
      danger
      isReady={!device.isOnline || force}
      onClose={onClose}
      onConfirm={confirm}
      opened={opened}
      title={t('delete.question', { name })}
    >
      <p>{t('delete.consequence')}</p>
      {device.isOnline && (
        <Checkbox
          checked={force}
          description={t('delete.forceText')}
          label={t('delete.forceOne')}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}
