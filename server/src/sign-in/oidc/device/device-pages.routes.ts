import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Core } from '../../../core.ts';
import { sameText } from '../../../ids.ts';
import { renderDevicePage, renderNotePage } from '../pages/device-page.ts';
import { renderErrorPage } from '../pages/error-page.ts';
import { sendPage } from '../pages/page-headers.ts';
import { pageTexts } from '../pages/texts.ts';
import { keepBrowserSecret, readBrowserSecret } from '../web/browser-secret.ts';
import {
  csrfToken,
  type ConfirmationView,
  type DeviceConfirmation,
  type Visit,
} from './device-confirmation.service.ts';

const MAX_FORM_BYTES = 4096;
type DeviceRoute = { Params: { handle: string } };

/** The browser leg's pages for desktop clients; no script, no console session. */
export function mountDevicePages(
  app: FastifyInstance,
  core: Core,
  { confirmation }: { confirmation: DeviceConfirmation },
): void {
  app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    // The handle opens the page: it stays out of the access log.
    const quiet = { logLevel: 'warn' as const };
    pages.get<DeviceRoute>('/oidc/device/:handle', quiet, async (request, reply) => {
      const visit = visitOf(request, keepBrowserSecret(request, reply));
      return sendView(core, reply, visit, await confirmation.view(visit));
    });
    pages.post<DeviceRoute>('/oidc/device/:handle', quiet, async (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const visit = visitOf(request, readBrowserSecret(request) ?? '');
      if (!isOurForm(request, form, visit)) return sendExpiredForm(reply, visit);
      const answer =
        form.get('action') === 'continue'
          ? await confirmation.confirm(visit, form.get('rustdesk_id') ?? '')
          : await confirmation.deny(visit);
      return sendView(core, reply, visit, answer);
    });
    pages.get('/oidc/done', async (request, reply) => sendDone(reply, request.gatehouse.language));
  });
}

function visitOf(request: FastifyRequest<DeviceRoute>, browserSecret: string): Visit {
  return { handle: request.params.handle, browserSecret, context: request.gatehouse };
}

function isOurForm(request: FastifyRequest, form: URLSearchParams, visit: Visit): boolean {
  const site = request.headers['sec-fetch-site'];
  if (visit.browserSecret === '' || (site !== undefined && site !== 'same-origin')) return false;
  return sameText(form.get('csrf') ?? '', csrfToken(visit.browserSecret, visit.handle));
}

async function sendView(
  core: Core,
  reply: FastifyReply,
  visit: Visit,
  view: ConfirmationView,
): Promise<FastifyReply> {
  const { language } = visit.context;
  const texts = pageTexts(language);
  switch (view.kind) {
    case 'redirect':
      return reply.header('referrer-policy', 'no-referrer').redirect(view.url, 303);
    case 'done':
      return sendDone(reply, language);
    case 'denied':
      return sendPage(
        reply,
        200,
        renderNotePage(language, { heading: texts.deniedHeading, text: texts.deniedText, tone: 'neutral' }),
      );
    case 'refused': {
      const page = { language, refusal: view.refusal, reference: view.reference };
      return sendPage(reply, 400, renderErrorPage({ ...page, forDevice: true, retryPath: null }));
    }
    default:
      return sendConfirmation(core, reply, visit, view);
  }
}

function sendConfirmation(
  core: Core,
  reply: FastifyReply,
  visit: Visit,
  view: Extract<ConfirmationView, { kind: 'confirm' }>,
): Promise<FastifyReply> {
  const page = renderDevicePage({
    language: visit.context.language,
    row: view.row,
    providerLabel: view.provider.label,
    judged: view.judged,
    browserIp: visit.context.ip,
    csrf: csrfToken(visit.browserSecret, visit.handle),
    now: core.now(),
    wrong: view.wrong,
  });
  // The provider may send the browser on to a federated one: every https target of the redirects must be allowed.
  return sendPage(reply, 200, page, { formTargets: [view.target, 'https:'] });
}

function sendDone(reply: FastifyReply, language: Visit['context']['language']): Promise<FastifyReply> {
  const texts = pageTexts(language);
  return sendPage(
    reply,
    200,
    renderNotePage(language, { heading: texts.doneHeading, text: texts.doneText, tone: 'good' }),
  );
}

function sendExpiredForm(reply: FastifyReply, visit: Visit): Promise<FastifyReply> {
  const texts = pageTexts(visit.context.language);
  return sendPage(
    reply,
    403,
    renderNotePage(visit.context.language, { heading: texts.formHeading, text: texts.formText, tone: 'bad' }),
  );
}
