import type { DeviceRow } from '@gatehouse/contract';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function OnlineBadge({ isOnline }: Pick<DeviceRow, 'isOnline'>) {
  const { t } = useTranslation('devices');
  return (
    <StatusBadge icon={isOnline ? 'circleCheck' : 'circle'} tone={isOnline ? 'ok' : 'neutral'}>
      {t(isOnline ? 'state.online' : 'state.offline')}
    </StatusBadge>
  );
}

export function DeviceStatusBadge({ status }: Pick<DeviceRow, 'status'>) {
  const { t } = useTranslation('devices');
  return (
    <StatusBadge icon={status === 'enabled' ? 'check' : 'circleX'} tone={status === 'enabled' ? 'ok' : 'bad'}>
      {t(`status.${status}`)}
    </StatusBadge>
  );
}
