import type { ErrorBody, ErrorCode } from '@gatehouse/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/** Turns every error into `{code, message, details, requestId}`; what is not ours tells nothing but its request id. */
export function handleApiError(
  error: FastifyError | AppError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = toAppError(error);
  if (known.status >= 500) request.log.error({ err: error }, 'request failed');
  const { retryAfterSeconds } = known.details;
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
  return reply.code(known.status).type('application/json; charset=utf-8').send(bodyOf(known, request.id));
}

/** Unknown paths below `/api/` are JSON, never the console's page: stock clients would show its markup (client contract trap 13). */
export function handleUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = new AppError('request.not_found', 'There is nothing at this address');
  if (!request.url.startsWith('/api/v1/')) return reply.code(404).send({ error: 'Not found' });
  return reply.code(404).send(bodyOf(error, request.id));
}

function bodyOf(error: AppError, requestId: string): ErrorBody {
  return { code: error.code, message: error.message, details: error.details, requestId };
}

const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
};

function toAppError(error: FastifyError | AppError | Error): AppError {
  if (error instanceof AppError) return error;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  const code = 'code' in error ? FASTIFY_CODES[error.code] : undefined;
  if (code !== undefined) return new AppError(code, error.message);
  if (status >= 400 && status < 500) return new AppError('request.invalid', 'The request could not be read');
  return new AppError(
    'server.internal',
    'Something went wrong here; the log has the details under this request id',
  );
}
