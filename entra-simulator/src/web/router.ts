import type { Exchange, SimResponse } from './exchange.ts';

export type Handler = (exchange: Exchange) => SimResponse | Promise<SimResponse>;

interface Route {
  methods: readonly string[];
  segments: readonly string[];
  endpoint: string;
  handler: Handler;
}

export interface RouteMatch {
  endpoint: string;
  handler: Handler;
  params: Record<string, string>;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function matchSegments(
  pattern: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = path[index] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decode(actual);
    else if (expected !== actual) return undefined;
  }
  return params;
}

/** Maps methods and paths with `:name` segments to handlers; the first route that fits wins. */
export class Router {
  readonly #routes: Route[] = [];

  /** `route` is e.g. `GET|POST /:tenant/oauth2/v2.0/token`; `endpoint` names it in recorded requests. */
  on(route: string, endpoint: string, handler: Handler): this {
    const [methods = '', path = ''] = route.split(' ');
    this.#routes.push({ methods: methods.split('|'), segments: path.split('/'), endpoint, handler });
    return this;
  }

  match(method: string, pathname: string): RouteMatch | undefined {
    const path = pathname.split('/');
    for (const route of this.#routes) {
      const params = route.methods.includes(method) ? matchSegments(route.segments, path) : undefined;
      if (params) return { endpoint: route.endpoint, handler: route.handler, params };
    }
    return undefined;
  }
}
