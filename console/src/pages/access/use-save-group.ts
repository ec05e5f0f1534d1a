import type { AccessParty } from '@gatehouse/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { GroupKind, GroupValues } from './GroupDialog.tsx';

type Saving = { id: string | null; before: GroupValues; values: GroupValues };
const CHANGED = ['listUserGroups', 'listDeviceGroups', 'explainAccess', 'listUsers', 'listAuditEvents'];

/** Sends what has changed: name and note, then the rules. */
export function useSaveGroup(kind: GroupKind) {
  const client = useQueryClient();
  return useMutation<void, unknown, Saving>({
    mutationFn: (saving) => (kind === 'user_group' ? saveUserGroup(saving) : saveDeviceGroup(saving)),
    onSettled: () => Promise.all(CHANGED.map((read) => client.invalidateQueries({ queryKey: [read] }))),
  });
}

async function saveUserGroup({ id: known, before, values }: Saving): Promise<void> {
  const { name, note } = values;
  const id = known ?? (await call('createUserGroup', { body: { name, note } })).id;
  if (known !== null && (name !== before.name || note !== before.note))
    await call('updateUserGroup', { params: { id }, body: { name, note } });
  const accessTo = ends(values.accessTo, ['user_group', 'device_group']);
  const accessedFrom = ends(values.accessedFrom, ['user_group', 'user']);
  const body = {
    ...(same(before.accessTo, values.accessTo) ? {} : { accessTo }),
    ...(same(before.accessedFrom, values.accessedFrom) ? {} : { accessedFrom }),
  };
  if (Object.keys(body).length > 0) await call('setUserGroupAccess', { params: { id }, body });
}

async function saveDeviceGroup({ id: known, before, values }: Saving): Promise<void> {
  const { name, note } = values;
  const id = known ?? (await call('createDeviceGroup', { body: { name, note } })).id;
  if (known !== null && (name !== before.name || note !== before.note))
    await call('updateDeviceGroup', { params: { id }, body: { name, note } });
  if (same(before.accessedFrom, values.accessedFrom)) return;
  const accessedFrom = ends(values.accessedFrom, ['user_group', 'user']);
  await call('setDeviceGroupAccess', { params: { id }, body: { accessedFrom } });
}

function ends<const Kind extends AccessParty['kind']>(parties: AccessParty[], kinds: readonly Kind[]) {
  return parties.flatMap(({ kind, id }) => {
    const known = kinds.find((one) => one === kind);
    return known === undefined ? [] : [{ kind: known, id }];
  });
}

function same(a: AccessParty[], b: AccessParty[]): boolean {
  return idsOf(a) === idsOf(b);
}

const idsOf = (parties: AccessParty[]): string =>
  parties
    .map(({ id }) => id)
    .toSorted()
    .join();
