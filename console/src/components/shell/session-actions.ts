import type { Language } from '@gatehouse/contract';
import { call } from '../../api/client.ts';
import { useApiMutation } from '../../api/hooks.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { paths } from '../../paths.ts';

/** Kept with the account too: otherwise its language would come back with the next page load. */
export function useChangeLanguage(): (language: Language) => void {
  const account = useApiMutation('updateAccount', { invalidates: ['getMe'] });
  return (language) => {
    void chooseLanguage(language);
    account.mutate({ body: { language } });
  };
}

/** Ends with a page load, so that nothing of the session stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await call('signOut');
  } finally {
    forgetTab();
    location.assign(paths.signIn);
  }
}

/** What this tab remembers of the person: where they went from the palette. */
function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Without storage there is nothing to forget.
  }
}
