import type { DeviceGroupRow, DeviceTag } from '@gatehouse/contract';
import { useState } from 'react';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { notify } from '../../components/ui/notify.ts';
import { RustdeskId } from '../../components/ui/RustdeskId.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';
import { DevicePicker, deviceLabel } from './DevicePicker.tsx';
import { MembersDialog } from './MembersDialog.tsx';

const CHANGED = [
  'listDeviceGroupMembers',
  'listDeviceGroups',
  'pickDevices',
  'explainAccess',
  'listAuditEvents',
] as const;

/** A device may be in several groups. */
export function DeviceMembersDialog({ group, onClose }: { group: DeviceGroupRow; onClose: () => void }) {
  const { t } = useTranslation('access');
  const [page, setPage] = useState(1);
  const params = { id: group.id };
  const query = useApiQuery(
    'listDeviceGroupMembers',
    { params, query: { page, pageSize: 20 } },
    { keepPrevious: true },
  );
  const change = useApiMutation('changeDeviceGroupMembers', { invalidates: CHANGED });
  const add = (id: string, name: string) =>
    change.mutate(
      { params, body: { add: [id] } },
      { onSuccess: () => notify(t('member.moved', { name, group: group.name })) },
    );
  return (
    <MembersDialog<DeviceTag>
      emptyText={t('member.noDevices')}
      error={change.error}
      keyOf={({ id }) => id}
      nameOf={deviceLabel}
      onClose={onClose}
      onPage={setPage}
      onRemove={({ id }) => change.mutate({ params, body: { remove: [id] } })}
      picker={
        <DevicePicker
          by="id"
          chosen={null}
          label={t('member.addDevice')}
          onChoose={(choice) => choice && add(choice.value, choice.label)}
        />
      }
      query={query}
      renderRow={(device) => (
        <>
          {device.name} <RustdeskId id={device.rustdeskId} />{' '}
          <span className={classes.dim}>{device.ownerName}</span>
        </>
      )}
      title={t('group.membersOf', { name: group.name })}
    />
  );
}
