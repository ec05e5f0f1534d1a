import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function AddressBooksPage() {
  const { t } = useTranslation('addressbooks');
  return <PageHeader title={t('title.addressBooks')} />;
}
