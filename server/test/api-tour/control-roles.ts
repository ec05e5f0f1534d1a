import { signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourControlRoles({ call, server }: Tour): Promise<void> {
  const hanno = await signedInPerson(server, 'hanno');
  const role = await call('createControlRole', { body: { name: 'Watching only' } });
  const params = { id: role.id };
  await call('listControlRoles');
  await call('getControlRole', { params });
  await call('updateControlRole', { params, body: { note: 'For trainees' } });
  await call('changeControlRoleUsers', { params, body: { add: [hanno.id] } });
  await call('listControlRoleUsers', { params });
  await call('getUserControlRole', { params: { id: hanno.id } });
  await call('setUserControlRole', { params: { id: hanno.id }, body: { controlRoleId: null } });
  await call('deleteControlRole', { params });
}
