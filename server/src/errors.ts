import { ERROR_CATALOGUE, type ErrorCode } from '@gatehouse/contract';

/** An expected refusal. The code is a key of the contract's catalogue and decides the HTTP status. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  /** `message` is plain English for logs and API users; `details` must hold nothing secret. */
  constructor(
    code: ErrorCode,
    message: string,
    details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERROR_CATALOGUE[this.code];
  }
}
