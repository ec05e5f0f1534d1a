import { expect, test } from 'vitest';
import { anEngine, aProvider } from '../../../../test/engine-harness.ts';
import { entraWorld } from '../../../../test/entra-harness.ts';
import { startScriptedOp } from '../../../../test/scripted-op.ts';
import type { AuthorizationRequest, ProviderConfig } from './types.ts';

const request = {
  redirectUri: 'https://x.example/cb',
  state: 'state',
  nonce: 'nonce',
  codeChallenge: 'challenge',
};

async function parametersOf(
  changes: Partial<ProviderConfig>,
  extra: Partial<AuthorizationRequest> = {},
): Promise<Record<string, string>> {
  await using op = await startScriptedOp();
  const url = await anEngine().authorizationUrl(aProvider(op, changes), { ...request, ...extra });
  return Object.fromEntries(url.searchParams);
}

test('the code flow with PKCE, state and nonce is the default', async () => {
  expect(await parametersOf({})).toEqual({
    client_id: 'client',
    response_type: 'code',
    redirect_uri: 'https://x.example/cb',
    scope: 'openid profile email',
    state: 'state',
    nonce: 'nonce',
    code_challenge: 'challenge',
    code_challenge_method: 'S256',
  });
});

test('Entra is told the response mode and the domain', async () => {
  await using world = await entraWorld();
  const config = aProvider(world.provider, { kind: 'azure', domainHint: 'contoso.com', prompt: 'login' });
  const url = await world.engine.authorizationUrl(config, { ...request, loginHint: 'ada@contoso.com' });
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_mode: 'query',
    domain_hint: 'contoso.com',
    prompt: 'login',
    login_hint: 'ada@contoso.com',
  });
});

test('form_post and the hybrid flow are asked for', async () => {
  expect(await parametersOf({ responseMode: 'form_post' })).toMatchObject({
    response_mode: 'form_post',
    response_type: 'code',
  });
  expect(await parametersOf({ responseType: 'code id_token' })).toMatchObject({
    response_mode: 'form_post',
    response_type: 'code id_token',
  });
});

test('a prompt for one sign-in wins, and the account picker goes without a hint', async () => {
  const parameters = await parametersOf({ prompt: 'login' }, { prompt: 'select_account', loginHint: 'ada' });
  expect(parameters['prompt']).toBe('select_account');
  expect(parameters).not.toHaveProperty('login_hint');
});

test('own scopes replace the default ones, but openid stays', async () => {
  expect((await parametersOf({ scopes: ['profile', 'groups'] }))['scope']).toBe('openid profile groups');
});

test('a query in the endpoint survives', async () => {
  await using op = await startScriptedOp();
  op.script.discovery = (honest) => ({
    ...honest,
    authorization_endpoint: `${op.origin}/authorize?policy=a`,
  });
  const url = await anEngine().authorizationUrl(aProvider(op), request);
  expect(url.searchParams.get('policy')).toBe('a');
  expect(url.searchParams.get('state')).toBe('state');
});
