import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';

/** What an alarm is called; a number nobody knows yet is shown as it is. */
export function useAlarmName(): (type: number) => string {
  const { t } = useTranslation('logs');
  const text = useOptionalText('logs');
  return (type) => text(`alarm.${type}`) ?? t('alarm.unknown', { type });
}

export function AlarmName({ type }: { type: number }) {
  const nameOf = useAlarmName();
  return <StatusBadge tone="warn">{nameOf(type)}</StatusBadge>;
}
