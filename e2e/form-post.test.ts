import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE_A, CONSOLE_C, entraProvider, openWorld, type World } from './harness/world.ts';
import { pickAccount, pressMicrosoft } from './steps.ts';

/**
 * The cookie of the sign-in says SameSite=Lax in so many words, so Chromium never sends it with Microsoft's cross-site
 * POST: its two-minute leniency is for cookies that say nothing. Each run asserts that the POST came without a cookie,
 * and lets the server's clock pass three minutes while the person is at Microsoft.
 */
describe.each([
  ['form_post', { response_mode: 'form_post' }],
  ['the hybrid flow code id_token', { response_mode: 'form_post', response_type: 'code id_token' }],
])('sign-in by %s', (_, changes) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator, changes)] });
    for (const app of world.simulator.tenant.apps) app.idTokensEnabled = true;
  });
  afterAll(() => world.close());

  it.each([
    ['plain http on localhost', CONSOLE_A],
    ['https behind a proxy', CONSOLE_C],
  ])('works after three minutes although the POST brings no cookie: %s', async (_where, origin) => {
    const page = await world.page();
    const posts: Promise<string | null>[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().startsWith(`${origin}/api/oidc/callback`))
        posts.push(request.headerValue('cookie'));
    });
    await pressMicrosoft(page, origin);
    await page.locator('button[name=user][value=u1]').waitFor();
    await world.advance(3 * 60_000);
    await pickAccount(page, 'u1');
    await page.getByRole('banner').waitFor();
    expect(new URL(page.url()).origin).toBe(origin);
    expect(await Promise.all(posts)).toEqual([null]);
    const session = (await page.context().cookies(origin)).find(({ name }) =>
      name.endsWith('gatehouse_session'),
    );
    expect(session).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      secure: origin === CONSOLE_C,
      path: '/',
    });
    expect(session?.name).toBe(origin === CONSOLE_C ? '__Host-gatehouse_session' : 'gatehouse_session');
    await page.context().close();
  });
});
