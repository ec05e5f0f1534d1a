import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol } from '../../../test/authenticator.ts';
import { DATABASES } from '../../../test/databases.ts';
import { startMailServer, type MailServer } from '../../../test/mail-server.ts';
import { auditOf, signedInPerson, standingClock } from '../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';
import { SYSTEM } from '../../audit/audit.service.ts';

describe.each(DATABASES)('what administrators do about second factors on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let mail: MailServer;
  let count = 0;
  beforeAll(async () => {
    mail = await startMailServer();
    const env = { GATEHOUSE_SMTP_URL: mail.url };
    server = await startTestServer({ database: await create(), now: clock.now, env });
  });
  afterAll(async () => {
    await server.close();
    await mail[Symbol.asyncDispose]();
  });

  async function person(set: { email?: string; email_verification?: 0 | 1 } = {}) {
    const someone = await signedInPerson(server, `person${(count += 1)}`);
    if (Object.keys(set).length > 0)
      await server.core.db.updateTable('user').set(set).where('id', '=', someone.id).execute();
    return someone;
  }
  const rules = () => server.services.secondFactorEnforcement;
  const require = (ids: string[], required = true, consoleUrl: string | null = null) =>
    rules().setRequired(ids, required, SYSTEM, { consoleUrl });
  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
  const userOf = (id: string) => server.services.users.findById(id);

  it('wants an authenticator, mails the address of the console, and lifts it again (console 111)', async () => {
    const [anna, bert] = [await person({ email: 'anna@example.org' }), await person()];
    await require([anna.id, bert.id], true, 'https://console.example.org/');
    expect([(await userOf(anna.id))?.totpRequired, (await userOf(bert.id))?.totpRequired]).toEqual([
      true,
      true,
    ]);
    await expect.poll(() => mailsTo('anna@example.org')).toHaveLength(1);
    expect(mailsTo('anna@example.org')[0]?.source).toContain('https://console.example.org/');
    expect((await auditOf(server, 'user.totp_required')).map(({ target_id }) => target_id)).toEqual([
      bert.id,
      anna.id,
    ]);
    await require([anna.id], false);
    expect((await userOf(anna.id))?.totpRequired).toBe(false);
    expect((await auditOf(server, 'user.totp_required_lifted'))[0]).toMatchObject({ target_id: anna.id });
  });

  it('names the public URL when nobody says where the console is', async () => {
    const carl = await person({ email: 'carl@example.org' });
    await require([carl.id]);
    await expect.poll(() => mailsTo('carl@example.org')).toHaveLength(1);
    expect(mailsTo('carl@example.org')[0]?.source).toContain('http://localhost:21114/');
  });

  it('mails nobody who has an authenticator already, or for whom nothing changes', async () => {
    const dora = await person({ email: 'dora@example.org' });
    await enrol(server, dora);
    await require([dora.id]);
    const emil = await person({ email: 'emil@example.org' });
    await require([emil.id]);
    await require([emil.id]);
    await expect.poll(() => mailsTo('emil@example.org')).toHaveLength(1);
    await rules().close();
    expect(mailsTo('emil@example.org')).toHaveLength(1);
    expect(mailsTo('dora@example.org')).toHaveLength(0);
  });

  it('holds although the mail fails', async () => {
    const fred = await person({ email: 'fred@example.org' });
    mail.refuse(550);
    await require([fred.id]);
    await rules().close();
    mail.refuse(null);
    expect((await userOf(fred.id))?.totpRequired).toBe(true);
  });

  it('changes nobody when one of them does not exist', async () => {
    const gina = await person();
    const id = '0199b000-0000-7000-8000-000000000000';
    await expect(require([gina.id, id])).rejects.toMatchObject({ code: 'user.not_found' });
    expect((await userOf(gina.id))?.totpRequired).toBe(false);
  });

  it('resets authenticators and switches e-mail verification off (console 112)', async () => {
    const [hans, iris] = [await person({ email: 'h@example.org', email_verification: 1 }), await person()];
    await enrol(server, hans);
    await rules().resetTotp([hans.id, iris.id], SYSTEM);
    expect(await server.services.totp.isEnabled(hans.id)).toBe(false);
    await rules().disableEmailVerification([hans.id, iris.id], SYSTEM);
    expect((await userOf(hans.id))?.emailVerification).toBe(false);
  });
});
