import type { StrategyLevel, StrategyRow } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';
import { Menu } from '../../components/ui/Menu.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import { ImpactNote } from './ImpactNote.tsx';
import { MembersDialog } from './MembersDialog.tsx';
import { NameDialog } from './NameDialog.tsx';

type Open =
  | { kind: 'rename' | 'duplicate' | 'delete' | 'switch' }
  | { kind: 'members'; level: StrategyLevel };

const MEMBERS = [
  ['device', 'members.device.open', 'device'],
  ['user', 'members.user.open', 'user'],
  ['device_group', 'members.device_group.open', 'group'],
] as const satisfies readonly (readonly [StrategyLevel, string, IconName])[];

/** What can be done with a strategy beside editing its options. */
export function StrategyMenu({ row }: { row: StrategyRow }) {
  const { t } = useTranslation('strategies');
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const { permissions } = useMe();
  const edit = row.may.includes('strategy.edit') ? null : t('reason.edit');
  const members = (level: StrategyLevel) =>
    permissions.includes(`${level}.view`) ? null : t(`reason.${level}`);
  return (
    <>
      <Menu
        entries={[
          {
            key: 'switch',
            label: t(row.enabled ? 'switch.off' : 'switch.on'),
            icon: row.enabled ? 'circleMinus' : 'circleCheck',
            reason: edit,
            onChoose: () => setOpen({ kind: 'switch' }),
          },
          ...MEMBERS.map(([level, label, icon]) => ({
            key: level,
            label: t(label),
            icon,
            reason: members(level),
            onChoose: () => setOpen({ kind: 'members', level }),
          })),
          {
            key: 'rename',
            label: t('rename.open'),
            icon: 'edit',
            reason: edit,
            onChoose: () => setOpen({ kind: 'rename' }),
          },
          {
            key: 'duplicate',
            label: t('duplicate.open'),
            icon: 'copy',
            reason: edit,
            onChoose: () => setOpen({ kind: 'duplicate' }),
          },
          {
            key: 'delete',
            label: t('action.delete'),
            icon: 'trash',
            reason: edit,
            onChoose: () => setOpen({ kind: 'delete' }),
          },
        ]}
        label={t('menu.label', { name: row.name })}
      >
        <Icon name="more" />
      </Menu>
      {open?.kind === 'members' && <MembersDialog level={open.level} onClose={close} row={row} />}
      {open?.kind === 'rename' && <NameDialog onClose={close} purpose={{ kind: 'rename', row }} />}
      {open?.kind === 'duplicate' && <NameDialog onClose={close} purpose={{ kind: 'duplicate', row }} />}
      <SwitchDialog onClose={close} opened={open?.kind === 'switch'} row={row} />
      <DeleteDialog onClose={close} opened={open?.kind === 'delete'} row={row} />
    </>
  );
}

type DialogProps = { row: StrategyRow; opened: boolean; onClose: () => void };

function SwitchDialog({ row, opened, onClose }: DialogProps) {
  const { t } = useTranslation('strategies');
  const update = useApiMutation('updateStrategy', { invalidates: CHANGED_READS });
  const enabled = !row.enabled;
  const confirm = async () => {
    await update.mutateAsync({ params: { id: row.id }, body: { revision: row.revision, enabled } });
    notify(t(enabled ? 'switch.onDone' : 'switch.offDone', { name: row.name }));
  };
  return (
    <ConfirmDialog
      confirmLabel={t(enabled ? 'switch.on' : 'switch.off')}
      onClose={onClose}
      onConfirm={confirm}
      opened={opened}
      title={t(enabled ? 'switch.onQuestion' : 'switch.offQuestion', { name: row.name })}
    >
      <p>{t(enabled ? 'switch.onText' : 'switch.offText')}</p>
      {opened && <ImpactNote planned={{ strategyId: row.id, enabled }} />}
    </ConfirmDialog>
  );
}

function DeleteDialog({ row, opened, onClose }: DialogProps) {
  const { t } = useTranslation('strategies');
  const remove = useApiMutation('deleteStrategy', { invalidates: CHANGED_READS });
  const confirm = async () => {
    await remove.mutateAsync({ params: { id: row.id } });
    notify(t('delete.done', { name: row.name }));
  };
  return (
    <ConfirmDialog
      confirmLabel={t('delete.confirm')}
      danger
      onClose={onClose}
      onConfirm={confirm}
      opened={opened}
      title={t('delete.question', { name: row.name })}
    >
      <p>{t('delete.text')}</p>
      {opened && <ImpactNote planned={{ strategyId: row.id, deleted: true }} />}
    </ConfirmDialog>
  );
}
