import type { Language } from '../common.ts';

export type { Language } from '../common.ts';

/** Languages every explanation exists in. */
export const LANGUAGES: readonly Language[] = ['en', 'es', 'de'];

/** What an administrator reads: one line, why it happened, what to do. May hold `{placeholders}`. */
export type Explanation = { readonly title: string; readonly cause: string; readonly fix: string };

/** Who can change something about a failure; `nobody` means waiting or repeating is all there is. */
export type Actor = 'entra-admin' | 'gatehouse-admin' | 'user' | 'nobody';
