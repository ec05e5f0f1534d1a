import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticatorApp, enrol } from '../../../test/authenticator.ts';
import { DATABASES } from '../../../test/databases.ts';
import { auditOf, signedInPerson, standingClock, type Person } from '../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { SYSTEM } from '../../audit/audit.service.ts';
import { createTotp, type Totp } from './totp.service.ts';

const STEP_MS = 30_000;

describe.each(DATABASES)('authenticators on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let totp: Totp;
  let anna: Person;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    totp = createTotp(server.core);
  });
  beforeEach(async () => {
    anna = await signedInPerson(server, `anna${(count += 1)}`);
  });
  afterAll(() => server.close());

  it('count only once a code has confirmed them (console 99)', async () => {
    const { secret } = await totp.begin(anna);
    expect(await totp.isEnabled(anna.id)).toBe(false);
    const app = authenticatorApp(secret, clock.now);
    expect(await totp.accept(anna.id, app.code())).toBeNull();
    await expect(totp.confirm(anna, app.code(0), SYSTEM)).rejects.toMatchObject({
      code: 'second_factor.code_wrong',
    });
    expect(await totp.confirm(anna, app.code(), SYSTEM)).toHaveLength(6);
    expect(await totp.stateOf(anna.id)).toMatchObject({ state: 'on', backupCodesLeft: 6 });
    expect((await auditOf(server, 'user.totp_enabled'))[0]).toMatchObject({ target_id: anna.id });
  });

  it('wait an hour for their first code', async () => {
    const { secret } = await totp.begin(anna);
    clock.advanceHours(1);
    await expect(
      totp.confirm(anna, authenticatorApp(secret, clock.now).code(), SYSTEM),
    ).rejects.toMatchObject({ code: 'second_factor.not_started' });
  });

  it('accept no code twice, nor an older one after a newer (console 115)', async () => {
    const app = await enrol(server, anna);
    const at = clock.now();
    expect(await totp.accept(anna.id, app.code())).toBeNull();
    clock.advance(STEP_MS);
    expect(await totp.accept(anna.id, app.code(at + 2 * STEP_MS))).toBe('totp');
    expect(await totp.accept(anna.id, app.code(at + STEP_MS))).toBeNull();
    expect(await totp.accept(anna.id, app.code(at + 2 * STEP_MS))).toBeNull();
    clock.advance(2 * STEP_MS);
    expect(await totp.accept(anna.id, app.code())).toBe('totp');
  });

  it('give a code that comes ten times at once to one caller', async () => {
    const app = await enrol(server, anna);
    clock.advance(STEP_MS);
    const code = app.code();
    const answers = await Promise.all(Array.from({ length: 10 }, () => totp.accept(anna.id, code)));
    expect(answers.filter((answer) => answer === 'totp')).toHaveLength(1);
  });

  it('give a backup code that comes ten times at once to one caller (console 102)', async () => {
    const { backupCodes } = await enrol(server, anna);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => totp.accept(anna.id, backupCodes[3]!)),
    );
    expect(answers.filter((answer) => answer === 'backup_code')).toHaveLength(1);
    expect(await totp.stateOf(anna.id)).toMatchObject({ backupCodesLeft: 5 });
  });

  it('go on with the old secret until the new one is confirmed (console 108)', async () => {
    const old = await enrol(server, anna);
    const next = authenticatorApp((await totp.begin(anna)).secret, clock.now);
    clock.advance(STEP_MS);
    expect(await totp.accept(anna.id, next.code())).toBeNull();
    expect(await totp.accept(anna.id, old.code())).toBe('totp');
    const codes = await totp.confirm(anna, next.code(), SYSTEM);
    clock.advance(STEP_MS);
    expect(await totp.accept(anna.id, old.code())).toBeNull();
    expect(await totp.accept(anna.id, old.backupCodes[0]!)).toBeNull();
    expect(await totp.accept(anna.id, next.code())).toBe('totp');
    expect(await totp.accept(anna.id, codes[0]!)).toBe('backup_code');
  });

  it('count as old after 180 days and still work (console 106, 107)', async () => {
    const app = await enrol(server, anna);
    clock.advanceHours(180 * 24);
    expect(await totp.stateOf(anna.id)).toMatchObject({ state: 'old' });
    expect(await totp.accept(anna.id, app.code())).toBe('totp');
  });

  it('end with their backup codes', async () => {
    const app = await enrol(server, anna);
    await totp.disable(anna, SYSTEM);
    clock.advance(STEP_MS);
    expect(await totp.accept(anna.id, app.code())).toBeNull();
    expect(await totp.accept(anna.id, app.backupCodes[0]!)).toBeNull();
    expect(await totp.stateOf(anna.id)).toEqual({ state: 'off', confirmedAt: null, backupCodesLeft: 0 });
    await expect(totp.disable(anna, SYSTEM)).rejects.toMatchObject({ code: 'second_factor.not_enabled' });
    await expect(totp.renewBackupCodes(anna, SYSTEM)).rejects.toMatchObject({
      code: 'second_factor.not_enabled',
    });
  });

  it('get new backup codes, which end the old ones', async () => {
    const app = await enrol(server, anna);
    const [renewed] = await totp.renewBackupCodes(anna, SYSTEM);
    expect(await totp.accept(anna.id, app.backupCodes[0]!)).toBeNull();
    expect(await totp.accept(anna.id, renewed!)).toBe('backup_code');
  });

  it('accept nothing under another master key, and the log says why', async () => {
    const app = await enrol(server, anna);
    clock.advance(STEP_MS);
    const stranger = createTotp({ ...server.core, secrets: createSecrets(randomBytes(32)) });
    expect(await stranger.accept(anna.id, app.code())).toBeNull();
    expect(await stranger.accept(anna.id, app.backupCodes[0]!)).toBeNull();
    expect(server.logLines.join('')).toContain('an authenticator cannot be checked');
    expect(await totp.accept(anna.id, app.code())).toBe('totp');
  });

  it('leave neither secret nor codes readable in the database', async () => {
    const { secret } = await totp.begin(anna);
    const app = authenticatorApp(secret, clock.now);
    const codes = await totp.confirm(anna, app.code(), SYSTEM);
    const rows = [
      await server.core.db.selectFrom('totp').selectAll().execute(),
      await server.core.db.selectFrom('backup_code').selectAll().execute(),
      await server.core.db.selectFrom('audit_event').selectAll().execute(),
    ];
    const text = JSON.stringify(rows) + server.logLines.join('');
    for (const hidden of [secret, ...codes]) expect(text).not.toContain(hidden);
  });
});
