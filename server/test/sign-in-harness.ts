import type { DATABASES } from './databases.ts';
import { startScriptedOp, type ScriptedOp, type ScriptedOpOptions } from './scripted-op.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './start-server.ts';

export type Called = Awaited<ReturnType<TestServer['call']>>;

/** A server, a provider it knows, and a browser that remembers its cookies. */
export type SignInWorld = AsyncDisposable & {
  server: TestServer;
  op: ScriptedOp;
  providerId: string;
  /** Changes the provider through the API. */
  configure: (changes: Record<string, unknown>) => Promise<Called>;
  browser: (options?: { ip?: string; host?: string; headers?: Record<string, string> }) => Browser;
};

export type WorldOptions = Omit<TestServerOptions, 'database'> & {
  op?: ScriptedOpOptions;
  provider?: Record<string, unknown>;
};

/** One administrator, one provider on loopback under the name `company`. */
export async function signInWorld(
  { create }: (typeof DATABASES)[number],
  { op: opOptions = {}, provider = {}, ...serverOptions }: WorldOptions = {},
): Promise<SignInWorld> {
  const op = await startScriptedOp(opOptions);
  const server = await startTestServer({ database: await create(), ...serverOptions });
  const cookies = await server.asAdministrator();
  const created = await server.call('POST', '/api/v1/oidc/providers', {
    cookies,
    body: {
      kind: 'custom',
      name: 'company',
      label: 'Company',
      clientId: op.clientId,
      clientSecret: op.clientSecret,
      issuer: op.issuer,
      internalNetwork: true,
      ...provider,
    },
  });
  if (created.status !== 200) throw new Error(created.text);
  const providerId = (created.body as { id: string }).id;
  return {
    server,
    op,
    providerId,
    async configure(changes) {
      const { body } = await server.call('GET', `/api/v1/oidc/providers/${providerId}`, { cookies });
      const { rev } = body as { rev: number };
      return server.call('PATCH', `/api/v1/oidc/providers/${providerId}`, {
        cookies,
        body: { ...changes, rev },
      });
    },
    browser: (options) => createBrowser(server, op, options),
    async [Symbol.asyncDispose]() {
      await server.close();
      await op[Symbol.asyncDispose]();
    },
  };
}

export type Browser = {
  cookies: Record<string, string>;
  call: TestServer['call'];
  /** Presses the provider's button; the address to open. */
  start: (body?: Record<string, unknown>) => Promise<Called>;
  /** At the provider: what the callback is to receive. */
  visit: (url: string) => Promise<URLSearchParams>;
  /** Follows to the page that says why it was refused. */
  callback: (parameters: URLSearchParams | string) => Promise<Called>;
  /** The whole way. */
  signIn: (body?: Record<string, unknown>) => Promise<Called>;
};

export function createBrowser(
  server: TestServer,
  op: ScriptedOp,
  defaults: { ip?: string; host?: string; headers?: Record<string, string> } = {},
): Browser {
  const browser: Browser = {
    cookies: {},
    async call(method, url, options = {}) {
      const called = await server.call(method, url, {
        ...defaults,
        ...options,
        cookies: { ...browser.cookies, ...options.cookies },
      });
      Object.assign(browser.cookies, called.cookies);
      return called;
    },
    start: (body = {}) =>
      browser.call('POST', '/api/v1/session/provider', { body: { provider: 'company', ...body } }),
    visit: (url) => op.signIn(new URL(url)),
    async callback(parameters) {
      const arrived = await browser.call('GET', `/api/oidc/callback?${parameters.toString()}`);
      const location = String(arrived.headers['location'] ?? '');
      if (!location.startsWith('/oidc/failed')) return arrived;
      return { ...(await browser.call('GET', location)), cookies: arrived.cookies };
    },
    async signIn(body) {
      const started = await browser.start(body);
      if (started.status !== 200) return started;
      return browser.callback(await browser.visit((started.body as { url: string }).url));
    },
  };
  return browser;
}

/** What a confirmation page holds for a form, and its answer when the button is pressed. */
export type ConfirmationPage = {
  page: Called;
  press: (action: 'continue' | 'cancel', fields?: Record<string, string>) => Promise<Called>;
};

/** Opens the page that a desktop client's address leads to. */
export async function openConfirmation(browser: Browser, url: string): Promise<ConfirmationPage> {
  const path = new URL(url).pathname;
  const page = await browser.call('GET', path);
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  return {
    page,
    press: (action, fields = {}) =>
      browser.call('POST', path, {
        body: new URLSearchParams({ csrf, action, ...fields }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  };
}

/** The honest way through the browser: continue, sign in at the provider, come back. */
export async function finishInBrowser(browser: Browser, url: string): Promise<Called> {
  const { press } = await openConfirmation(browser, url);
  const pressed = await press('continue');
  if (pressed.status !== 303) return pressed;
  return browser.callback(await browser.visit(String(pressed.headers['location'])));
}
