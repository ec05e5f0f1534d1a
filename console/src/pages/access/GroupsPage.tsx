import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { TabLinks } from '../../components/ui/TabLinks.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import { searchChoice } from '../../url/search-values.ts';
import { DeviceGroupList } from './DeviceGroupList.tsx';
import { EnforcementNote } from './EnforcementNote.tsx';
import { UserGroupList } from './UserGroupList.tsx';

const TABS = ['users', 'devices'] as const;

export function GroupsPage() {
  const { t } = useTranslation('access');
  const search = useSearch({ from: paths.groups });
  const navigate = useNavigate({ from: paths.groups });
  const { permissions } = useMe();
  const may = {
    users: permissions.includes('user_group.view'),
    devices: permissions.includes('device_group.view'),
  };
  const userGroups = useApiQuery('listUserGroups', {}, { enabled: may.users });
  const deviceGroups = useApiQuery('listDeviceGroups', {}, { enabled: may.devices });
  const tabs = TABS.filter((key) => may[key]);
  const tab = searchChoice(tabs, search['tab']) ?? tabs[0] ?? 'users';
  const counts = { users: userGroups.data?.length, devices: deviceGroups.data?.length };
  return (
    <>
      <PageHeader description={t('groups.description')} title={t('title.groups')} />
      <EnforcementNote />
      <TabLinks
        current={tab}
        label={t('title.groups')}
        onChoose={(key) => void navigate({ search: { tab: key }, replace: true })}
        tabs={tabs.map((key) => ({
          key,
          label: t(`tab.${key}`),
          ...(counts[key] === undefined ? {} : { count: counts[key] }),
        }))}
      >
        {tab === 'users' ? <UserGroupList query={userGroups} /> : <DeviceGroupList query={deviceGroups} />}
      </TabLinks>
    </>
  );
}
