import { useTranslation } from '../../i18n/use-translation.ts';
import { AccessSettings } from './AccessSettings.tsx';
import { AddressBookSettings } from './AddressBookSettings.tsx';
import { LogSettings } from './LogSettings.tsx';
import { NewDevicesCard } from './NewDevicesCard.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** What RustDesk's own console keeps under "Others": rules that hold for everybody. */
export function PoliciesPage() {
  const { t } = useTranslation('settings');
  return (
    <SettingsPage title={t('nav.policies')}>
      {(part) => (
        <>
          <NewDevicesCard {...part} />
          <AccessSettings {...part} />
          <AddressBookSettings {...part} />
          <LogSettings {...part} />
        </>
      )}
    </SettingsPage>
  );
}
