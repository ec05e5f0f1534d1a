import type { FastifyRequest } from 'fastify';
import type { Core } from '../../core.ts';
import { actorOf, type RequestContext } from '../../http/request-context.ts';
import { knownBrowserOf } from '../password/known-browser.ts';

/** Where a signed-in person types a code: wrong ones count for the browser, or for the account. */
export function codeFrom(core: Core, context: RequestContext, request: FastifyRequest) {
  return {
    actor: { ...actorOf(context), ip: context.ip },
    knownBrowser: knownBrowserOf(core, request, context.signedIn!.userId),
  };
}
