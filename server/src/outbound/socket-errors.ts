import { OutboundError, type OutboundErrorCode } from './outbound-error.ts';

const codeOfFailure: Record<string, OutboundErrorCode> = {
  CERT_HAS_EXPIRED: 'outbound.tls_expired',
  CERT_NOT_YET_VALID: 'outbound.tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'outbound.tls_name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'outbound.tls_unknown_ca',
  UNABLE_TO_GET_ISSUER_CERT: 'outbound.tls_unknown_ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'outbound.tls_unknown_ca',
  SELF_SIGNED_CERT_IN_CHAIN: 'outbound.tls_unknown_ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'outbound.tls_unknown_ca',
  INVALID_CA: 'outbound.tls_unknown_ca',
  CERT_UNTRUSTED: 'outbound.tls_unknown_ca',
  ENOTFOUND: 'outbound.dns',
  EAI_AGAIN: 'outbound.dns',
};

const tlsFailure = /^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|CRL_|EPROTO$)/;

/** Turns what node's sockets throw into an OutboundError; one that already is stays itself. */
export function toOutboundError(host: string, error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known = codeOfFailure[code];
  const detail = code === '' ? (error as Error).message : code;
  if (known !== undefined) return new OutboundError(known, host, detail, { cause: error });
  const kind = tlsFailure.test(code) ? 'outbound.tls' : 'outbound.connect';
  return new OutboundError(kind, host, detail, { cause: error });
}
