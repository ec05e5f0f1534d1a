import type { ControlRoleRow } from '@gatehouse/contract';
import { useApiMutation } from '../../api/hooks.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { notify } from '../../components/ui/notify.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';

type Props = { role: ControlRoleRow; onClose: () => void };

export function SwitchDialog({ role, onClose }: Props) {
  const { t } = useTranslation('controlroles');
  const update = useApiMutation('updateControlRole', { invalidates: CHANGED_READS });
  const enabled = !role.enabled;
  return (
    <ConfirmDialog
      confirmLabel={t(enabled ? 'switch.on' : 'switch.off')}
      onClose={onClose}
      onConfirm={async () => {
        await update.mutateAsync({ params: { id: role.id }, body: { enabled } });
        notify(t(enabled ? 'switch.onDone' : 'switch.offDone', { name: role.name }));
      }}
      opened
      title={t(enabled ? 'switch.onTitle' : 'switch.offTitle', { name: role.name })}
    >
      <p>{t(enabled ? 'switch.onText' : 'switch.offText')}</p>
    </ConfirmDialog>
  );
}

export function DeleteDialog({ role, onClose }: Props) {
  const { t, language } = useTranslation('controlroles');
  const remove = useApiMutation('deleteControlRole', { invalidates: CHANGED_READS });
  const { name, userCount } = role;
  return (
    <ConfirmDialog
      confirmLabel={t('delete.confirm')}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await remove.mutateAsync({ params: { id: role.id } });
        notify(t('delete.done', { name }));
      }}
      opened
      title={t('delete.title', { name })}
    >
      <p>{t('delete.text', { count: userCount, shown: formatNumber(language, userCount) })}</p>
    </ConfirmDialog>
  );
}
