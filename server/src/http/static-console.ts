import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { handleUnknownPath } from './error-handler.ts';

/** Paths that answer for themselves; an unknown one below them is never the console's page. */
const NOT_CONSOLE = /^\/(api|oidc|scim|assets|healthz|readyz|metrics)(\/|\?|$)/;

/**
 * Serves the built console: hashed assets for a year, its page for every other path, so that a deep link opens.
 * @param folder console/dist; when it was not built, pages say so instead of failing silently.
 */
export async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !NOT_CONSOLE.test(request.url);
    if (!isPage) return handleUnknownPath(request, reply);
    if (!built)
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The console is not built. Run: npm run build');
    return reply.header('cache-control', 'no-cache').sendFile(pageFor(request.url));
  });
}

/** Before sign-in a small page of its own loads; everything else is the console. */
function pageFor(url: string): string {
  return /^\/(sign-in|setup|invitation)(\/|\?|$)/.test(url) ? 'sign-in.html' : 'index.html';
}
