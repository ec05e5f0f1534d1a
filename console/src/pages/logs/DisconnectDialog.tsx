import type { Connection } from '@gatehouse/contract';
import { useApiMutation } from '../../api/hooks.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

const CHANGED = ['listConnections', 'getConnection', 'countLogs', 'listAuditEvents'] as const;

type Props = { connections: readonly Connection[]; onClose: () => void; onDone?: () => void };

/** Asks before one or many running connections are cut. Empty: closed. */
export function DisconnectDialog({ connections, onClose, onDone }: Props) {
  const { t } = useTranslation('logs');
  const disconnect = useApiMutation('disconnectConnections', { invalidates: CHANGED });
  const [first] = connections;
  const run = async () => {
    const ids = connections.map(({ id }) => id);
    const { requested } = await disconnect.mutateAsync({ body: { ids } });
    notify(t('disconnect.done', { count: requested }));
    onDone?.();
  };
  return (
    <ConfirmDialog
      confirmLabel={t('disconnect.open')}
      danger
      onClose={onClose}
      onConfirm={run}
      opened={connections.length > 0}
      title={t('disconnect.title', { count: connections.length })}
    >
      {connections.length === 1 && first
        ? t('disconnect.text', {
            peer: first.user?.name || first.peer.name || first.peer.id || first.ip,
            device: first.device.name || first.device.rustdeskId,
          })
        : t('disconnect.textMany', { count: connections.length })}
    </ConfirmDialog>
  );
}
