/**
 * Every error code of `/api/v1` with its HTTP status. A code that is not here does not compile; the console holds a
 * translated text for each.
 */
export const ERROR_CATALOGUE = {
  'request.invalid': 400,
  'request.too_large': 413,
  'request.unsupported_media_type': 415,
  'request.not_found': 404,
  'request.rate_limited': 429,
  'request.cross_site': 403,
  'request.origin_not_allowed': 400,
  'server.internal': 500,
  'server.unavailable': 503,
  'session.required': 401,
  'session.not_found': 404,
  'permission.admin_required': 403,
  'permission.fresh_sign_in_required': 403,
  'sign_in.wrong_credentials': 401,
  'sign_in.password_off': 403,
  'sign_in.too_many_attempts': 429,
  'sign_in.code_required': 401,
  'sign_in.code_wrong': 401,
  'sign_in.challenge_over': 401,
  'second_factor.already_enabled': 409,
  'second_factor.code_wrong': 422,
  'second_factor.no_email': 409,
  'second_factor.not_enabled': 409,
  'second_factor.not_started': 409,
  'mail.not_configured': 409,
  'mail.failed': 502,
  'setup.token_required': 401,
  'setup.token_wrong': 403,
  'setup.already_done': 409,
  'setup.step_order': 409,
  'password.too_weak': 422,
  'password.wrong_current': 422,
  'password.not_set': 409,
  'user.not_found': 404,
  'user.name_taken': 409,
  'user.last_administrator': 409,
  'user.last_way_in': 409,
  'user.self_forbidden': 409,
  'user.must_be_disabled': 409,
  'user.changed_meanwhile': 409,
  'identity.not_found': 404,
  'invitation.not_found': 404,
  'provider.not_found': 404,
  'provider.name_taken': 409,
  'provider.name_reserved': 422,
  'provider.icon_invalid': 422,
  'provider.issuer_invalid': 422,
  'provider.incomplete': 422,
  'provider.secret_required': 422,
  'provider.changed_meanwhile': 409,
  'provider.last_way_in': 409,
  'provider.test_not_found': 404,
  'provider.unreachable': 502,
  'setting.read_only': 409,
  'setting.invalid': 422,
  'address_book.not_found': 404,
  'api_token.name_taken': 409,
  'api_token.not_found': 404,
  'connection.ended': 409,
  'connection.not_found': 404,
  'device.must_be_disabled': 409,
  'device.not_contested': 409,
  'device.not_found': 404,
  'device.online': 409,
  'device_group.name_taken': 409,
  'device_group.not_found': 404,
  'strategy.not_found': 404,
  'strategy.name_taken': 409,
  'strategy.changed_meanwhile': 409,
  'strategy.option_invalid': 422,
  'strategy.option_forbidden': 422,
  'strategy.revision_not_found': 404,
  'user_group.default_stays': 409,
  'user_group.name_taken': 409,
  'user_group.not_found': 404,
} as const satisfies Record<string, number>;

/** A key of {@link ERROR_CATALOGUE}. */
export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** The body of every `/api/v1` answer with a status of 400 or more. */
export type ErrorBody = {
  code: ErrorCode;
  /** Plain English, for logs and API users; the console shows its own translation of `code`. */
  message: string;
  /** For `request.invalid`: `{ issues: [{ path, message }] }`; else named values the message speaks of. */
  details: Record<string, unknown>;
  /** The same id stands in the server log and the audit log. */
  requestId: string;
};
