import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function StrategyStatus({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation('strategies');
  return (
    <StatusBadge tone={enabled ? 'ok' : 'neutral'}>
      {t(enabled ? 'status.enabled' : 'status.disabled')}
    </StatusBadge>
  );
}
