import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApiQuery } from '../../api/hooks.ts';
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
  const userGroups = useApiQuery('listUserGroups', {});
  const deviceGroups = useApiQuery('listDeviceGroups', {});
  const tab = searchChoice(TABS, search['tab']) ?? 'users';
  const counts = { users: userGroups.data?.length, devices: deviceGroups.data?.length };
  return (
    <>
      <PageHeader description={t('groups.description')} title={t('title.groups')} />
      <EnforcementNote />
      <TabLinks
        current={tab}
        label={t('title.groups')}
        onChoose={(key) => void navigate({ search: { tab: key }, replace: true })}
        tabs={TABS.map((key) => ({
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
