import { useApiQuery } from '../../api/hooks.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { GeneralSettingsForm } from './GeneralSettingsForm.tsx';

export function GeneralSettingsPage() {
  const { t } = useTranslation('settings');
  const query = useApiQuery('getSettings', {});
  return (
    <>
      <PageHeader breadcrumb={[{ label: t('nav.settings') }]} title={t('nav.general')} />
      <Loaded query={query}>{(settings) => <GeneralSettingsForm settings={settings} />}</Loaded>
    </>
  );
}
