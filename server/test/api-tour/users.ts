import { enrol } from '../authenticator.ts';
import { anIdentity, aProvider, PASSWORD, signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourUsers(tour: Tour): Promise<void> {
  const { call, server } = tour;
  const { id } = await call('createUser', {
    body: { username: 'berta', displayName: 'Berta Beck', email: 'berta@example.org' },
  });
  const params = { id };
  await call('createInvitation', { params, body: {} });
  await call('setUserEmailVerification', { params, body: { enabled: false } });
  await call('updateUser', { params, body: { note: 'On leave until May' } });
  const carl = await signedInPerson(server, 'carl');
  await enrol(server, carl);
  await call('getUserSecondFactor', { params: { id: carl.id } });
  await call('resetUserTotp', { params: { id: carl.id } });
  await call('setUserTotpRequired', { params: { id: carl.id }, body: { required: true } });
  const providerId = await aProvider(server);
  const identityId = await anIdentity(server, carl.id, providerId);
  await call('listUsers', { query: { q: 'carl' } });
  await call('getUserChoices');
  await call('exportUsers', { query: { q: 'carl' } });
  const { sessions } = await call('getUser', { params: { id: carl.id } });
  await call('revokeUserSession', { params: { id: carl.id, sessionId: sessions[0]!.id } });
  await call('revokeUserSessions', { params: { id: carl.id } });
  await call('setUserPassword', { params: { id: carl.id }, body: { password: `${PASSWORD} und im schnee` } });
  await call('changeUsers', { body: { action: { kind: 'disable' }, target: { ids: [carl.id] } } });
  await call('unlinkIdentity', { params: { id: carl.id, identityId } });
  await call('updateUser', { params, body: { status: 'disabled' } });
  await call('deleteUser', { params });
  await call('deleteProvider', { params: { id: providerId } });
  await tourImport(tour);
  await tourInvitations(tour);
}

async function tourImport({ call }: Tour): Promise<void> {
  const rules = { existing: 'skip', invite: 'none' } as const;
  const file = Buffer.from('username;note\r\nivo;New in May\r\n').toString('base64');
  const { rows } = await call('previewUserImport', { body: { file, ...rules } });
  const [{ line, username, note = '' }] = rows as [(typeof rows)[number]];
  await call('importUsers', { body: { rows: [{ line, username, note }], ...rules } });
}

async function tourInvitations({ call, mail }: Tour): Promise<void> {
  const invite = (username: string) =>
    call('inviteUser', {
      body: { username, displayName: '', note: '', email: `${username}@example.org` },
    });
  const { id } = await invite('jana');
  await invite('kurt');
  await call('resendInvitation', { params: { id } });
  const token = tokenIn(mail.mails.at(-1)!.source);
  await call('readInvitation', { cookies: {}, body: { token } });
  await call('acceptInvitationWithPassword', { cookies: {}, body: { token, password: PASSWORD } });
  const { rows } = await call('listInvitations', { query: { q: 'kurt' } });
  await call('revokeInvitation', { params: { id: rows[0]!.id } });
}

/** Of the one-time address in a mail; quoted-printable breaks long lines with `=`. */
const tokenIn = (source: string): string =>
  /\/invitation#([\w-]+)/.exec(source.replaceAll('=\r\n', ''))?.[1] ?? '';
