import type { DeviceGroupRow } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { TextLink } from '../../components/ui/links.tsx';
import type { Column } from '../../components/ui/DataTable.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './access.module.css';
import { DeviceMembersDialog } from './DeviceMembersDialog.tsx';
import { deviceGroupsCsv } from './groups-csv.ts';
import { GroupDialog } from './GroupDialog.tsx';
import { type GroupQuery, GroupTable } from './GroupTable.tsx';
import { PartyChips } from './PartyChips.tsx';

/** Device groups with who may reach them. */
export function DeviceGroupList({ query }: { query: GroupQuery<DeviceGroupRow> }) {
  const { t } = useTranslation('access');
  const { permissions } = useMe();
  const columns = useDeviceGroupColumns();
  const [members, setMembers] = useState<DeviceGroupRow | null>(null);
  const remove = useApiMutation('deleteDeviceGroup', {
    invalidates: ['listUserGroups', 'listDeviceGroups', 'explainAccess'],
  });
  return (
    <>
      <GroupTable<DeviceGroupRow>
        caption={t('tab.devices')}
        columns={columns}
        createLabel={t('group.createDevices')}
        deleteText={t('group.deleteDevicesText')}
        emptyText={t('group.emptyDevices')}
        exportName="gatehouse-device-groups"
        locked={permissions.includes('device_group.edit') ? null : t('group.mayNot')}
        membersLocked={permissions.includes('device.view') ? null : t('group.mayNotSee')}
        onDelete={(group) => remove.mutateAsync({ params: { id: group.id } })}
        onMembers={setMembers}
        query={query}
        toCsv={deviceGroupsCsv}
        renderDialog={(props) => <GroupDialog kind="device_group" {...props} />}
      />
      {members !== null && <DeviceMembersDialog group={members} onClose={() => setMembers(null)} />}
    </>
  );
}

function useDeviceGroupColumns(): readonly Column<DeviceGroupRow>[] {
  const { t } = useTranslation('access');
  return [
    {
      key: 'name',
      header: t('column.group'),
      rowHeader: true,
      cell: (group) => (
        <span className={classes.name}>
          <TextLink search={{ deviceGroupId: group.id }} to={paths.devices}>
            {group.name}
          </TextLink>
          {group.note !== '' && <span className={classes.noteLine}>{group.note}</span>}
        </span>
      ),
    },
    { key: 'count', header: t('column.devices'), align: 'end', cell: (group) => group.memberCount ?? '–' },
    {
      key: 'strategy',
      header: t('column.strategy'),
      hideBelow: 'md',
      cell: (group) => group.strategy?.name ?? '–',
    },
    {
      key: 'from',
      header: t('rules.accessedFrom'),
      hideBelow: 'sm',
      cell: (group) => <PartyChips parties={group.accessedFrom} />,
    },
  ];
}
