import type { ExternalIdentity } from '../engine/types.ts';
import type { StoredProvider } from '../providers/provider-options.ts';

/**
 * The name a new account would like: the provider's username without its domain, else nickname, name, or the local
 * part of the e-mail address. Chosen once, at the first sign-in.
 */
export function wantedUsername(provider: StoredProvider, identity: ExternalIdentity): string {
  const { usernameClaim, usernameWhole } = provider.options;
  const chosen = usernameClaim === null ? null : textClaim(identity, usernameClaim);
  const candidates = [
    chosen ?? identity.preferredUsername,
    textClaim(identity, 'nickname'),
    identity.displayName,
    identity.email,
  ];
  const first = candidates.find((name) => name !== null && localPart(name) !== '') ?? 'user';
  return usernameWhole ? first : localPart(first);
}

function localPart(name: string): string {
  const at = name.indexOf('@');
  return (at < 0 ? name : name.slice(0, at)).trim();
}

function textClaim({ claims }: ExternalIdentity, name: string): string | null {
  const value = Object.hasOwn(claims, name) ? claims[name] : null;
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null;
}
