import type { JWTPayload } from 'jose';

export type Endpoint =
  | 'discovery'
  | 'keys'
  | 'authorize'
  | 'sign-in'
  | 'consent'
  | 'token'
  | 'logout'
  | 'adminconsent'
  | 'userinfo'
  | 'groups'
  | 'check-groups'
  | 'photo'
  | 'portal'
  | 'unknown';

/** `timeout` never answers, `html` answers 200 with a web page as a captive portal would. */
export type Outage = 'error-500' | 'timeout' | 'html' | 'throttled';

/** How the next ID tokens differ from honest ones. */
export interface IdTokenFaults {
  alg?: 'none' | 'HS256';
  /** What HS256 signs with; default the client secret. */
  hmacKey?: 'client-secret' | 'public-key';
  /** `personal` signs with the key that only vouches for personal accounts, `unpublished` with one in no key set. */
  key?: 'personal' | 'unpublished';
  /** Flips bits of the signature. */
  brokenSignature?: boolean;
  /** Issues the token as the v1.0 endpoint would. */
  version?: '1.0';
  cHash?: 'wrong' | 'missing';
  /** Replaces claims last of all, e.g. `{ aud: 'other', tid: 'evil' }`. */
  set?: JWTPayload;
  omit?: readonly string[];
  /** Extra members of the JOSE header, e.g. `jku`. */
  header?: Record<string, unknown>;
}

export interface Faults {
  /** Microsoft's clock minus ours; moves tokens and the Date header. */
  clockSkewSeconds: number;
  /** Every client secret counts as expired (AADSTS7000222). */
  secretsExpired: boolean;
  /** A Conditional Access policy blocks everybody (AADSTS53003). */
  policyBlock: boolean;
  /** `callback` returns AADSTS65001, `admin` shows the page "Need admin approval" (AADSTS90094). */
  consentRequired: 'callback' | 'admin' | null;
  /** Every token asks the application to fetch groups from Graph. */
  forceOverage: boolean;
  idToken: IdTokenFaults;
  /** Replaces the keys once, right before the next ID token is signed. */
  rotateJustBeforeSigning: boolean;
  /** Publishes a key set without keys. */
  emptyKeySet: boolean;
  outage: Partial<Record<Endpoint, Outage>>;
  /** Answers every authorization request with this code, on Microsoft's page or through the callback. */
  authorizeError: { code: number; where: 'page' | 'callback' } | null;
  /** Answers every token request with this code. */
  tokenError: number | null;
  /** Members that replace those of the discovery document; `undefined` removes one. */
  discovery: Record<string, unknown>;
  /** Sends the next page of a Graph list to this origin. */
  foreignNextLinkOrigin: string | null;
  /** Returns another subject from UserInfo than from the token endpoint. */
  userinfoSubject: string | null;
}

export function noFaults(): Faults {
  return {
    clockSkewSeconds: 0,
    secretsExpired: false,
    policyBlock: false,
    consentRequired: null,
    forceOverage: false,
    idToken: {},
    rotateJustBeforeSigning: false,
    emptyKeySet: false,
    outage: {},
    authorizeError: null,
    tokenError: null,
    discovery: {},
    foreignNextLinkOrigin: null,
    userinfoSubject: null,
  };
}
