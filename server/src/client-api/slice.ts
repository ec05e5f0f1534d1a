import type { FastifyRequest } from 'fastify';

export type Slice = { limit: number; offset: number };

const MAX_PAGE_SIZE = 1000;
const MAX_PAGE = 1_000_000;

/**
 * Which rows `current` and `pageSize` ask for: decimal texts; whatever is none is as if it were not there (client
 * contract 1.5).
 */
export function sliceOf(request: FastifyRequest, otherwise = 100): Slice {
  const { current, pageSize } = request.query as Record<string, unknown>;
  const limit = Math.min(positive(pageSize, otherwise), MAX_PAGE_SIZE);
  return { limit, offset: (Math.min(positive(current, 1), MAX_PAGE) - 1) * limit };
}

function positive(value: unknown, otherwise: number): number {
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : otherwise;
}
