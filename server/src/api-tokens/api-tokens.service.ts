import type { Core } from '../core.ts';
import type { Signals } from '../signals/signals.ts';

/** What a token may open; RustDesk's own permission groups. */
export type TokenArea =
  | 'device'
  | 'audit_log'
  | 'user'
  | 'user_group'
  | 'device_group'
  | 'strategy'
  | 'address_book';

export type TokenGrant = { id: string; name: string; permissions: Partial<Record<TokenArea, 'r' | 'rw'>> };

export type ApiTokens = {
  /** From memory; null for unknown, ended and expired tokens. */
  find: (token: string) => Promise<TokenGrant | null>;
};

export function createApiTokens(_core: Core, _services: { signals: Signals }): ApiTokens {
  return { find: async () => null };
}

export function permits(grant: TokenGrant, area: TokenArea, right: 'r' | 'rw'): boolean {
  const given = grant.permissions[area];
  return given === 'rw' || (given === 'r' && right === 'r');
}
