import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { SettingsForm, type SettingsPartProps } from './SettingsForm.tsx';
import { SettingsSearch } from './SettingsSearch.tsx';

type Props = { title: string; children: (part: SettingsPartProps) => ReactNode };

/** The frame of each page of settings: the search over all of them, and the form. */
export function SettingsPage({ title, children }: Props) {
  const { t } = useTranslation('settings');
  const query = useApiQuery('getSettings', {});
  return (
    <>
      <PageHeader actions={<SettingsSearch />} breadcrumb={[{ label: t('nav.settings') }]} title={title} />
      <Loaded query={query}>
        {(settings) => <SettingsForm settings={settings}>{children}</SettingsForm>}
      </Loaded>
    </>
  );
}
