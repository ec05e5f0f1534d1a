import type { Language } from '@gatehouse/contract';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { TokenGrant } from '../api-tokens/api-tokens.service.ts';
import type { Actor } from '../audit/audit.service.ts';

/** Who is signed in on this request. */
export type SignedIn = {
  sessionId: string;
  userId: string;
  username: string;
  isAdministrator: boolean;
  /** When the person last proved who they are, ms. */
  authenticatedAt: number;
  /** An administrator wants an authenticator and there is none: only setting one up is open. */
  mustSetUpTotp: boolean;
};

/** All that rules may know of a request; plain values, so that services can be called without HTTP. */
export type RequestContext = {
  requestId: string;
  ip: string;
  userAgent: string;
  /** Scheme and host the browser used, null when the headers are unusable. Not yet checked against the allow-list. */
  origin: string | null;
  /** `origin` when it is one we may build callbacks for, else null. */
  allowedOrigin: string | null;
  /** What the browser itself says in `Origin`, which only requests that write carry. */
  browserOrigin: string | null;
  /** `origin` may stand for one on the list, though it is written differently. */
  mayBeAllowed: boolean;
  encrypted: boolean;
  untrustedForwarding: boolean;
  /** From `Accept-Language`, or the `gatehouse_language` cookie. */
  language: Language;
  signedIn: SignedIn | null;
  /** The API token the request came with; nobody is signed in then, whatever cookies there are. */
  token: TokenGrant | null;
  /** What the caller may administrate. */
  authority: Authority;
  /** This browser has shown the set-up token. */
  setupUnlocked: boolean;
};

/** The audit log's view of a request. */
export function actorOf(context: RequestContext): Actor {
  const { signedIn, token, ip, userAgent, requestId } = context;
  return {
    kind: token ? 'token' : signedIn ? 'user' : 'anonymous',
    userId: signedIn?.userId ?? null,
    name: token?.name ?? signedIn?.username ?? '',
    ip,
    userAgent,
    requestId,
  };
}
