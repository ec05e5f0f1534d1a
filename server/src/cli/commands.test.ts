import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorApp, enrol } from '../../test/authenticator.ts';
import { DATABASES } from '../../test/databases.ts';
import {
  aProvider,
  auditOf,
  PASSWORD,
  signedInPerson,
  signIn,
  standingClock,
  type Person,
} from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { commandMeans } from './command-means.ts';
import { COMMANDS, runCommand } from './commands.ts';
import { formatTable } from './format-table.ts';

describe.each(DATABASES)('the operator’s commands on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let anna: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    anna = await signedInPerson(server, 'anna');
  });
  afterAll(() => server.close());

  /** As another process would: own services on the same database. */
  async function run(
    line: string,
    password = 'zwei Krähen, ein Turm',
    codeFor: (printed: string[]) => string = () => '',
  ) {
    const printed: string[] = [];
    const means = commandMeans(server.core, {
      print: (text) => printed.push(text),
      readPassword: async () => password,
      readCode: async () => codeFor(printed),
    });
    await runCommand(means, line.split(' '));
    // A running server believes its memory for five seconds.
    clock.advance(5000);
    return printed.join('\n');
  }
  const codeFor = (printed: string[]) =>
    authenticatorApp(new URL(printed[1]!).searchParams.get('secret')!, clock.now).code();
  const isSignedIn = async () =>
    (await server.call('GET', '/api/v1/session', { cookies: anna.cookies })).status === 200;

  it('list users with how they sign in', async () => {
    const text = await run('user list');
    expect(text).toMatch(/^NAME +STATUS +ROLE +SIGNS IN WITH +LAST SIGN-IN$/m);
    expect(text).toMatch(/^admin +normal +administrator +password +2026-11-23T12:00:00\.000Z$/m);
    expect(text).toMatch(/^anna +normal +- +password +-$/m);
  });

  it('disable a user while the server runs, and enable again', async () => {
    expect(await isSignedIn()).toBe(true);
    expect(await run('user disable ANNA')).toBe('anna is now: disabled.');
    expect(await isSignedIn()).toBe(false);
    expect(await run('user enable anna')).toBe('anna is now: normal.');
    expect((await signIn(server, 'anna')).status).toBe(200);
    const [entry] = await auditOf(server, 'user.disabled');
    expect(entry).toMatchObject({ actor_kind: 'cli', actor_user_id: null, target_name: 'anna' });
    expect(entry?.actor_name).not.toBe('');
  });

  it('make an administrator', async () => {
    expect(await run('user make-admin anna')).toBe('anna is now: normal, administrator.');
    const { body } = await signIn(server, 'anna');
    expect(body.user.isAdministrator).toBe(true);
  });

  it('set a password and end all delays and sessions (console 23)', async () => {
    for (let count = 0; count < 6; count += 1) await signIn(server, 'anna', { password: 'wrong wrong' });
    expect((await signIn(server, 'anna')).status).toBe(429);
    expect(await run('user password anna')).toContain('anna has a new password');
    expect((await signIn(server, 'anna', { password: 'zwei Krähen, ein Turm' })).status).toBe(200);
    expect((await auditOf(server, 'user.password_changed'))[0]).toMatchObject({ actor_kind: 'cli' });
  });

  it('refuse a weak password', async () => {
    await expect(run('user password anna', 'password123')).rejects.toMatchObject({
      code: 'password.too_weak',
    });
  });

  it('refuse to disable the last administrator', async () => {
    await run('user disable anna');
    await expect(run('user disable admin')).rejects.toMatchObject({ code: 'user.last_administrator' });
  });

  it('set up an authenticator with its first code, and print the backup codes', async () => {
    const bert = await signedInPerson(server, 'bert');
    const text = await run('user totp enable bert', '', codeFor);
    expect(text).toMatch(/^otpauth:\/\/totp\/Gatehouse%20localhost:bert\?/m);
    expect(text.match(/^\d{5} \d{5}$/gm)).toHaveLength(6);
    expect((await signIn(server, 'bert')).body.code).toBe('sign_in.code_required');
    const backup = /^\d{5} \d{5}$/m.exec(text)![0];
    const body = { username: 'bert', password: PASSWORD, code: backup };
    expect((await server.call('POST', '/api/v1/session', { body })).status).toBe(200);
    expect((await auditOf(server, 'user.totp_enabled'))[0]).toMatchObject({
      actor_kind: 'cli',
      target_id: bert.id,
    });
  });

  it('refuse an authenticator whose first code is wrong', async () => {
    await signedInPerson(server, 'emil');
    await expect(run('user totp enable emil', '', () => '000')).rejects.toMatchObject({
      code: 'second_factor.code_wrong',
    });
    expect((await signIn(server, 'emil')).status).toBe(200);
  });

  it.each(['user reset-2fa', 'reset_2fa_verification'])(
    '"%s" lets somebody in who lost a phone (console 113)',
    async (line) => {
      const name = `lost-${line.length}`;
      const person = await signedInPerson(server, name);
      const app = await enrol(server, person);
      for (let guess = 0; guess < 6; guess += 1)
        await server.call('POST', '/api/v1/session', {
          body: { username: name, password: PASSWORD, code: app.code(0) },
        });
      expect(await run(`${line} ${name}`)).toBe(`${name} signs in without an authenticator.`);
      expect((await signIn(server, name)).status).toBe(200);
      await expect(run(`${line} ${name}`)).rejects.toMatchObject({ code: 'second_factor.not_enabled' });
    },
  );

  it('switch e-mail verification on and off, and warn where no mail is sent (console 113)', async () => {
    const dora = await signedInPerson(server, 'dora');
    await expect(run('user email-verification dora on')).rejects.toMatchObject({
      code: 'second_factor.no_email',
    });
    const email = 'dora@example.org';
    await server.core.db.updateTable('user').set({ email }).where('id', '=', dora.id).execute();
    expect(await run('user email-verification dora on')).toMatch(
      /^E-mail verification is on for dora.\nNo mail server is configured/,
    );
    expect((await signIn(server, 'dora')).body.code).toBe('mail.not_configured');
    expect(await run('reset_email_verification dora')).toBe('E-mail verification is off for dora.');
    expect((await signIn(server, 'dora')).status).toBe(200);
    expect((await auditOf(server, 'user.updated'))[0]).toMatchObject({
      actor_kind: 'cli',
      changes: [{ field: 'emailVerification', before: true, after: false }],
    });
  });

  it('list, disable and enable providers', async () => {
    await aProvider(server);
    expect(await run('sso list')).toMatch(/^azure +Microsoft +azure +enabled +https:\/\/login/m);
    expect(await run('sso disable azure')).toBe('azure is disabled.');
    expect((await server.call('GET', '/api/v1/bootstrap')).body.providers).toEqual([]);
    expect((await auditOf(server, 'provider.disabled'))[0]).toMatchObject({ actor_kind: 'cli' });
    expect(await run('sso disable azure')).toBe('azure is disabled.');
    expect(await auditOf(server, 'provider.disabled')).toHaveLength(1);
  });

  it('create, list and revoke API tokens', async () => {
    const token = await run('token create ci device:rw,user:r --days 30');
    expect(token).toMatch(/^gh_[\w-]{43}$/);
    expect(await run('token list')).toMatch(/^ci +device:rw,user:r +2026-\S+Z +-$/m);
    expect((await auditOf(server, 'api_token.created'))[0]).toMatchObject({ actor_kind: 'cli' });
    await run('token create months user:r');
    expect(await run('token list')).toMatch(/^months +user:r +\d{4}-\S+Z +-$/m);
    await run('token create ever user:r --days never');
    expect(await run('token list')).toMatch(/^ever +user:r +never +-$/m);
    expect(await run('token revoke CI')).toContain('CI opens nothing any more');
    expect(await run('token list')).not.toContain('device:rw');
  });

  it('count and delete old log entries, by the days that are set', async () => {
    expect(await run('logs prune')).toContain('kept for ever');
    await server.core.settings.set({ logRetentionDays: 30 });
    clock.advanceHours(24 * 31);
    const counted = await run('logs prune --dry-run');
    const activity = /^activity +(\d+)$/m.exec(counted)?.[1];
    expect(Number(activity)).toBeGreaterThan(0);
    expect(await run('logs prune')).toMatch(new RegExp(`^activity +${activity}$`, 'm'));
    expect((await auditOf(server, 'logs.pruned'))[0]).toMatchObject({ actor_kind: 'cli' });
    await server.core.settings.set({ logRetentionDays: 0 });
  });

  it('give no set-up token once there is an administrator', async () => {
    await expect(run('setup-token')).rejects.toMatchObject({ code: 'setup.already_done' });
  });

  it.each([
    ['user', 'There is no command "user"'],
    ['user frobnicate anna', 'There is no command'],
    ['user enable', 'Name a user'],
    ['user enable nobody', 'There is no user "nobody"'],
    ['user password anna --password secret', '--password-file <file>'],
    ['user password anna --password-file', '--password-file <file>'],
    ['user totp enable', 'Name a user'],
    ['user reset-2fa nobody', 'There is no user "nobody"'],
    ['user email-verification anna', 'on|off'],
    ['user email-verification anna maybe', 'on|off'],
    ['sso enable nothing', 'There is no provider "nothing"'],
    ['sso disable', 'There is no provider'],
    ['token create', 'token create ci device:rw,user:r'],
    ['token create ci printer:rw', 'token create ci device:rw,user:r'],
    ['token create ci user:r --days', '--days <count>'],
    ['token create ci user:r --days soon', 'token create ci device:rw,user:r'],
    ['logs prune everything', 'logs prune [--dry-run]'],
    ['token revoke nothing', 'There is no API token "nothing"'],
  ])('answer "%s" with what would be right', async (line, message) => {
    await expect(run(line)).rejects.toThrow(message);
  });

  it('are all explained by help', async () => {
    const text = await run('help');
    for (const { usage, meaning } of COMMANDS) {
      expect(text).toContain(usage);
      expect(text).toContain(meaning);
    }
  });
});

describe.each(DATABASES)('before there is an administrator on $dialect', ({ create }) => {
  it('setup-token opens the set-up page', async () => {
    const server = await startTestServer({ database: await create() });
    const printed: string[] = [];
    const means = commandMeans(server.core, {
      print: (line) => printed.push(line),
      readPassword: async () => '',
      readCode: async () => '',
    });
    await runCommand(means, ['setup-token']);
    expect(printed[0]).toContain('http://localhost:21114/setup');
    const { status } = await server.call('POST', '/api/v1/setup/token', { body: { token: printed[1] } });
    expect(status).toBe(200);
    await server.close();
  });
});

describe('the command line itself', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (words: string[], env: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, [main, ...words], { cwd: folder, env: { ...process.env, ...env } });

  it('prints help without touching any data', async () => {
    const { stdout } = await run([]);
    expect(stdout).toContain('Usage: npm run gatehouse -- <command>');
    expect(stdout).toContain('setup-token');
  });

  it('does not invent an installation where there is none', async () => {
    await expect(run(['user', 'list'])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no database at') as string,
    });
  });

  it('ends with status 2 after wrong use', async () => {
    await expect(run(['frobnicate'])).rejects.toMatchObject({ code: 2 });
  });

  it('works on the data folder of a server that is running, with the password from a file', async () => {
    const database = { url: join(folder, 'data', 'gatehouse.db'), drop: async () => {} };
    const key = join(folder, 'master.key');
    const server = await startTestServer({ database, env: { GATEHOUSE_MASTER_KEY_FILE: key } });
    await server.asAdministrator();
    writeFileSync(join(folder, 'new.txt'), 'drei Raben am Fluss\n');
    const { stdout } = await run(['user', 'password', 'admin', '--password-file', 'new.txt'], {
      GATEHOUSE_DATA_DIR: join(folder, 'data'),
      GATEHOUSE_MASTER_KEY_FILE: key,
    });
    expect(stdout).toBe('admin has a new password; all sessions have ended.\n');
    expect((await signIn(server, 'admin', { password: 'drei Raben am Fluss' })).status).toBe(200);
    await server.close();
  });
});

describe('a table for terminals', () => {
  it('pads all columns but the last', () => {
    expect(
      formatTable([
        ['A', 'LONG'],
        ['word', 'b'],
      ]),
    ).toEqual(['A     LONG', 'word  b']);
    expect(formatTable([])).toEqual([]);
  });
});
