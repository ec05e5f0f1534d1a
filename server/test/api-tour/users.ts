import { enrol } from '../authenticator.ts';
import { anIdentity, aProvider, signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourUsers({ call, server }: Tour): Promise<void> {
  const { id } = await call('createUser', {
    body: { username: 'berta', displayName: 'Berta Beck', email: 'berta@example.org' },
  });
  const params = { id };
  await call('createInvitation', { params, body: {} });
  await call('setUserEmailVerification', { params, body: { enabled: false } });
  await call('updateUser', { params, body: { note: 'On leave until May' } });
  const carl = await signedInPerson(server, 'carl');
  await enrol(server, carl);
  await call('resetUserTotp', { params: { id: carl.id } });
  const providerId = await aProvider(server);
  const identityId = await anIdentity(server, carl.id, providerId);
  await call('listUsers', { query: { q: 'carl' } });
  const { sessions } = await call('getUser', { params: { id: carl.id } });
  await call('revokeUserSession', { params: { id: carl.id, sessionId: sessions[0]!.id } });
  await call('revokeUserSessions', { params: { id: carl.id } });
  await call('unlinkIdentity', { params: { id: carl.id, identityId } });
  await call('updateUser', { params, body: { status: 'disabled' } });
  await call('deleteUser', { params });
  await call('deleteProvider', { params: { id: providerId } });
}
