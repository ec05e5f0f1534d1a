import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function ConnectPage() {
  const { t } = useTranslation('connect');
  return <PageHeader title={t('title.connect')} />;
}
