import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { signedInPerson, signIn } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { createMailer } from '../mail/mailer.service.ts';
import { createSecondFactors } from '../sign-in/second-factor/second-factors.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import { createSessions } from '../sign-in/sessions/sessions.service.ts';
import { createUsers, type Users } from './users.service.ts';

const PROFILE = { displayName: 'Anna Berg', email: 'anna@contoso.example', avatarUrl: null };

describe.each(DATABASES)('accounts that come through a provider on $dialect', ({ create }) => {
  let server: TestServer;
  let users: Users;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    const { core } = server;
    const { challenges } = createSecondFactors(core, createMailer(core));
    const deviceTokens = createDeviceTokens(core);
    users = createUsers(core, { sessions: createSessions(core), deviceTokens, challenges });
  });
  afterAll(() => server.close());

  const arrive = (username: string) =>
    users.createThroughProvider({ ...PROFILE, username, providerName: 'azure' });

  it('are plain users without a password', async () => {
    expect(await arrive('first')).toMatchObject({
      username: 'first',
      status: 'normal',
      isAdministrator: false,
      hasPassword: false,
    });
    expect((await signIn(server, 'first', { password: 'anything at all' })).status).toBe(401);
  });

  it('never merge with an account of the same name, whatever its case', async () => {
    const local = await signedInPerson(server, 'anna');
    const other = await arrive('ANNA');
    expect(other.username).toBe('ANNA-2');
    expect(other.id).not.toBe(local.id);
    expect((await arrive('anna')).username).toBe('anna-3');
  });

  it('get different names even when they arrive at the same moment', async () => {
    const arrived = await Promise.all(Array.from({ length: 5 }, () => arrive('crowd')));
    expect(new Set(arrived.map(({ username }) => username)).size).toBe(5);
  });

  it('come to nothing with the transaction they were made in', async () => {
    const failing = server.core.db.transaction().execute(async (transaction) => {
      const wanted = { ...PROFILE, username: 'undone', providerName: 'azure' };
      const user = await users.createThroughProvider(wanted, transaction);
      expect(await users.findById(user.id, transaction)).not.toBeNull();
      throw new Error('the identity could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    expect(await users.findByUsername('undone')).toBeNull();
  });

  it('take over name, address and picture, never the username', async () => {
    const { id } = await arrive('renamed.at.home');
    await users.syncProfile(id, { displayName: 'Anna Meyer', avatarUrl: 'data:image/png;base64,AA==' });
    expect(await users.findById(id)).toMatchObject({
      username: 'renamed.at.home',
      displayName: 'Anna Meyer',
      email: 'anna@contoso.example',
      avatarUrl: 'data:image/png;base64,AA==',
    });
  });

  it('claim an invited account once, and never wake a disabled one', async () => {
    const cookies = await server.asAdministrator();
    const { body } = await server.call('POST', '/api/v1/users', { body: { username: 'invited' }, cookies });
    const patch = (status: string) =>
      server.call('PATCH', `/api/v1/users/${body.id}`, { body: { status }, cookies });
    await patch('disabled');
    await users.claim(body.id);
    expect((await users.findById(body.id))?.status).toBe('disabled');
    await patch('normal');
    await users.claim(body.id);
    expect((await users.findById(body.id))?.status).toBe('normal');
  });
});
