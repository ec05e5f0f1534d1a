import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIXTURE_APP, startEntraSimulator, type EntraSimulator, type SimResponse } from '../index.ts';

const CALLBACK = 'http://localhost:8000/api/oidc/callback';

let simulator: EntraSimulator;
let cookie: string;

async function get(path: string): Promise<SimResponse> {
  return simulator.handle({ method: 'GET', url: `${simulator.portalOrigin}${path}`, headers: { cookie } });
}

async function post(path: string, fields: Record<string, string> | [string, string][]): Promise<SimResponse> {
  return simulator.handle({
    method: 'POST',
    url: `${simulator.portalOrigin}${path}`,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

/** The text a reader sees, without scripts, styles and line breaks. */
function textOf({ body }: SimResponse): string {
  return body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

beforeEach(async () => {
  simulator = await startEntraSimulator({ sockets: false });
  cookie = '';
  const answer = await post('/signin', { user: 'admin', return: '/' });
  cookie = answer.headers['set-cookie']?.split(';')[0] ?? '';
});

afterEach(() => simulator.close());

async function registerTest3(): Promise<string> {
  const answer = await post('/apps/new', {
    name: 'test3',
    accountTypes: 'single',
    platform: 'web',
    redirectUri: CALLBACK,
  });
  return answer.headers['location'] ?? '';
}

describe('signing in to the portal', () => {
  it('is asked for first and returns to the page', async () => {
    cookie = '';
    const answer = await get('/apps?tab=all');
    expect(answer.headers['location']).toBe('/signin?return=%2Fapps%3Ftab%3Dall');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example'])(
    'does not return to %s',
    async (target) => {
      const answer = await post('/signin', { user: 'admin', return: target });
      expect(answer.headers['location']).toBe('/');
    },
  );

  it('refuses unknown and disabled people', async () => {
    for (const user of ['nobody', 'u8']) {
      expect(textOf(await post('/signin', { user }))).toContain('This username may be incorrect.');
    }
  });

  it('ends with sign out', async () => {
    await post('/signout', {});
    expect((await get('/')).status).toBe(302);
  });

  it('says on every page that it is a simulation', async () => {
    for (const path of ['/', '/entra', '/apps', '/apps/new', '/enterprise', '/entra/users']) {
      expect(textOf(await get(path))).toContain("Simulated portal. Nothing here is Microsoft's.");
    }
  });
});

describe('registering an application', () => {
  it('starts from a list of two', async () => {
    const text = textOf(await get('/apps'));
    expect(text).toContain('2 applications found');
    expect(text).toContain('✓ Current');
    expect(textOf(await get('/apps?q=wiki'))).toContain('1 applications found');
  });

  it('opens Overview with a toast that shows once', async () => {
    const path = await registerTest3();
    expect(path).toBe(`/apps/${FIXTURE_APP.clientId}`);
    const text = textOf(await get(path));
    expect(text).toContain('Successfully created application test3');
    expect(text).toContain('1 web, 0 spa, 0 public client');
    expect(text).toContain('Add a certificate or secret');
    expect(text).toContain(simulator.tenantId);
    expect(textOf(await get(path))).not.toContain('Successfully created');
  });

  it.each([
    { name: '', redirectUri: CALLBACK },
    { name: 'x', redirectUri: 'http://192.168.0.103:8000/api/oidc/callback' },
    { name: 'x', redirectUri: CALLBACK, platform: '' },
    { name: 'x', redirectUri: 'https://example.org/cb?x=1', accountTypes: 'multi+personal' },
  ])('refuses %o', async (fields) => {
    const answer = await post('/apps/new', { platform: 'web', accountTypes: 'single', ...fields });
    expect(answer.status).toBe(400);
    expect(simulator.tenant.apps).toHaveLength(2);
  });

  it('escapes the name', async () => {
    const answer = await post('/apps/new', { name: '<img src=x>', accountTypes: 'single' });
    expect((await get(answer.headers['location'] ?? '')).body).not.toContain('<img');
  });

  it('gives another client id to a registration that was deleted and made anew', async () => {
    const path = await registerTest3();
    await post(`${path}/delete`, {});
    expect(textOf(await get('/apps?tab=deleted'))).toContain('test3');
    expect(await registerTest3()).not.toBe(path);
  });
});

describe('client secrets', () => {
  it('show their value once, later three characters and asterisks', async () => {
    const path = await registerTest3();
    expect(textOf(await get(`${path}/credentials`))).toContain(
      'No client secrets have been created for this application.',
    );
    await post(`${path}/credentials`, { description: 'gatehouse', expires: '180' });
    const secret = simulator.tenant.apps.at(-1)?.secrets[0];
    expect(secret?.value).toMatch(/^[\w.~-]{3}8Q~[\w.~-]{34}$/);
    const first = textOf(await get(`${path}/credentials`));
    expect(first).toContain('Successfully updated application test3 credentials');
    expect(first).toContain(secret?.value);
    await get(path);
    const later = textOf(await get(`${path}/credentials`));
    expect(later).not.toContain(secret?.value);
    expect(later).toContain(`${secret?.value.slice(0, 3)}***`);
    expect(later).toContain(secret?.id);
  });

  it('live 24 months at most', async () => {
    const path = await registerTest3();
    await post(`${path}/credentials`, { description: 'long', expires: 'custom', end: '2099-01-01' });
    const lifetimeMs = (simulator.tenant.apps.at(-1)?.secrets[0]?.expiresAtMs ?? 0) - Date.now();
    expect(lifetimeMs / 86_400_000).toBeLessThanOrEqual(730);
  });

  it('can be deleted', async () => {
    const path = await registerTest3();
    await post(`${path}/credentials`, { description: 'gone', expires: '90' });
    await post(`${path}/credentials/delete`, { secret: simulator.tenant.apps.at(-1)?.secrets[0]?.id ?? '' });
    expect(simulator.tenant.apps.at(-1)?.secrets).toEqual([]);
  });
});

describe('authentication', () => {
  it('saves platforms, the front-channel address and the ID-token tick', async () => {
    const path = await registerTest3();
    await post(`${path}/authentication`, [
      ['web', CALLBACK],
      ['web', 'https://rd.example.org/api/oidc/callback'],
      ['web', ''],
      ['public', 'rustdesk://auth'],
      ['idTokens', 'yes'],
      ['accountTypes', 'multi'],
      ['frontChannelLogoutUrl', 'https://rd.example.org/logout'],
    ]);
    expect(simulator.tenant.apps.at(-1)).toMatchObject({
      idTokensEnabled: true,
      accessTokensEnabled: false,
      accountTypes: 'multi',
    });
    expect(textOf(await get(path))).toContain('2 web, 0 spa, 1 public client');
  });

  it('refuses an address that breaks the rules and keeps the old ones', async () => {
    const path = await registerTest3();
    const answer = await post(`${path}/authentication`, {
      web: 'http://10.0.0.1/cb',
      accountTypes: 'single',
    });
    expect(textOf(answer)).toContain('http://10.0.0.1/cb: Must start with');
    expect(simulator.tenant.apps.at(-1)?.redirectUris).toHaveLength(1);
  });
});

describe('consent and assignment', () => {
  it('are granted for the organisation by an administrator', async () => {
    const path = await registerTest3();
    expect(textOf(await get(`${path}/permissions`))).toContain('Not granted for Contoso');
    await post(`${path}/permissions/grant`, {});
    expect(textOf(await get(`${path}/permissions`))).toContain('✓ Granted for Contoso');
  });

  it('are refused to others', async () => {
    const path = await registerTest3();
    const answer = await post('/signin', { user: 'u1' });
    cookie = answer.headers['set-cookie']?.split(';')[0] ?? '';
    await post(`${path}/permissions/grant`, {});
    expect(simulator.tenant.apps.at(-1)?.adminConsent).toBe(false);
  });

  it('limit sign-in to the people listed', async () => {
    await registerTest3();
    const path = `/enterprise/${FIXTURE_APP.clientId}`;
    await post(`${path}/properties`, { enabled: 'Yes', assignmentRequired: 'Yes' });
    const url = `${simulator.authorityOrigin}/${simulator.tenantId}/oauth2/v2.0/authorize?client_id=${FIXTURE_APP.clientId}&response_type=code&scope=openid`;
    expect(await simulator.signIn(url, { user: 'u1' })).toMatchObject({ outcome: 'error-page', code: 50105 });
    await post(`${path}/users`, {
      user: simulator.tenant.users.find(({ key }) => key === 'u1')?.objectId ?? '',
    });
    expect(await simulator.signIn(url, { user: 'u1' })).toMatchObject({ outcome: 'redirect' });
  });
});

describe('the two skins', () => {
  it('differ in labels and show the other word beside', async () => {
    const path = await registerTest3();
    const today = textOf(await get(path));
    expect(today).toContain('Authentication (Preview) 2023: Authentication');
    expect(today).toContain('Deactivate');
    expect((await get('/apps/new')).body).toContain('Single tenant only - Contoso');
    const tutorial = textOf(await get(`${path}?skin=2023`));
    expect(tutorial).toContain('Authentication now: Authentication (Preview)');
    expect(tutorial).not.toContain('Deactivate');
    expect((await get('/apps/new')).body).toContain('type="radio"');
    expect(textOf(await get('/apps'))).toContain('Applications from personal account');
  });
});
