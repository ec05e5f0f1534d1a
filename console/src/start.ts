import type { Bootstrap } from '@gatehouse/contract';
import { isApiError } from './api/api-error.ts';
import { call } from './api/client.ts';
import type { Namespace } from './i18n/catalogues.ts';
import { chooseLanguage, currentLanguage, loadTexts } from './i18n/language.ts';
import { paths, safeReturnPath, signInPath } from './paths.ts';

/**
 * Asks the server where things stand and loads only what is needed: the pages for people who are not signed in come
 * without React and the console's libraries.
 */
export async function startConsole(element: Element): Promise<void> {
  document.documentElement.lang = currentLanguage();
  const texts = loadTexts('common');
  try {
    const [bootstrap] = await Promise.all([call('getBootstrap'), texts]);
    await open(element, choosePlace(location, bootstrap), bootstrap);
  } catch (error) {
    await showFailure(element, error);
  }
}

async function open(element: Element, place: Place, bootstrap: Bootstrap): Promise<void> {
  if (place.kind === 'redirect') location.replace(place.to);
  else if (place.kind === 'console') await openConsole(element);
  else await openPlain(element, place.kind, bootstrap);
}

async function openConsole(element: Element): Promise<void> {
  const [{ mountConsole }, me] = await Promise.all([import('./ConsoleApp.tsx'), call('getMe')]);
  // The account's language goes before the browser's.
  if (me.user.language !== null && me.user.language !== currentLanguage())
    await chooseLanguage(me.user.language);
  await mountConsole(element, me);
}

const TEXTS: Record<PlainPage, Namespace[]> = {
  'sign-in': ['signin', 'errors'],
  setup: ['setup', 'addresses', 'errors'],
  invitation: ['signin', 'errors'],
};

async function openPlain(element: Element, page: PlainPage, bootstrap: Bootstrap): Promise<void> {
  const [{ mountPlain }] = await Promise.all([
    import('./pages/plain/PlainApp.tsx'),
    ...TEXTS[page].map((namespace) => loadTexts(namespace)),
  ]);
  mountPlain(element, page, bootstrap);
}

/** The server did not answer the first question, or something of this page could not be loaded. */
async function showFailure(element: Element, error: unknown): Promise<void> {
  // The refusal already leads to the sign-in page.
  if (isApiError(error, 'session.required')) return;
  const [{ mountStartFailure }] = await Promise.all([
    import('./pages/plain/StartFailure.tsx'),
    loadTexts('errors'),
  ]);
  mountStartFailure(element, error);
}

export type PlainPage = 'sign-in' | 'setup' | 'invitation';
type Address = Pick<Location, 'pathname' | 'search' | 'hash' | 'origin'>;
export type Place = { kind: PlainPage | 'console' } | { kind: 'redirect'; to: string };

/** Which page an address means for this browser. */
export function choosePlace(at: Address, bootstrap: Bootstrap): Place {
  const { pathname, origin } = at;
  if (bootstrap.setup === 'administrator') {
    return pathname === paths.setup ? { kind: 'setup' } : { kind: 'redirect', to: paths.setup };
  }
  if (pathname === paths.invitation) return { kind: 'invitation' };
  const query = new URLSearchParams(at.search);
  if (pathname === paths.signIn) {
    if (!bootstrap.signedIn || query.has('again')) return { kind: 'sign-in' };
    return { kind: 'redirect', to: safeReturnPath(query.get('return'), origin) };
  }
  if (!bootstrap.signedIn) return { kind: 'redirect', to: signInPath(pathname + at.search + at.hash) };
  if (pathname !== paths.setup) return { kind: 'console' };
  return bootstrap.setup === 'done' ? { kind: 'redirect', to: paths.overview } : { kind: 'setup' };
}
