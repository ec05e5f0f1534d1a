import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function AlarmsPage() {
  const { t } = useTranslation('logs');
  return <PageHeader title={t('title.alarms')} />;
}
