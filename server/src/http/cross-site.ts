import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/**
 * Writes of our own API need a header that a foreign page can only send after a CORS preflight, which we never grant,
 * and must not come from elsewhere by the browser's own word: Fetch Metadata, or `Origin` where a browser sends no
 * metadata (plain http). Metadata also holds behind a proxy whose forwarded headers are not trusted yet.
 * @throws AppError `request.cross_site`
 */
export function refuseCrossSite({ method, headers, gatehouse }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD') return;
  // No browser adds a bearer token by itself.
  if (gatehouse.token !== null) return;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const foreign =
    site === undefined ? origin !== undefined && origin !== gatehouse.origin : site !== 'same-origin';
  if (!foreign && headers['x-gatehouse-request'] !== undefined) return;
  throw new AppError(
    'request.cross_site',
    'This request did not come from the console. API clients send the header X-Gatehouse-Request: 1.',
  );
}
