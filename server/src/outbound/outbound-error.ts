/** Everything that can go wrong between this server and an address an administrator typed. */
export const outboundErrorCodes = [
  'outbound.bad_url',
  'outbound.dns',
  'outbound.refused_address',
  'outbound.connect',
  'outbound.timeout',
  'outbound.tls_unknown_ca',
  'outbound.tls_expired',
  'outbound.tls_name',
  'outbound.tls',
  'outbound.bad_ca',
  'outbound.proxy',
  'outbound.proxy_auth',
  'outbound.redirect',
  'outbound.too_large',
  'outbound.encoding',
  'outbound.content_type',
  'outbound.bad_json',
  'outbound.too_deep',
  'outbound.http_status',
] as const;

export type OutboundErrorCode = (typeof outboundErrorCodes)[number];

/**
 * A refused or failed outbound request. `host` and `detail` are for administrators only:
 * they tell connect errors from TLS errors, which would let an outsider map the network.
 */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly code: OutboundErrorCode;
  readonly host: string;
  readonly detail: string;

  constructor(code: OutboundErrorCode, host: string, detail: string, options?: ErrorOptions) {
    super(`${code}: ${host}: ${detail}`, options);
    this.code = code;
    this.host = host;
    this.detail = detail;
  }
}
