import { useTranslation } from '../../i18n/use-translation.ts';
import { AddressSettings } from './AddressSettings.tsx';
import { ClientServers } from './ClientServers.tsx';
import { DesktopSignIn } from './DesktopSignIn.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** Where this server is, and what clients are told. */
export function GeneralSettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <SettingsPage title={t('nav.general')}>
      {(part) => (
        <>
          <AddressSettings {...part} />
          <DesktopSignIn {...part} />
          <ClientServers {...part} />
        </>
      )}
    </SettingsPage>
  );
}
