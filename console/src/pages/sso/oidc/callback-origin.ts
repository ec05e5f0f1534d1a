/** Why the callback of the current address may not work, most serious first. */
export type OriginWarning = 'entra-refuses' | 'loopback-address' | 'not-allowed' | 'differs-from-public';

/** The address an identity provider sends people back to, byte for byte as it has to be registered. */
export function callbackUrl(origin: string, callbackPath: string): string {
  return origin + callbackPath;
}

/**
 * What is wrong with opening the console at `origin`. Entra takes https, and http only for the name localhost
 * (spec: oidc 1.4); its portal refuses http://127.0.0.1. `allowedOrigins` starts with the public URL.
 */
export function originWarnings(origin: string, allowedOrigins: readonly string[]): OriginWarning[] {
  const warnings: OriginWarning[] = [];
  const scheme = schemeWarning(new URL(origin));
  if (scheme) warnings.push(scheme);
  if (allowedOrigins.length > 0 && !allowedOrigins.includes(origin)) warnings.push('not-allowed');
  else if (allowedOrigins.length > 0 && allowedOrigins[0] !== origin) warnings.push('differs-from-public');
  return warnings;
}

function schemeWarning(url: URL): OriginWarning | null {
  if (url.protocol === 'https:' || url.hostname === 'localhost') return null;
  return /^127\.|^\[::1\]$/.test(url.hostname) ? 'loopback-address' : 'entra-refuses';
}
