import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function UsersPage() {
  const { t } = useTranslation('common');
  return <PageHeader title={t('nav.users')} />;
}
