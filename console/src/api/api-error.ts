import type { ErrorCode } from '@gatehouse/contract';

/** The contract's codes and the one refusal that never comes from the server. */
export type ApiErrorCode = ErrorCode | 'network.unreachable';

type Fields = {
  code: ApiErrorCode;
  message: string;
  status: number;
  details?: Record<string, unknown>;
  requestId?: string;
};

/** A refused call. `message` is English and for logs; pages show their own text for `code`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly requestId: string;

  constructor(fields: Fields) {
    super(fields.message);
    this.code = fields.code;
    this.status = fields.status;
    this.details = fields.details ?? {};
    this.requestId = fields.requestId ?? '';
  }

  /** Messages of `request.invalid` by field, the path joined with dots. */
  fieldMessages(): Record<string, string> {
    const issues = this.details['issues'];
    const found: Record<string, string> = {};
    if (!Array.isArray(issues)) return found;
    for (const { path, message } of issues as { path?: string | string[]; message?: string }[]) {
      found[Array.isArray(path) ? path.join('.') : (path ?? '')] ??= message ?? '';
    }
    return found;
  }
}

export function isApiError(error: unknown, code?: ApiErrorCode): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}
