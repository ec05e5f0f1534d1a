import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function StrategiesPage() {
  const { t } = useTranslation('strategies');
  return <PageHeader title={t('title.strategies')} />;
}
