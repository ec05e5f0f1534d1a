import type { RequestContext } from '../http/request-context.ts';

/** Through whose eyes a book is seen. */
export type Viewer = {
  userId: string | null;
  /** A script: its personal book is the token's own. */
  tokenId: string | null;
  /** Administrators in the console, and scripts: full control of every shared book. Never of personal ones. */
  managesShared: boolean;
};

/** Clients show what is shared with a person, also to administrators: thousands of books would bury their own. */
export const clientViewer = (userId: string): Viewer => ({ userId, tokenId: null, managesShared: false });

export const tokenViewer = (tokenId: string): Viewer => ({ userId: null, tokenId, managesShared: true });

/** For assignments by name, which an administrator allowed beforehand. */
export const SERVER_VIEWER: Viewer = { userId: null, tokenId: null, managesShared: true };

export function consoleViewer({ signedIn, token }: RequestContext): Viewer {
  if (token !== null) return tokenViewer(token.id);
  const { userId = null, isAdministrator = false } = signedIn ?? {};
  return { userId, tokenId: null, managesShared: isAdministrator };
}
