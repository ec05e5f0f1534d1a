import type { MicrosoftKey, SeenAt } from './aadsts.ts';
import { findAadstsCode } from './aadsts.ts';
import type { ExplanationKey, ExplanationTexts } from './explanation-key.ts';
import type { Actor, Explanation, Language } from './languages.ts';
import type { ParsedMicrosoftError } from './parse-microsoft-error.ts';
import { parseMicrosoftError } from './parse-microsoft-error.ts';
import type { ExplanationData } from './placeholder-values.ts';
import { fillPlaceholders } from './placeholders.ts';
import { isSignInCode, SIGN_IN_CODES } from './sign-in-codes.ts';
import { TEXTS_DE } from './texts.de.ts';
import { TEXTS_EN } from './texts.en.ts';
import { TEXTS_ES } from './texts.es.ts';

export const EXPLANATIONS: Readonly<Record<Language, ExplanationTexts>> = {
  en: TEXTS_EN,
  es: TEXTS_ES,
  de: TEXTS_DE,
};

/** `code` is null when Microsoft sent only an OAuth error; `key` is null for a code that is not in the catalogue. */
export type ExplainedMicrosoftCode = {
  code: number | null;
  key: MicrosoftKey | `oauth.${string}` | null;
  explanation: Explanation | null;
  who: Actor | null;
  seen: readonly SeenAt[];
  /** Microsoft's own page about the code; null without a code. */
  reference: string | null;
};

export type ExplainedMicrosoftError = ParsedMicrosoftError & {
  explained: ExplainedMicrosoftCode[];
  /** Where an Entra administrator agrees for everybody; null unless consent is what is missing. */
  adminConsentUrl: string | null;
};

/**
 * Title, cause and fix of an explanation key with the placeholders filled from `data`. The result is plain text.
 * Undefined for a key that this version does not know.
 */
export function explainCode(key: ExplanationKey, language: Language, data?: ExplanationData): Explanation;
export function explainCode(key: string, language: Language, data?: ExplanationData): Explanation | undefined;
export function explainCode(
  key: string,
  language: Language,
  data: ExplanationData = {},
): Explanation | undefined {
  const texts = EXPLANATIONS[language];
  if (!Object.hasOwn(texts, key)) return undefined;
  const text = texts[key as ExplanationKey];
  return {
    title: fillPlaceholders(text.title, language, data),
    cause: fillPlaceholders(text.cause, language, data),
    fix: fillPlaceholders(text.fix, language, data),
  };
}

/**
 * Explains whatever Microsoft showed: a JSON body, a callback address, a copied page, a bare number. Values that the
 * text quotes fill the placeholders, `data` (what Gatehouse itself sent) takes precedence.
 */
export function explainMicrosoftError(
  text: string,
  language: Language,
  data: ExplanationData = {},
): ExplainedMicrosoftError {
  const parsed = parseMicrosoftError(text);
  const values = { ...parsed.values, ...data };
  const explained = parsed.codes.map((code) => explainAadsts(code, language, values));
  if (explained.length === 0) explained.push(...explainOAuthError(parsed.error, language, values));
  return { ...parsed, explained, adminConsentUrl: consentUrl(explained, values) };
}

/** Explains one AADSTS number; for one that is not in the catalogue only Microsoft's own reference is left. */
export function explainAadsts(
  code: number,
  language: Language,
  data: ExplanationData = {},
): ExplainedMicrosoftCode {
  const entry = findAadstsCode(code);
  return {
    code,
    key: entry?.key ?? null,
    explanation: entry ? explainCode(entry.key, language, { ...data, code }) : null,
    who: entry?.who ?? null,
    seen: entry?.seen ?? [],
    reference: `https://login.microsoftonline.com/error?code=${code}`,
  };
}

function explainOAuthError(
  error: string | null,
  language: Language,
  data: ExplanationData,
): ExplainedMicrosoftCode[] {
  const key = `oauth.${error ?? ''}` as const;
  if (!isSignInCode(key)) return [];
  const explanation = explainCode(key, language, data);
  return [
    {
      code: null,
      key,
      explanation,
      who: SIGN_IN_CODES[key].who,
      seen: ['callback', 'token'],
      reference: null,
    },
  ];
}

const CONSENT_KEYS: ReadonlySet<string> = new Set([
  'consentMissing',
  'adminConsentRequired',
  'adminConsentRequested',
  'permissionListWrong',
  'oauth.consent_required',
]);

function consentUrl(explained: readonly ExplainedMicrosoftCode[], values: ExplanationData): string | null {
  const { tenant, clientId, redirectUri, authorityHost } = values;
  if (!explained.some(({ key }) => key !== null && CONSENT_KEYS.has(key))) return null;
  if (typeof tenant !== 'string' || typeof clientId !== 'string') return null;
  return adminConsentUrl({
    tenant,
    clientId,
    redirectUri: textOrNull(redirectUri),
    authorityHost: textOrNull(authorityHost),
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/**
 * The page on which an Entra administrator agrees to the permissions for the whole tenant. Null when tenant or client
 * ID do not look like such, so that hostile values never shape a link.
 */
export function adminConsentUrl(input: {
  tenant: string;
  clientId: string;
  redirectUri: string | null;
  authorityHost?: string | null;
}): string | null {
  if (!/^[\w.-]{3,253}$/.test(input.tenant) || !/^[0-9a-f-]{36}$/i.test(input.clientId)) return null;
  const authority = input.authorityHost ?? 'https://login.microsoftonline.com';
  if (!URL.canParse(authority)) return null;
  const url = new URL(`/${input.tenant}/adminconsent`, authority);
  url.searchParams.set('client_id', input.clientId);
  if (input.redirectUri !== null) url.searchParams.set('redirect_uri', input.redirectUri);
  return url.href;
}
