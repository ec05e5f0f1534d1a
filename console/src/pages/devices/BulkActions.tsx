import type { PermissionName } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../api/use-me.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { DisableDialog } from './DisableDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { StrategyDialog } from './StrategyDialog.tsx';
import type { BulkAction } from './run-bulk.ts';

const NEEDED = {
  enable: 'device.enable',
  assign: 'device.assign_user',
  move: 'device.update_group',
  strategy: 'device.update_strategy',
  delete: 'device.delete',
} as const satisfies Record<string, PermissionName>;

/** Whether picking devices leads to anything. */
export function useMayChangeDevices(): boolean {
  const { permissions } = useMe();
  return Object.values(NEEDED).some((permission) => permissions.includes(permission));
}

type Dialog = 'disable' | 'assign' | 'move' | 'strategy' | 'delete';
type Props = { count: number; onStart: (action: BulkAction) => void };

/** From here on a slip is not seen at a glance, and disabling asks first. */
const ASK_ABOVE = 10;

/**
 * What can be done with the picked devices. What can be taken back is done at once. A right that reaches some devices
 * only opens the button; the others are refused by name.
 */
export function BulkActions({ count, onStart }: Props) {
  const { t } = useTranslation('devices');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { permissions } = useMe();
  /** Locked with its reason when the right is nowhere. */
  const lock = (name: keyof typeof NEEDED) =>
    permissions.includes(NEEDED[name]) ? {} : { disabled: true, title: t('may.noRight') };
  const close = () => setDialog(null);
  const start = (action: BulkAction) => {
    close();
    onStart(action);
  };
  const dialogOf = (name: Dialog) => ({ count, opened: dialog === name, onClose: close, onStart: start });
  return (
    <>
      <Button {...lock('enable')} onClick={() => start({ kind: 'enable' })} size="xs" variant="default">
        {t('bulk.enable')}
      </Button>
      <Button
        {...lock('enable')}
        onClick={() => (count > ASK_ABOVE ? setDialog('disable') : start({ kind: 'disable' }))}
        size="xs"
        variant="default"
      >
        {t('bulk.disable')}
      </Button>
      <Button {...lock('assign')} onClick={() => setDialog('assign')} size="xs" variant="default">
        {t('bulk.assign')}
      </Button>
      <Button {...lock('move')} onClick={() => setDialog('move')} size="xs" variant="default">
        {t('bulk.move')}
      </Button>
      <Button {...lock('strategy')} onClick={() => setDialog('strategy')} size="xs" variant="default">
        {t('bulk.strategy')}
      </Button>
      <Button {...lock('delete')} color="red" onClick={() => setDialog('delete')} size="xs" variant="outline">
        {t('bulk.delete')}
      </Button>
      <DisableDialog {...dialogOf('disable')} />
      <AssignDialog {...dialogOf('assign')} />
      <MoveDialog {...dialogOf('move')} />
      <StrategyDialog {...dialogOf('strategy')} />
      <DeleteDialog {...dialogOf('delete')} />
    </>
  );
}
