import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { anEngine, aProvider, refusalOf, signInWith } from '../../../../test/engine-harness.ts';
import { startScriptedOp, type ScriptedOp } from '../../../../test/scripted-op.ts';

type Answers = Record<string, unknown>;

/** Serves the API of GitHub or Facebook beside the scripted provider's own endpoints. */
function serveApi(op: ScriptedOp, answers: Answers): void {
  op.script.intercept = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    request.url = request.url?.replace(/^\/(login\/oauth\/authorize|dialog\/oauth)/, '/authorize') ?? '';
    url.pathname = url.pathname
      .replace(/^\/(login\/oauth\/authorize|dialog\/oauth)$/, '/authorize')
      .replace(/^\/(login\/oauth|oauth)\/access_token$/, '/token');
    const answer = answers[url.pathname];
    if (answer === undefined) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    return true;
  };
}

const octocat = {
  id: 583231,
  login: 'octocat',
  name: null,
  email: 'public@example.org',
  avatar_url: 'https://a.example/1.png',
};

describe('GitHub', () => {
  const github = { kind: 'github' } as const;

  test('a person is known by the number, with the verified primary address', async () => {
    await using op = await startScriptedOp();
    serveApi(op, {
      '/api/v3/user': octocat,
      '/api/v3/user/emails': [
        { email: 'other@example.org', primary: false, verified: true },
        { email: 'octo@example.org', primary: true, verified: true },
      ],
    });
    const { identity } = await signInWith(op, github);
    expect(identity).toMatchObject({
      issuer: op.issuer,
      subject: '583231',
      preferredUsername: 'octocat',
      displayName: 'octocat',
      email: 'octo@example.org',
      emailVerified: true,
      avatarUrl: 'https://a.example/1.png',
      accountClass: 'unknown',
    });
  });

  test('an unverified primary address is not taken over', async () => {
    await using op = await startScriptedOp();
    serveApi(op, {
      '/api/v3/user': octocat,
      '/api/v3/user/emails': [{ email: 'x@example.org', primary: true, verified: false }],
    });
    expect((await signInWith(op, github)).identity).toMatchObject({ email: null, emailVerified: false });
  });

  test.each([undefined, null, 'octocat', -1, 1.5, {}])('a user whose id is %j is refused', async (id) => {
    await using op = await startScriptedOp();
    serveApi(op, { '/api/v3/user': { ...octocat, id }, '/api/v3/user/emails': [] });
    expect((await refusalOf(signInWith(op, github))).code).toBe('token.subject_missing');
  });

  test('the public GitHub is asked at its own hosts, with PKCE and without a nonce', async () => {
    await using op = await startScriptedOp();
    const config = aProvider(op, { ...github, issuer: '' });
    const url = await anEngine().authorizationUrl(config, {
      redirectUri: 'https://x.example/cb',
      state: 's',
      nonce: 'n',
      codeChallenge: 'c',
    });
    expect(url.origin + url.pathname).toBe('https://github.com/login/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: 'https://x.example/cb',
      scope: 'read:user user:email',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
    const { endpoints } = await anEngine().inspect(config);
    expect(endpoints?.userinfo).toBe('https://api.github.com/user');
  });
});

describe('Facebook', () => {
  const facebook = { kind: 'facebook' } as const;

  test('a person is known by the app-scoped id, and the call proves the secret', async () => {
    await using op = await startScriptedOp();
    let proof = '';
    serveApi(op, { '/me': { id: '10158', name: 'Ada', email: 'ada@example.org' } });
    const answer = op.script.intercept!;
    op.script.intercept = (request, response, url) => {
      proof ||= url.searchParams.get('appsecret_proof') ?? '';
      return answer(request, response, url);
    };
    const { identity } = await signInWith(op, facebook);
    expect(identity).toMatchObject({
      subject: '10158',
      displayName: 'Ada',
      email: 'ada@example.org',
      emailVerified: false,
    });
    expect(proof).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the public Facebook is asked at its own hosts', async () => {
    await using op = await startScriptedOp();
    const { endpoints } = await anEngine().inspect(aProvider(op, { ...facebook, issuer: '' }));
    expect(endpoints).toMatchObject({
      authorization: 'https://www.facebook.com/dialog/oauth',
      token: 'https://graph.facebook.com/oauth/access_token',
      userinfo: 'https://graph.facebook.com/me',
    });
  });
});
