import type { MicrosoftKey } from './aadsts.ts';
import type { Explanation } from './languages.ts';
import type { SignInCode } from './sign-in-codes.ts';

/** What can be explained: a family of Microsoft's codes (camelCase) or a code of our own (with a dot). */
export type ExplanationKey = MicrosoftKey | SignInCode;

/** One language: the compiler refuses a missing or a superfluous key. */
export type ExplanationTexts = Readonly<Record<ExplanationKey, Explanation>>;
