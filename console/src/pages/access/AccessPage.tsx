import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function AccessPage() {
  const { t } = useTranslation('access');
  return <PageHeader title={t('title.access')} />;
}
