import type { AdminRoleRow } from '@gatehouse/contract';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ROLE_READS } from './changed-reads.ts';
import { listMemberIds, giveRole } from './member-ids.ts';
import { reachesNothing, toBody, toDraft } from './role-draft.ts';

type Props = { role: AdminRoleRow | null; onClose: () => void; onDeleted?: () => void };

/** Asks first; afterwards the role can be made anew with its members, for as long as the toast stands. */
export function DeleteRoleDialog({ role, onClose, onDeleted }: Props) {
  const { t } = useTranslation('adminroles');
  const client = useQueryClient();
  const refresh = () => Promise.all(ROLE_READS.map((read) => client.invalidateQueries({ queryKey: [read] })));
  const name = role?.name ?? '';
  const restore = async (before: AdminRoleRow, members: string[]) => {
    try {
      const { id } = await call('createAdminRole', { body: toBody(toDraft(before)) });
      await giveRole(id, members);
      notify(t('delete.undone', { name }));
    } catch {
      notify(t('delete.undoFailed', { name }));
    }
    await refresh();
  };
  const remove = async () => {
    const before = role!;
    const members = await listMemberIds(before.id, { who: 'members' });
    await call('deleteAdminRole', { params: { id: before.id } });
    const undo = { label: t('action.undo'), run: () => void restore(before, members) };
    // A role without a scope cannot be made: nothing is lost with it.
    notify(t('delete.done', { name }), reachesNothing(toDraft(before)) ? undefined : undo);
    onDeleted?.();
    await refresh();
  };
  const count = role?.userCount ?? 0;
  return (
    <ConfirmDialog
      confirmLabel={t('delete.confirm')}
      danger
      onClose={onClose}
      onConfirm={remove}
      opened={role !== null}
      title={t('delete.title', { name })}
    >
      <p>{count === 0 ? t('delete.nobody') : t('delete.people', { count })}</p>
    </ConfirmDialog>
  );
}
