import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, type TestDevice } from '../../test/devices.ts';
import { auditOf, PASSWORD, signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { hashSecret } from '../ids.ts';
import { switchVerifier } from '../devices/switch-grants.service.ts';

/** A device's Ed25519 pair; `pk` as clients send it. */
function aKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pk = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64');
  return { pk, privateKey };
}

describe.each(DATABASES)('what administrators type at a client on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let anna: Person;
  let token: string;
  const post = (path: string, body: unknown, bearer = token) =>
    server.call('POST', path, { body, headers: { authorization: `Bearer ${bearer}` } });
  const rowOf = ({ rustdeskId }: Pick<TestDevice, 'rustdeskId'>) =>
    server.core.db.selectFrom('device').selectAll().where('rustdesk_id', '=', rustdeskId).executeTakeFirst();
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    anna = await signedInPerson(server, 'anna');
    const { apiTokens } = server.services;
    token = (
      await apiTokens.create({ name: 'Roll-out', permissions: { device: 'rw' }, validDays: null }, SYSTEM)
    ).token;
  });
  beforeEach(() => clock.advance(60_000));
  afterAll(() => server.close());

  const assign = async (device: TestDevice, said: Record<string, unknown>, bearer = token) => {
    const body = { id: device.rustdeskId, uuid: device.uuid, ...said };
    const { status, text, headers } = await post('/api/devices/cli', body, bearer);
    expect(status).toBe(200);
    if (text === '') expect(headers['content-length']).toBe('0');
    return text;
  };

  const setRule = (newDevices: 'allow' | 'deploy') => server.core.settings.set({ newDevices });

  describe('rustdesk --assign', () => {
    it('case 68: assigns a user and answers with nothing', async () => {
      const device = await aDevice(server);
      expect(await assign(device, { user_name: 'Anna' })).toBe('');
      expect((await rowOf(device))?.user_id).toBe(anna.id);
      const [entry] = await auditOf(server, 'device.assigned');
      expect(entry).toMatchObject({
        actor_kind: 'token',
        actor_name: 'Roll-out',
        target_id: device.rustdeskId,
      });
    });

    it('sets names and note, and leaves alone what was not named', async () => {
      const device = await aDevice(server, { user_id: anna.id, reported_name: 'PC', note: 'old' });
      expect(await assign(device, { device_name: 'Front desk', device_username: 'reception' })).toBe('');
      expect(await rowOf(device)).toMatchObject({
        name: 'Front desk',
        username: 'reception',
        note: 'old',
        user_id: anna.id,
      });
      expect(await assign(device, { note: 'new', device_name: '' })).toBe('');
      expect(await rowOf(device)).toMatchObject({ name: 'PC', username: 'reception', note: 'new' });
    });

    it.each([
      ['user', { user_name: 'nobody' }, 'There is no user named nobody'],
      ['strategy', { strategy_name: 'none' }, 'There is no strategy named none'],
      ['device group', { device_group_name: 'none' }, 'There is no device group named none'],
      ['address book', { address_book_name: 'none' }, 'There is no address book named none'],
    ])('case 68: says that the %s does not exist, and does nothing else', async (_what, wrong, text) => {
      const device = await aDevice(server, { note: 'old' });
      expect(await assign(device, { note: 'new', device_name: 'x', ...wrong })).toBe(text);
      expect(await rowOf(device)).toMatchObject({ note: 'old', name_override: null });
    });

    it('says when the device is not known, or is another computer', async () => {
      const device = await aDevice(server);
      expect(await assign({ ...device, rustdeskId: '999999999' }, { note: 'x' })).toContain('does not know');
      expect(await assign({ ...device, uuid: 'eA==' }, { note: 'x' })).toContain('another computer');
      expect((await rowOf(device))?.note).toBe('');
    });

    it('case 68: says what is wrong with the token', async () => {
      const device = await aDevice(server);
      const { apiTokens } = server.services;
      const weak = await apiTokens.create(
        { name: 'Reader', permissions: { device: 'r', user: 'rw' }, validDays: null },
        SYSTEM,
      );
      expect(await assign(device, { note: 'x' }, weak.token)).toContain('no permission to write: device');
      expect(await assign(device, { note: 'x' }, 'unknown')).toContain('Invalid token');
      const login = await server.call('POST', '/api/login', {
        body: { username: 'anna', password: PASSWORD, id: device.rustdeskId, uuid: device.uuid },
      });
      expect(await assign(device, { note: 'x' }, login.body.access_token)).toContain('API token');
      expect((await rowOf(device))?.note).toBe('');
    });

    it('says when the request makes no sense', async () => {
      expect((await post('/api/devices/cli', { id: '123456789' })).text).toContain('could not be read');
      expect((await post('/api/devices/cli', { id: '1', uuid: 'x', note: 5 })).text).toContain(
        'could not be read',
      );
    });
  });

  describe('rustdesk --deploy', () => {
    const { pk } = aKey();
    const deploy = async (said: Record<string, unknown>, bearer = token) =>
      (await post('/api/devices/deploy', { pk, ...said }, bearer)).text;

    it('case 70: is not enabled unless new devices have to be deployed', async () => {
      await setRule('allow');
      expect(await deploy({ id: '650000001', uuid: 'eA==' })).toBe('{"result":"NOT_ENABLED"}');
      await setRule('deploy');
    });

    it('case 70: makes a device known with its key, which may then send its inventory', async () => {
      const body = { id: 'reception-1', uuid: 'cmVjZXB0aW9u' };
      const sysinfo = async () =>
        (await server.call('POST', '/api/sysinfo', { body: { ...body, hostname: 'PC' } })).text;
      expect(await sysinfo()).toBe('ID_NOT_FOUND');
      expect(await deploy(body)).toBe('{"result":"OK"}');
      expect(await deploy(body)).toBe('{"result":"OK"}');
      expect(await rowOf({ rustdeskId: body.id })).toMatchObject({ pk, uuid_hash: hashSecret(body.uuid) });
      const entries = await auditOf(server, 'device.deployed');
      expect(entries).toMatchObject([{ actor_kind: 'token', target_id: 'reception-1', severity: 'notice' }]);
      expect(await sysinfo()).toBe('SYSINFO_UPDATED');
    });

    it('case 70: says that another computer has the ID', async () => {
      const { rustdeskId, uuid } = await aDevice(server);
      expect(await deploy({ id: rustdeskId, uuid: 'b3RoZXI=' })).toBe('{"result":"ID_TAKEN"}');
      expect((await rowOf({ rustdeskId }))?.pk).toBeNull();
      expect(await deploy({ id: rustdeskId, uuid })).toBe('{"result":"OK"}');
      expect((await rowOf({ rustdeskId }))?.pk).toBe(pk);
    });

    it.each([
      ['an ID that no client has', { id: '1abc', uuid: 'eA==' }],
      ['no uuid', { id: '650000002', uuid: '' }],
      ['no ID', { uuid: 'eA==' }],
      ['a key of another size', { id: '650000002', uuid: 'eA==', pk: 'c2hvcnQ=' }],
      ['a key that is no base64', { id: '650000002', uuid: 'eA==', pk: '!'.repeat(44) }],
    ])('case 70: calls %s invalid', async (_what, said) => {
      expect(await deploy(said)).toBe('{"result":"INVALID_INPUT"}');
      expect(await rowOf({ rustdeskId: '650000002' })).toBeUndefined();
    });

    it('case 70: answers a bad token with a text of its own', async () => {
      expect(await deploy({ id: '650000003', uuid: 'eA==' }, 'unknown')).toContain('Invalid token');
      expect(await rowOf({ rustdeskId: '650000003' })).toBeUndefined();
    });
  });

  describe('switching sides', () => {
    const { pk, privateKey } = aKey();
    const code = createHash('sha256').update('5f0c7c9e-uuid').digest('base64');
    const grant = async (
      { rustdeskId }: Pick<TestDevice, 'rustdeskId'>,
      {
        timestamp = String(Math.floor(clock.now() / 1000)),
        key = privateKey,
        verifier = switchVerifier(code),
      } = {},
    ) => {
      const signed = ['switch-grant', rustdeskId, verifier, timestamp].join('\0');
      const signature = sign(null, Buffer.from(signed), key).toString('base64');
      const body = { id: rustdeskId, switch_code_verifier: verifier, timestamp, signature };
      return (await server.call('POST', '/api/switch-grant', { body })).text;
    };

    it('computes the verifier of the contract’s test vector', () => {
      expect(switchVerifier('code-abc')).toBe('dMIn3uiPe77XodFB5IKi7PrKJ7l7+zVquNn0ObSaHQc=');
    });

    it('case 77: accepts what the device signed, for a minute', async () => {
      const device = await aDevice(server, { pk });
      expect(server.services.switchGrants.grantedBy(code)).toBeNull();
      expect(await grant(device)).toBe('{"accepted":true}');
      expect(server.services.switchGrants.grantedBy(code)).toBe(device.rustdeskId);
      expect(server.services.switchGrants.grantedBy('another code')).toBeNull();
      clock.advance(60_000);
      expect(server.services.switchGrants.grantedBy(code)).toBeNull();
    });

    it('case 77: tells the time to a device whose clock is wrong', async () => {
      const device = await aDevice(server, { pk });
      const serverTime = Math.floor(clock.now() / 1000);
      for (const wrong of [serverTime - 61, serverTime + 61, 0])
        expect(await grant(device, { timestamp: String(wrong) })).toBe(
          JSON.stringify({ accepted: false, server_time: serverTime }),
        );
      expect(await grant(device, { timestamp: String(serverTime - 60) })).toBe('{"accepted":true}');
    });

    it('case 77: refuses without a word what another key signed', async () => {
      const device = await aDevice(server, { pk });
      expect(await grant(device, { key: aKey().privateKey })).toBe('{"accepted":false}');
      expect(await grant(device, { key: aKey().privateKey, timestamp: '0' })).toBe('{"accepted":false}');
    });

    it.each([
      ['whose key nobody knows', {}],
      ['that is disabled', { pk, status: 0 }],
    ])('refuses a device %s', async (_what, columns) => {
      expect(await grant(await aDevice(server, columns))).toBe('{"accepted":false}');
    });

    it('refuses an unknown device and a body without sense', async () => {
      expect(await grant({ rustdeskId: '999999998' })).toBe('{"accepted":false}');
      const device = await aDevice(server, { pk });
      expect(await grant(device, { verifier: 'short' })).toBe('{"accepted":false}');
      expect(await grant(device, { timestamp: '1e3' })).toBe('{"accepted":false}');
      const { text } = await server.call('POST', '/api/switch-grant', { body: [] });
      expect(text).toBe('{"accepted":false}');
    });
  });
});
