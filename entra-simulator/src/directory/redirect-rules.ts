/** A rule of the portal's redirect URI box; `pattern` is the source of a case-insensitive expression that must match. */
export interface RedirectRule {
  label: string;
  pattern: string;
}

/** The five lines the portal shows while a redirect URI is typed; the page's script evaluates the same patterns. */
export const REDIRECT_RULES: readonly RedirectRule[] = [
  {
    label: 'Must start with "HTTPS" or "http://localhost"',
    pattern: '^(https:|http://localhost(?=[:/?#]|$))',
  },
  {
    label: 'Must be a valid URL',
    pattern: '^[a-z][a-z0-9+.-]*://[^\\s/?#<>"{}|\\\\^`]+([/?#][^\\s<>"{}|\\\\^`]*)?$',
  },
  { label: 'Must not contain wildcard characters', pattern: '^[^*]*$' },
  { label: "Must not contain unsupported characters: ! $ ' ( ) , ;", pattern: "^[^!$'(),;]*$" },
  { label: 'Must not exceed 256 characters', pattern: '^.{0,256}$' },
];

/** Labels of the rules a redirect URI breaks, in the portal's order. */
export function brokenRedirectRules(uri: string): string[] {
  return REDIRECT_RULES.filter((rule) => !new RegExp(rule.pattern, 'i').test(uri)).map((rule) => rule.label);
}

function comparable(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  if (url.hostname === 'localhost') url.port = '';
  // Scheme and host are case-insensitive in URL; path and query stay as typed because Entra compares them exactly.
  return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
}

/** Whether a requested redirect URI is the registered one; Entra ignores the port of localhost. */
export function isSameRedirectUri(registered: string, requested: string): boolean {
  return (
    registered === requested ||
    (comparable(registered) !== undefined && comparable(registered) === comparable(requested))
  );
}
