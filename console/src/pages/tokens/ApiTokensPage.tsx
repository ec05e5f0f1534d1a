import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

export function ApiTokensPage() {
  const { t } = useTranslation('tokens');
  return <PageHeader title={t('title.apiTokens')} />;
}
