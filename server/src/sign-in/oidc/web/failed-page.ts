import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Core } from '../../../core.ts';
import { renderErrorPage } from '../pages/error-page.ts';
import { sendPage } from '../pages/page-headers.ts';
import { RefusedSignIn, type Refusal } from '../sign-in-refusal.ts';
import type { CallbackResult } from './callback.service.ts';

const PATH = '/oidc/failed';
const PLACE = 'page/sign-in-failed';

const Failure = z.object({
  code: z.string(),
  outcome: z.enum(['failed', 'denied', 'expired']),
  data: z.record(z.string(), z.unknown()),
  aadsts: z.array(z.number()),
  reference: z.string().nullable(),
  forDevice: z.boolean(),
  retryPath: z.string().nullable(),
});
type Failure = z.infer<typeof Failure>;

/**
 * Where to send the browser, away from the callback's address with its code. What the page is to say travels sealed:
 * nobody else can make our pages say things.
 */
export function failedPath({ secrets }: Core, result: Extract<CallbackResult, { kind: 'refused' }>): string {
  const { refusal, reference, row, providerName } = result;
  const forDevice = row?.kind === 'device';
  const failure: Failure = {
    code: refusal.code,
    outcome: refusal.outcome,
    // The one value that a visitor's text speaks of.
    data: { publicUrl: refusal.data['publicUrl'] },
    aadsts: refusal.upstream?.errorCodes ?? [],
    reference,
    forDevice,
    retryPath: forDevice || providerName === null ? null : `/oidc/retry/${providerName}`,
  };
  return `${PATH}?about=${secrets.seal(JSON.stringify(failure), PLACE)}`;
}

export function mountFailedPage(app: FastifyInstance, core: Core): void {
  app.get<{ Querystring: { about?: unknown } }>(PATH, async (request, reply) => {
    const { language } = request.gatehouse;
    const failure = open(core, request.query.about);
    const refusal = failure === null ? new RefusedSignIn('state.unknown').refusal : toRefusal(failure);
    const { reference, forDevice, retryPath } = failure ?? {
      reference: null,
      forDevice: false,
      retryPath: null,
    };
    return sendPage(reply, 400, renderErrorPage({ language, refusal, reference, forDevice, retryPath }));
  });
}

function open({ secrets }: Core, about: unknown): Failure | null {
  if (typeof about !== 'string') return null;
  try {
    return Failure.parse(JSON.parse(secrets.open(about, PLACE)));
  } catch {
    // Cut off on its way, or made up: it says nothing.
    return null;
  }
}

function toRefusal({ code, outcome, data, aadsts }: Failure): Refusal {
  const upstream = {
    error: '',
    errorDescription: null,
    errorCodes: aadsts,
    traceId: null,
    correlationId: null,
    timestamp: null,
  };
  return { code, outcome, data, upstream: aadsts.length === 0 ? null : upstream };
}
