import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { DisableDialog } from './DisableDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { StrategyDialog } from './StrategyDialog.tsx';
import type { BulkAction } from './run-bulk.ts';

type Dialog = 'disable' | 'assign' | 'move' | 'strategy' | 'delete';
type Props = { count: number; onStart: (action: BulkAction) => void };

/** From here on a slip is not seen at a glance, and disabling asks first. */
const ASK_ABOVE = 10;

/** What can be done with the picked devices. What can be taken back is done at once. */
export function BulkActions({ count, onStart }: Props) {
  const { t } = useTranslation('devices');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const start = (action: BulkAction) => {
    close();
    onStart(action);
  };
  const dialogOf = (name: Dialog) => ({ count, opened: dialog === name, onClose: close, onStart: start });
  return (
    <>
      <Button onClick={() => start({ kind: 'enable' })} size="xs" variant="default">
        {t('bulk.enable')}
      </Button>
      <Button
        onClick={() => (count > ASK_ABOVE ? setDialog('disable') : start({ kind: 'disable' }))}
        size="xs"
        variant="default"
      >
        {t('bulk.disable')}
      </Button>
      <Button onClick={() => setDialog('assign')} size="xs" variant="default">
        {t('bulk.assign')}
      </Button>
      <Button onClick={() => setDialog('move')} size="xs" variant="default">
        {t('bulk.move')}
      </Button>
      <Button onClick={() => setDialog('strategy')} size="xs" variant="default">
        {t('bulk.strategy')}
      </Button>
      <Button color="red" onClick={() => setDialog('delete')} size="xs" variant="outline">
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
