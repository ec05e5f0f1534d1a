import type { ClaimMap, ProviderConfig, ProviderKind } from './types.ts';

type ResolvedClaimMap = { username: string; displayName: string; email: string };

const defaultScopes: Record<ProviderKind, readonly string[]> = {
  azure: ['openid', 'profile', 'email'],
  google: ['openid', 'profile', 'email'],
  okta: ['openid', 'profile', 'email'],
  auth0: ['openid', 'profile', 'email'],
  gitlab: ['openid', 'profile', 'email'],
  custom: ['openid', 'profile', 'email'],
  github: ['read:user', 'user:email'],
  facebook: ['public_profile', 'email'],
};

const standardClaims: ResolvedClaimMap = {
  username: 'preferred_username',
  displayName: 'name',
  email: 'email',
};

/** Claims where a kind departs from the standard ones. */
const kindClaims: Partial<Record<ProviderKind, ClaimMap>> = {
  google: { username: 'email' },
  auth0: { username: 'nickname' },
  github: { username: 'login' },
  facebook: { username: 'id' },
};

/** GitHub and Facebook speak OAuth 2.0 only: no discovery, no ID token. */
export function isOAuthOnly(kind: ProviderKind): kind is 'github' | 'facebook' {
  return kind === 'github' || kind === 'facebook';
}

/** OpenID Connect needs `openid` whatever else was chosen. */
export function scopesOf(config: ProviderConfig): readonly string[] {
  const scopes = config.scopes ?? defaultScopes[config.kind];
  return isOAuthOnly(config.kind) || scopes.includes('openid') ? scopes : ['openid', ...scopes];
}

export function claimMapOf(config: ProviderConfig): ResolvedClaimMap {
  return { ...standardClaims, ...kindClaims[config.kind], ...config.claimMap };
}
