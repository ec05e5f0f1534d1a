import { describe, expect, it } from 'vitest';
import { StockClient, type Reply } from './stock-client.ts';

const good = {
  access_token: 'tok',
  type: 'access_token',
  user: { name: 'ada', email: null, status: 1, info: {}, is_admin: false },
};

/** A client on a clock of its own whose server gives these answers in turn, the last one for ever. */
function clientWith(...answers: unknown[]) {
  let time = 0;
  const sent: { at: number; method: string; url: string }[] = [];
  const client = new StockClient({
    baseUrl: 'https://rd.sim.test',
    id: '123456789',
    uuid: 'dXVpZA==',
    clock: { now: () => time, sleep: async (ms) => void (time += ms) },
    transport: async (url, { method }): Promise<Reply> => {
      sent.push({ at: time, method, url });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return { status: 200, text: typeof answer === 'string' ? answer : JSON.stringify(answer) };
    },
  });
  return { client, sent };
}

const pending = { error: 'No authed oidc is found' };

describe('the scripted desktop client', () => {
  it('polls at once and then one second after each answer', async () => {
    const { client, sent } = clientWith(pending, pending, good);
    expect(await client.poll('c')).toMatchObject({ state: 'signed-in', polls: 3 });
    expect(sent.map(({ at }) => at)).toEqual([0, 1000, 2000]);
    expect(sent[0]?.url).toBe(
      'https://rd.sim.test/api/oidc/auth-query?code=c&id=123456789&uuid=dXVpZA%3D%3D',
    );
  });

  it('gives up after three minutes', async () => {
    const { client } = clientWith(pending);
    expect(await client.poll('c')).toEqual({ state: 'failed', message: 'timeout', polls: 180 });
  });

  it('stops at any other error text and shows it', async () => {
    const { client } = clientWith(pending, { error: 'Sign-in was refused in the browser.' });
    expect(await client.poll('c')).toMatchObject({
      state: 'failed',
      message: 'Sign-in was refused in the browser.',
    });
  });

  it.each([
    ['info missing', { ...good, user: { name: 'ada' } }, 'body.user.info is missing'],
    [
      'a null status',
      { ...good, user: { ...good.user, status: null } },
      'body.user.status is not -1, 0 or 1',
    ],
    ['a null tfa_type', { ...good, tfa_type: null }, 'body.tfa_type is not a string'],
    ['an error that is no text', { error: 5 }, 'error format'],
    ['an array', [], 'data type format'],
  ])('keeps polling without a word after %s', async (_, broken, problem) => {
    const { client } = clientWith(broken, good);
    expect(await client.poll('c')).toMatchObject({ state: 'signed-in', polls: 2 });
    expect(client.silentProblems).toEqual([problem]);
  });

  it('ignores a broken transport while polling', async () => {
    const { client } = clientWith(new Error('ECONNRESET'), good);
    expect(await client.poll('c')).toMatchObject({ state: 'signed-in', polls: 2 });
  });

  it('probes an https server with HEAD before it starts', async () => {
    const { client, sent } = clientWith(
      { code: 'c', url: 'https://rd.sim.test/x' },
      { code: 'c', url: 'https://rd.sim.test/x' },
      good,
    );
    await client.signInWith('azure', () => undefined);
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'HEAD /api/login-options',
      'POST /api/oidc/auth',
      'GET /api/oidc/auth-query',
    ]);
  });

  it('refuses an answer without an absolute address', async () => {
    const { client } = clientWith({ code: 'c', url: '/relative' });
    expect(await client.start('azure')).toEqual({ error: 'Invalid auth response' });
  });

  it('lists providers of the first common-oidc element and labels them as the dialog does', async () => {
    const { client } = clientWith([
      'common-oidc/[{"name":"azure"},{"name":"keycloak","icon":"<svg/>"}]',
      'oidc/azure',
    ]);
    expect(await client.loginOptions()).toEqual([
      { name: 'azure', icon: null, label: 'Continue with Microsoft' },
      { name: 'keycloak', icon: '<svg/>', label: 'Continue with Keycloak' },
    ]);
  });
});
