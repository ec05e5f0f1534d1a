import { signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourAdminRoles({ call, server }: Tour): Promise<void> {
  const gesa = await signedInPerson(server, 'gesa');
  const role = await call('createAdminRole', {
    body: { name: 'Help desk', type: 'global', permissions: ['device.edit_info'] },
  });
  const params = { id: role.id };
  await call('listAdminRoles');
  await call('getAdminRole', { params });
  await call('updateAdminRole', { params, body: { note: 'First line' } });
  await call('changeAdminRoleMembers', { params, body: { add: [gesa.id] } });
  await call('listAdminRoleMembers', { params });
  await call('getUserPermissions', { params: { id: gesa.id } });
  await call('setUserAdminRoles', { params: { id: gesa.id }, body: { roleIds: [] } });
  await call('deleteAdminRole', { params });
}
