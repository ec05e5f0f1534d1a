import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../test/databases.ts';
import {
  auditOf,
  PASSWORD,
  signedInPerson,
  signIn,
  standingClock,
  type Person,
} from '../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';
import { createDeviceTokens } from '../sessions/device-tokens.service.ts';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { sourceNetwork } from './source-network.ts';

// Each test has its own people and places, so that one server serves them all.
let OFFICE: string;
let ATTACKER: string;
let NAME: string;
let counter = 0;

describe.each(DATABASES)('signing in with a password on $dialect', ({ create }) => {
  let clock: ReturnType<typeof standingClock>;
  let server: TestServer;
  let anna: Person;
  beforeAll(async () => {
    clock = standingClock();
    server = await startTestServer({ database: await create(), now: clock.now });
  });
  beforeEach(async () => {
    counter += 1;
    [OFFICE, ATTACKER, NAME] = [`198.51.100.${counter}`, `203.0.113.${counter}`, `anna${counter}`];
    clock.advance(1000);
    anna = await signedInPerson(server, NAME, { ip: OFFICE });
    clock.advance(1000);
  });
  afterAll(() => server.close());

  const guess = (username: string, ip: string, cookies?: Record<string, string>) =>
    signIn(server, username, {
      password: 'a wrong guess',
      ip,
      ...(cookies === undefined ? {} : { cookies }),
    });
  const guessTimes = async (count: number, username: string, ip: string) => {
    for (let index = 0; index < count; index += 1)
      expect((await guess(username, ip)).body.code).toBe('sign_in.wrong_credentials');
  };

  const countRows = async () =>
    (await server.core.db.selectFrom('password_failure').select('key').execute()).length;

  const knownBrowser = async () => {
    const { cookies } = await signIn(server, NAME, { ip: OFFICE });
    return { gatehouse_known: cookies['gatehouse_known']! };
  };

  it('takes the name in any case and width', async () => {
    expect((await signIn(server, NAME.toUpperCase())).status).toBe(200);
    expect((await signIn(server, `ａｎｎａ${counter}`)).status).toBe(200);
  });

  it('is written down with its place and request id', async () => {
    const { headers } = await signIn(server, NAME, { ip: OFFICE, userAgent: 'curl/8' });
    expect((await auditOf(server, 'login.succeeded'))[0]).toMatchObject({
      actor_kind: 'user',
      actor_name: NAME,
      ip: OFFICE,
      user_agent: 'curl/8',
      request_id: headers['x-request-id'],
      details: { via: 'password' },
    });
  });

  it('gives the same answer for a wrong password, an unknown name, an account without password and a disabled one', async () => {
    const cookies = await server.asAdministrator();
    await server.call('POST', '/api/v1/users', { body: { username: `invited${counter}` }, cookies });
    const off = await signedInPerson(server, `off${counter}`);
    await server.call('PATCH', `/api/v1/users/${off.id}`, { body: { status: 'disabled' }, cookies });
    const answers = [
      await guess(NAME, OFFICE),
      await guess(`nobody${counter}`, OFFICE),
      await guess(`invited${counter}`, OFFICE),
      await signIn(server, `off${counter}`, { ip: OFFICE }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
    }
  });

  it('never says the password in the audit log or the server log', async () => {
    await guess(NAME, OFFICE);
    await signIn(server, NAME);
    const events = await server.core.db.selectFrom('audit_event').selectAll().execute();
    for (const text of [JSON.stringify(events), server.logLines.join('')]) {
      expect(text).not.toContain('a wrong guess');
      expect(text).not.toContain(PASSWORD);
    }
  });

  it('tells the administrator why, but not a name that nobody has: it may be a password', async () => {
    await guess(NAME, OFFICE);
    await guess('my secret typed in the wrong field', OFFICE);
    const entries = (await auditOf(server, 'login.failed')).filter(({ ip }) => ip === OFFICE);
    const told = entries.map(({ target_name, details }) => [target_name, details['reason']]);
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        [NAME, 'wrong_password'],
        [null, 'unknown_user'],
      ]),
    );
    expect(JSON.stringify(entries)).not.toContain('my secret');
  });

  it('makes a guesser wait after five wrong ones, longer each time, and raises an alarm', async () => {
    await guessTimes(5, NAME, ATTACKER);
    const blocked = await guess(NAME, ATTACKER);
    expect(blocked.status).toBe(429);
    expect(blocked.body).toMatchObject({
      code: 'sign_in.too_many_attempts',
      details: { retryAfterSeconds: 30 },
    });
    expect(blocked.headers['retry-after']).toBe('30');
    clock.advance(30_000);
    await guessTimes(1, NAME, ATTACKER);
    expect((await guess(NAME, ATTACKER)).body.details.retryAfterSeconds).toBe(60);
    const failures = await auditOf(server, 'login.failed');
    expect(failures).toContainEqual(
      expect.objectContaining({ severity: 'alarm', ip: ATTACKER, target_name: NAME }),
    );
  });

  it('waits at most a quarter of an hour or so', async () => {
    await guessTimes(5, NAME, ATTACKER);
    for (let count = 0; count < 8; count += 1) {
      clock.advanceHours(0.3);
      await guessTimes(1, NAME, ATTACKER);
    }
    expect((await guess(NAME, ATTACKER)).body.details.retryAfterSeconds).toBe(960);
  });

  it('does not even look at the right password while the source must wait', async () => {
    await guessTimes(5, NAME, ATTACKER);
    expect((await signIn(server, NAME, { ip: ATTACKER })).body.code).toBe('sign_in.too_many_attempts');
  });

  it('treats names that do not exist the same', async () => {
    await guessTimes(5, `nobody${counter}`, ATTACKER);
    expect((await guess(`nobody${counter}`, ATTACKER)).body.code).toBe('sign_in.too_many_attempts');
  });

  it('lets the owner in from elsewhere while an attacker is kept waiting', async () => {
    await guessTimes(5, NAME, ATTACKER);
    expect((await signIn(server, NAME, { ip: `192.0.2.${counter}` })).status).toBe(200);
  });

  it('lets the owner in even behind the attacker’s address, in a browser that was here before', async () => {
    await guessTimes(5, NAME, ATTACKER);
    const known = await knownBrowser();
    const answer = await server.call('POST', '/api/v1/session', {
      body: { username: NAME, password: PASSWORD },
      ip: ATTACKER,
      cookies: known,
    });
    expect(answer.status).toBe(200);
  });

  it('counts guesses in a known browser too, on their own', async () => {
    const known = await knownBrowser();
    for (let count = 0; count < 5; count += 1)
      expect((await guess(NAME, OFFICE, known)).body.code).toBe('sign_in.wrong_credentials');
    expect((await guess(NAME, OFFICE, known)).body.code).toBe('sign_in.too_many_attempts');
    expect((await signIn(server, NAME, { ip: OFFICE })).status).toBe(200);
  });

  it('knows a browser only for the accounts that signed in there', async () => {
    await signedInPerson(server, `ben${counter}`);
    const known = await knownBrowser();
    await guessTimes(5, `ben${counter}`, ATTACKER);
    expect((await guess(`ben${counter}`, ATTACKER, known)).body.code).toBe('sign_in.too_many_attempts');
  });

  it('takes an altered browser cookie for none', async () => {
    const known = { gatehouse_known: `${(await knownBrowser()).gatehouse_known.slice(0, -2)}AA` };
    await guessTimes(5, NAME, ATTACKER);
    expect((await guess(NAME, ATTACKER, known)).body.code).toBe('sign_in.too_many_attempts');
  });

  it('cannot be outrun by asking in parallel', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(NAME, ATTACKER)));
    const looked = answers.filter(({ status }) => status === 401);
    expect(looked.length).toBeLessThanOrEqual(5);
  });

  it('makes a source wait that tries one password on many accounts', async () => {
    for (let count = 0; count < 40; count += 1) await guess(`name${count}`, ATTACKER);
    const blocked = await guess('another', ATTACKER);
    expect(blocked.body.code).toBe('sign_in.too_many_attempts');
    expect((await guess('another', `203.2.113.${counter}`)).body.code).toBe('sign_in.wrong_credentials');
  });

  it('keeps no row for each name that is made up while the source must wait', async () => {
    for (let count = 0; count < 41; count += 1) await guess(`made up ${count}`, ATTACKER);
    const before = await countRows();
    for (let count = 0; count < 50; count += 1) await guess(`invented ${count}`, ATTACKER);
    expect(await countRows()).toBe(before);
  });

  it('makes a /48 of IPv6 wait that tries from ever new networks', async () => {
    const codes = new Set<string>();
    await server.core.db
      .insertInto('password_failure')
      .values({
        key: `site:2001:db8:${counter}::/48`,
        failures: 399,
        blocked_until: 0,
        updated_at: clock.now(),
      })
      .execute();
    for (let count = 1; count <= 3; count += 1)
      codes.add((await guess(NAME, `2001:db8:${counter}:${count}::1`)).body.code);
    const before = await countRows();
    expect((await guess(NAME, `2001:db8:${counter}:99::1`)).body.code).toBe('sign_in.too_many_attempts');
    expect(await countRows()).toBe(before);
    expect([...codes][0]).toBe('sign_in.wrong_credentials');
  });

  it('starts counting anew after the right password', async () => {
    for (let round = 0; round < 3; round += 1) {
      await guessTimes(4, NAME, OFFICE);
      expect((await signIn(server, NAME, { ip: OFFICE })).status).toBe(200);
    }
  });

  it('raises one alarm when many places guess at one account', async () => {
    const places = Array.from({ length: 51 }, (_none, index) => `203.1.${counter}.${index + 1}`);
    await Promise.all(places.map((ip) => guess(NAME, ip)));
    const alarms = (await auditOf(server, 'login.failed')).filter(
      ({ severity, target_name }) => severity === 'alarm' && target_name === NAME,
    );
    expect(alarms).toHaveLength(1);
    expect(alarms[0]?.details).toMatchObject({ failuresLastHour: 50 });
    const logged = server.core.db.selectFrom('alarm').select('type').where('user_name', '=', NAME);
    expect(await logged.where('type', 'in', [3, 5]).orderBy('type').execute()).toEqual([
      { type: 3 },
      { type: 5 },
    ]);
    expect((await signIn(server, NAME, { ip: OFFICE })).status).toBe(200);
  });

  it('refuses requests from other sites', async () => {
    const answer = await server.call('POST', '/api/v1/session', {
      body: { username: NAME, password: PASSWORD },
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.body.code).toBe('request.cross_site');
  });

  const change = (body: object, cookies = anna.cookies) =>
    server.call('POST', '/api/v1/account/password', { body, cookies });

  describe('changing the own password', () => {
    it('keeps this session and ends all others and the device tokens', async () => {
      const other = await signIn(server, NAME);
      const tokens = createDeviceTokens(server.core);
      const device = { via: 'password', rustdeskId: '1', uuid: 'u', deviceName: '', deviceOs: '', ip: '' };
      const { token } = await tokens.create(anna.id, device);
      const changed = await change({ currentPassword: PASSWORD, newPassword: 'zwei Krähen, ein Turm' });
      expect(changed.status).toBe(204);
      const me = (cookies: Record<string, string>) => server.call('GET', '/api/v1/session', { cookies });
      expect((await me(anna.cookies)).status).toBe(200);
      expect((await me(other.cookies)).status).toBe(401);
      expect(await tokens.find(token)).toBeNull();
      expect((await signIn(server, NAME)).status).toBe(401);
      expect((await signIn(server, NAME, { password: 'zwei Krähen, ein Turm' })).status).toBe(200);
      expect((await auditOf(server, 'user.password_changed'))[0]).toMatchObject({
        actor_name: NAME,
        changes: [{ field: 'password', before: '(secret)', after: '(changed)' }],
      });
    });

    it('wants the current one, and not endlessly', async () => {
      const wrong = { currentPassword: 'not it', newPassword: 'zwei Krähen, ein Turm' };
      for (let count = 0; count < 5; count += 1)
        expect((await change(wrong)).body.code).toBe('password.wrong_current');
      expect((await change({ ...wrong, currentPassword: PASSWORD })).body.code).toBe(
        'sign_in.too_many_attempts',
      );
    });

    it.each([
      ['Password2026!', 'common'],
      ['anna-anna-2026', 'personal'],
      ['ababababab', 'repeated'],
    ])('refuses %s as %s', async (newPassword, weakness) => {
      const { status, body } = await change({ currentPassword: PASSWORD, newPassword });
      expect(status).toBe(422);
      expect(body).toMatchObject({ code: 'password.too_weak', details: { weakness, minLength: 10 } });
    });

    it('has nothing to change for accounts without a password', async () => {
      await server.core.db
        .updateTable('user')
        .set({ password_hash: null })
        .where('id', '=', anna.id)
        .execute();
      const { body } = await change({ currentPassword: PASSWORD, newPassword: 'zwei Krähen, ein Turm' });
      expect(body.code).toBe('password.not_set');
    });
  });
});

describe('a password hash', () => {
  it('is argon2id in PHC form and fits its password alone', async () => {
    const hash = await hashPassword(PASSWORD);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await verifyPassword(PASSWORD, hash)).toBe(true);
    expect(await verifyPassword(`${PASSWORD} `, hash)).toBe(false);
    expect(await hashPassword(PASSWORD)).not.toBe(hash);
  });

  it('agrees with the test vector of the reference implementation', async () => {
    // argon2 command line tool: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(isOutdated(hash)).toBe(true);
    expect(isOutdated(await hashPassword('password'))).toBe(false);
  });

  it('does not care how the characters were composed', async () => {
    const hash = await hashPassword('m\u00fcnchner Kindl');
    expect(await verifyPassword('mu\u0308nchner Kindl', hash)).toBe(true);
  });

  it.each(['', 'plain', '$2b$10$abcdefghijklmnopqrstuv', '$argon2i$v=19$m=65536,t=2,p=1$c29tc2FsdA$AAAA'])(
    'that reads "%s" fits nothing',
    async (hash) => {
      expect(await verifyPassword('plain', hash)).toBe(false);
    },
  );
});

describe('the network of a source', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['nonsense', 'nonsense'],
  ])('of %s is %s', (ip, network) => {
    expect(sourceNetwork(ip)).toBe(network);
  });
});
