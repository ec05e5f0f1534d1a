import { NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import type { BulkDialogProps } from './bulk-dialog.ts';
import { useDeviceChoices } from './DeviceFilters.tsx';
import type { BulkAction } from './run-bulk.ts';
import classes from './devices.module.css';

type How = 'add' | 'move' | 'none';
const HOW: readonly How[] = ['add', 'move', 'none'];

/** Adds the picked devices to a device group, moves them there, or takes them out of every group. */
export function MoveDialog({ count, opened, onClose, onStart }: BulkDialogProps) {
  const { t, language } = useTranslation('devices');
  const { deviceGroups } = useDeviceChoices();
  const [how, setHow] = useState<How>('add');
  const [chosen, setChosen] = useState('');
  const groupId = chosen || (deviceGroups[0]?.id ?? '');
  return (
    <ConfirmDialog
      confirmLabel={t(`move.${how}Confirm`)}
      isReady={how === 'none' || groupId !== ''}
      onClose={onClose}
      onConfirm={async () => onStart(actionOf(how, groupId))}
      opened={opened}
      title={t('move.question', { count, shown: formatNumber(language, count) })}
    >
      <div className={classes.form}>
        <Radio.Group
          label={t('move.how')}
          onChange={(value) => setHow(HOW.find((one) => one === value) ?? 'add')}
          value={how}
        >
          <div className={classes.radios}>
            {HOW.map((value) => (
              <Radio key={value} label={t(`move.${value}`)} value={value} />
            ))}
          </div>
        </Radio.Group>
        {how !== 'none' && deviceGroups.length > 0 && (
          <NativeSelect
            data={deviceGroups.map(({ id, name }) => ({ value: id, label: name }))}
            label={t('filter.deviceGroupId')}
            onChange={(event) => setChosen(event.currentTarget.value)}
            value={groupId}
          />
        )}
        {how !== 'none' && deviceGroups.length === 0 && (
          <p className={classes.plain}>
            {t('move.noGroups')} <TextLink to={paths.groups}>{t('move.createGroup')}</TextLink>
          </p>
        )}
      </div>
    </ConfirmDialog>
  );
}

function actionOf(how: How, deviceGroupId: string): BulkAction {
  if (how === 'add') return { kind: 'add-group', deviceGroupId };
  return { kind: 'set-groups', deviceGroupIds: how === 'none' ? [] : [deviceGroupId] };
}
