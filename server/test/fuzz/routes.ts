import type { FastifyInstance } from 'fastify';

export type Route = { method: string; path: string };

/** Every route that the server has: the tree that Fastify prints, one indent of four columns a level. */
export function listRoutes(app: FastifyInstance): Route[] {
  const routes: Route[] = [];
  const above: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (.*?) \(([A-Z, ]+)\)$/.exec(line) ?? [];
    if (methods === '') continue;
    const level = indent.length / 4;
    const path = `${above[level - 1] ?? ''}${part}`;
    above[level] = path;
    for (const method of methods.split(', ')) if (method !== 'HEAD') routes.push({ method, path });
  }
  return routes;
}
