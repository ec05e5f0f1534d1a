import type { EntraSimulator, SignInChoice } from '@gatehouse/entra-simulator';
import { send, type Answer } from './http.ts';

export type WebSignIn = {
  /** Where the callback, or Microsoft's own error page, left the person. */
  outcome: 'callback' | 'microsoft-page';
  /** The callback's answer; absent when Microsoft never sent the browser back. */
  answer?: Answer;
  /** Session cookie as `name=value`, null when nobody was signed in. */
  cookie: string | null;
  aadsts: number | null;
  authorizeUrl: URL;
};

export type Person = SignInChoice & {
  /** Operation that starts the sign-in, with its cookie when somebody is signed in already. */
  start?: { path: string; body: object; cookie?: string };
  /** Called between Microsoft's answer and the callback. */
  beforeCallback?: () => Promise<void> | void;
};

/** The whole browser leg over plain HTTP: start, Microsoft's pages, callback. Keeps cookies as a browser would. */
export async function signInThroughWeb(
  server: { port: number; origin: string },
  simulator: EntraSimulator,
  { start, beforeCallback, ...choice }: Person,
): Promise<WebSignIn> {
  const begun = await send(server.port, `${server.origin}/api/v1${start?.path ?? '/session/provider'}`, {
    method: 'POST',
    headers: { 'x-gatehouse-request': '1', ...(start?.cookie === undefined ? {} : { cookie: start.cookie }) },
    body: start?.body ?? { provider: 'azure' },
  });
  if (begun.status !== 200) throw new Error(`The sign-in did not start: ${begun.status} ${begun.text}`);
  const { url } = begun.json() as { url: string };
  const authorizeUrl = new URL(url);
  const atMicrosoft = await simulator.signIn(url, choice);
  if (atMicrosoft.outcome === 'error-page')
    return { outcome: 'microsoft-page', cookie: null, aadsts: atMicrosoft.code, authorizeUrl };
  await beforeCallback?.();
  const cookies = [...begun.cookies, ...(start?.cookie === undefined ? [] : [start.cookie])];
  const answer = await returnTo(server, atMicrosoft, cookies);
  const cookie = answer.cookies.find((pair) => /^(__Host-)?gatehouse_session=./.test(pair)) ?? null;
  return { outcome: 'callback', answer, cookie, aadsts: null, authorizeUrl };
}

type AtMicrosoft = Exclude<Awaited<ReturnType<EntraSimulator['signIn']>>, { outcome: 'error-page' }>;

async function returnTo(server: { port: number }, response: AtMicrosoft, cookies: string[]): Promise<Answer> {
  const cookie = cookies.join('; ');
  if (response.outcome === 'redirect') return send(server.port, response.location, { headers: { cookie } });
  // A cross-site POST arrives without Lax cookies; the answer sends the browser to a GET, which brings them.
  const posted = await send(server.port, response.action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(response.fields).toString(),
  });
  const location = posted.headers.location;
  if (location === undefined) return posted;
  return send(server.port, new URL(location, response.action).href, { headers: { cookie } });
}
