import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function AddressBookPage() {
  const { t } = useTranslation('addressbooks');
  return <PageHeader title={t('title.addressBooks')} />;
}
