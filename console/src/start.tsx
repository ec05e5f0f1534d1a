import type { Bootstrap } from '@gatehouse/contract';
import { StrictMode, Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { ApiError } from './api/api-error.ts';
import { call } from './api/client.ts';
import { loadCatalogue } from './i18n/catalogues.ts';
import { currentLanguage } from './i18n/language.ts';
import { currentPath, paths, safeReturnPath, signInPath } from './paths.ts';

/**
 * Asks the server where things stand and loads only what is needed: the pages for people who are not signed in come
 * without the console's libraries.
 */
export async function startConsole(element: Element): Promise<void> {
  const root = createRoot(element);
  document.documentElement.lang = currentLanguage();
  const texts = loadCatalogue(currentLanguage(), 'common');
  try {
    const [bootstrap] = await Promise.all([call('getBootstrap'), texts]);
    await open(root, bootstrap);
  } catch (error) {
    await openFailure(root, error);
  }
}

async function open(root: Root, bootstrap: Bootstrap): Promise<void> {
  const place = choosePlace(location.pathname, location.search, bootstrap);
  if (place.kind === 'redirect') {
    location.replace(place.to);
    return;
  }
  if (place.kind === 'console') return openConsole(root);
  const { PlainApp } = await import('./pages/plain/PlainApp.tsx');
  render(root, <PlainApp bootstrap={bootstrap} page={place.kind} />);
}

async function openConsole(root: Root): Promise<void> {
  const [{ ConsoleApp }, me] = await Promise.all([import('./ConsoleApp.tsx'), call('getMe')]);
  render(root, <ConsoleApp me={me} />);
}

export type Place =
  | { kind: 'sign-in' | 'setup' | 'invitation' | 'console' }
  | { kind: 'redirect'; to: string };

/** Which page an address means for this browser. */
export function choosePlace(pathname: string, search: string, bootstrap: Bootstrap): Place {
  if (bootstrap.setup === 'administrator') {
    return pathname === paths.setup ? { kind: 'setup' } : { kind: 'redirect', to: paths.setup };
  }
  if (pathname.startsWith(paths.invitation.replace('$token', ''))) return { kind: 'invitation' };
  const query = new URLSearchParams(search);
  if (pathname === paths.signIn) {
    const stays = !bootstrap.signedIn || query.has('again');
    return stays
      ? { kind: 'sign-in' }
      : { kind: 'redirect', to: safeReturnPath(query.get('return'), location.origin) };
  }
  if (!bootstrap.signedIn) return { kind: 'redirect', to: signInPath(currentPath()) };
  if (pathname !== paths.setup) return { kind: 'console' };
  return bootstrap.setup === 'done' ? { kind: 'redirect', to: paths.overview } : { kind: 'setup' };
}

async function openFailure(root: Root, error: unknown): Promise<void> {
  // The refusal already leads to the sign-in page.
  if (error instanceof ApiError && error.code === 'session.required') return;
  const { StartFailure } = await import('./pages/plain/StartFailure.tsx');
  render(root, <StartFailure error={error} />);
}

function render(root: Root, page: React.ReactNode): void {
  root.render(
    <StrictMode>
      <Suspense fallback={null}>{page}</Suspense>
    </StrictMode>,
  );
}
