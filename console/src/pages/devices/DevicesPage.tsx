import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function DevicesPage() {
  const { t } = useTranslation('devices');
  return <PageHeader title={t('title.devices')} />;
}
