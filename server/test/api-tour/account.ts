import { authenticatorApp } from '../authenticator.ts';
import { anIdentity, aProvider, PASSWORD, signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourAccount({ call, server }: Tour): Promise<void> {
  const anna = await signedInPerson(server, 'anna');
  const { cookies } = anna;
  await call('getMe', { cookies });
  await call('updateAccount', { cookies, body: { displayName: 'Anna Berg', language: 'de' } });
  await signInAgain();
  const sessions = await call('listOwnSessions', { cookies });
  await call('revokeOwnSession', { cookies, params: { id: sessions.find(({ current }) => !current)!.id } });
  await call('revokeOtherSessions', { cookies });
  await call('setOwnEmailVerification', { cookies, body: { enabled: false } });
  const newPassword = `${PASSWORD} und im schnee`;
  await call('changePassword', { cookies, body: { currentPassword: PASSWORD, newPassword } });
  await secondFactor();
  await identities();
  await call('signOut', { cookies });

  async function signInAgain(): Promise<void> {
    const other = {};
    await call('signInWithPassword', { cookies: other, body: { username: 'anna', password: PASSWORD } });
  }

  async function secondFactor(): Promise<void> {
    const { secret } = await call('startTotp', { cookies, body: {} });
    const app = authenticatorApp(secret, server.core.now);
    const { backupCodes } = await call('confirmTotp', { cookies, body: { code: app.code() } });
    await call('getSecondFactor', { cookies });
    const renewed = await call('renewBackupCodes', { cookies, body: { code: backupCodes[0]! } });
    await call('disableTotp', { cookies, body: { code: renewed.backupCodes[0]! } });
  }

  async function identities(): Promise<void> {
    const providerId = await aProvider(server);
    const id = await anIdentity(server, anna.id, providerId);
    await call('listOwnIdentities', { cookies });
    await call('unlinkOwnIdentity', { cookies, params: { id } });
    await call('deleteProvider', { params: { id: providerId } });
  }
}
