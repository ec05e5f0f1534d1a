import { BoundedJsonError, isJsonObject, parseJsonBounded } from '../../../outbound/parse-json-bounded.ts';
import { SignInError } from './sign-in-error.ts';

export type TokenHeader = { algorithm: string; kid: string | null };

export type CompactToken = {
  header: TokenHeader;
  claims: Record<string, unknown>;
  /** The first two segments with their dot, which is what was signed. */
  signed: string;
  signature: Buffer;
};

const maxTokenLength = 128 * 1024;
const maxKidLength = 256;
const compactForm = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/**
 * Splits a signed token (RFC 7515 section 7.1) without believing it yet. Key material in the header
 * (jwk, jku, x5u, x5c) is never looked at. Throws SignInError `token.malformed` or `token.header`.
 */
export function parseCompactToken(token: string): CompactToken {
  if (token.length > maxTokenLength || !compactForm.test(token)) throw new SignInError('token.malformed');
  const firstDot = token.indexOf('.');
  const lastDot = token.lastIndexOf('.');
  return {
    header: readHeader(decodeSegment(token.slice(0, firstDot))),
    claims: decodeSegment(token.slice(firstDot + 1, lastDot)),
    signed: token.slice(0, lastDot),
    signature: Buffer.from(token.slice(lastDot + 1), 'base64url'),
  };
}

function decodeSegment(segment: string): Record<string, unknown> {
  try {
    const value = parseJsonBounded(Buffer.from(segment, 'base64url'));
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof BoundedJsonError)) throw error;
  }
  throw new SignInError('token.malformed');
}

function readHeader(header: Record<string, unknown>): TokenHeader {
  const { alg, kid, typ, crit } = header;
  if (typeof alg !== 'string') throw new SignInError('token.header', { reason: 'alg' });
  // We understand no extension, and RFC 7515 section 4.1.11 then wants a refusal.
  if (crit !== undefined) throw new SignInError('token.header', { reason: 'crit' });
  // Logout and access tokens are signed with the same keys but say nothing about who signed in.
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) {
    throw new SignInError('token.header', { reason: 'typ' });
  }
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > maxKidLength)) {
    throw new SignInError('token.header', { reason: 'kid' });
  }
  return { algorithm: alg, kid: kid ?? null };
}
