import type { Language } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Core } from '../../../core.ts';
import { AppError } from '../../../errors.ts';
import type { SignInNotices } from '../../sign-in-notices.service.ts';
import { setCookie } from '../../../http/cookies.ts';
import { assertFreshSignIn } from '../../../http/fresh-sign-in.ts';
import { mountOperation } from '../../../http/operation.ts';
import { hashSecret } from '../../../ids.ts';
import { knownBrowserOf, rememberBrowser } from '../../password/known-browser.ts';
import { findInvitation } from '../accounts/identity-links.store.ts';
import { renderErrorPage } from '../pages/error-page.ts';
import { renderNotePage } from '../pages/device-page.ts';
import { pageTexts } from '../pages/texts.ts';
import { sendPage } from '../pages/page-headers.ts';
import type { Providers } from '../providers/providers.service.ts';
import { RefusedSignIn, type Refusal } from '../sign-in-refusal.ts';
import { CALLBACK_PATH } from '../transactions/browser-legs.service.ts';
import { keepBrowserSecret, readBrowserSecret } from './browser-secret.ts';
import type { Callback, CallbackResult } from './callback.service.ts';
import { failedPath, mountFailedPage } from './failed-page.ts';
import type { ParkedAnswers } from './parked-answers.service.ts';
import type { WebSignIn, WebStart } from './web-sign-in.service.ts';

const MAX_FORM_BYTES = 64 * 1024;

export type WebRoutes = {
  providers: Providers;
  webSignIn: WebSignIn;
  callback: Callback;
  parked: ParkedAnswers;
  notices: SignInNotices;
};

/** Everything of a provider's browser leg that ends in the console. */
export function mountWebSignIn(app: FastifyInstance, core: Core, routes: WebRoutes): void {
  mountStarts(app, core, routes);
  app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    mountCallback(pages, core, routes);
    mountFailedPage(pages, core);
    mountThirdPartyStart(pages, routes);
    mountRetry(pages, routes);
  });
}

function mountStarts(app: FastifyInstance, core: Core, { webSignIn }: WebRoutes): void {
  mountOperation(app, 'startProviderSignIn', async ({ body, context, request, reply }) => {
    const provider = await webSignIn.requireEnabled(body.provider);
    const browserSecret = keepBrowserSecret(request, reply);
    const { url } = await webSignIn.start({
      kind: 'web',
      provider,
      returnTo: body.returnTo,
      browserSecret,
      context,
    });
    return { url };
  });
  mountOperation(app, 'startIdentityLink', async ({ body, context, request, reply }) => {
    const { userId } = context.signedIn!;
    assertFreshSignIn(context, core.now());
    const provider = await webSignIn.requireEnabled(body.provider);
    const browserSecret = keepBrowserSecret(request, reply);
    const start = { kind: 'link' as const, provider, returnTo: body.returnTo, browserSecret, context };
    return { url: (await webSignIn.start({ ...start, forUserId: userId })).url };
  });
  mountOperation(app, 'acceptInvitation', async ({ body, context, request, reply }) => {
    const provider = await webSignIn.requireEnabled(body.provider);
    const invitation = await findInvitation(core.db, hashSecret(body.token));
    const isOpen =
      invitation !== undefined &&
      invitation.used_at === null &&
      core.now() < invitation.expires_at &&
      (invitation.provider_id === null || invitation.provider_id === provider.id);
    if (!isOpen) throw new AppError('invitation.not_found', 'This invitation is not valid');
    const browserSecret = keepBrowserSecret(request, reply);
    const start = { kind: 'invitation' as const, provider, returnTo: body.returnTo, browserSecret, context };
    return { url: (await webSignIn.start({ ...start, forUserId: invitation.user_id })).url };
  });
}

function mountCallback(app: FastifyInstance, core: Core, { callback, parked, notices }: WebRoutes): void {
  app.post(CALLBACK_PATH, async (request, reply) => {
    const answer = request.body;
    const handle = answer instanceof URLSearchParams ? await parked.park(answer) : null;
    if (handle === null) return sendRefusal(request, reply, new RefusedSignIn('state.unknown'));
    return reply.header('referrer-policy', 'no-referrer').redirect(`${CALLBACK_PATH}?handle=${handle}`, 303);
  });
  app.get(CALLBACK_PATH, async (request, reply) => {
    const query = queryOf(request);
    if (isAdminConsent(query)) return sendPage(reply, 200, renderConsentPage(request.gatehouse.language));
    const handle = query.get('handle');
    const parameters = handle === null ? query : await parked.take(handle);
    if (parameters === null) return sendRefusal(request, reply, new RefusedSignIn('state.unknown'));
    const arrival = { parameters, browserSecret: readBrowserSecret(request), context: request.gatehouse };
    return sendResult({ core, notices }, request, reply, await callback.receive(arrival));
  });
}

/** The end of Entra's admin consent, which borrows our callback address and is no answer to any sign-in of ours. */
function isAdminConsent(query: URLSearchParams): boolean {
  return (
    !query.has('state') && !query.has('code') && !query.has('error') && query.get('admin_consent') === 'True'
  );
}

function renderConsentPage(language: Language): string {
  const { consentHeading, consentText } = pageTexts(language);
  return renderNotePage(language, { heading: consentHeading, text: consentText, tone: 'good' });
}

/** My Apps tiles and other places outside may start a sign-in at a known issuer (OpenID Connect Core 4). */
function mountThirdPartyStart(app: FastifyInstance, { providers, webSignIn }: WebRoutes): void {
  app.get('/oidc/login', async (request, reply) => {
    const query = queryOf(request);
    const issuer = query.get('iss') ?? '';
    const known = (await providers.list()).find(
      (provider) =>
        provider.enabled && issuer !== '' && [provider.issuer, provider.discoveredIssuer].includes(issuer),
    );
    if (known === undefined) return sendRefusal(request, reply, new RefusedSignIn('provider.not_found'));
    const hint = query.get('login_hint')?.slice(0, 300) ?? '';
    return startAndRedirect(webSignIn, request, reply, {
      provider: known,
      returnTo: pathOf(query.get('target_link_uri'), request.gatehouse.allowedOrigin),
      ...(hint === '' ? {} : { loginHint: hint }),
    });
  });
}

/** From an error page: the same again, but with the provider's account picker. */
function mountRetry(app: FastifyInstance, { webSignIn, providers }: WebRoutes): void {
  app.get<{ Params: { name: string } }>('/oidc/retry/:name', async (request, reply) => {
    const provider = await providers.findByName(request.params.name);
    if (provider?.enabled !== true)
      return sendRefusal(request, reply, new RefusedSignIn('provider.not_found'));
    return startAndRedirect(webSignIn, request, reply, { provider, returnTo: '/', prompt: 'select_account' });
  });
}

async function startAndRedirect(
  webSignIn: WebSignIn,
  request: FastifyRequest,
  reply: FastifyReply,
  start: Pick<WebStart, 'provider' | 'returnTo' | 'loginHint' | 'prompt'>,
): Promise<FastifyReply> {
  try {
    const browserSecret = keepBrowserSecret(request, reply);
    const { url } = await webSignIn.start({
      ...start,
      kind: 'web',
      browserSecret,
      context: request.gatehouse,
    });
    return reply.redirect(url, 303);
  } catch (error) {
    return sendRefusal(request, reply, toPageRefusal(error));
  }
}

function toPageRefusal(error: unknown): RefusedSignIn {
  if (!(error instanceof AppError)) throw error;
  const { publicUrl } = error.details as { publicUrl?: string };
  if (error.code === 'request.origin_not_allowed')
    return new RefusedSignIn('origin.not_allowed', { publicUrl: publicUrl ?? '' });
  if (error.code === 'request.rate_limited') return new RefusedSignIn('rate.limited');
  return new RefusedSignIn('discovery.unreachable');
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://localhost').searchParams;
}

function pathOf(target: string | null, origin: string | null): string {
  const url = target === null ? null : URL.parse(target);
  return url !== null && url.origin === origin ? `${url.pathname}${url.search}` : '/';
}

async function sendResult(
  { core, notices }: { core: Core; notices: SignInNotices },
  request: FastifyRequest,
  reply: FastifyReply,
  result: CallbackResult,
): Promise<FastifyReply> {
  const { encrypted } = request.gatehouse;
  switch (result.kind) {
    case 'signed-in':
      setCookie(reply, 'gatehouse_session', result.token, { encrypted, maxAgeSeconds: result.maxAgeSeconds });
      if (knownBrowserOf(core, request, result.user.id) === null)
        notices.browser(result.user, request.gatehouse);
      rememberBrowser(core, { request, reply }, result.user.id);
      return reply.redirect(result.location, 303);
    case 'redirect':
      return reply.redirect(result.location, 303);
    case 'device-done':
      return reply.redirect('/oidc/done', 303);
    default:
      // A state that we never gave out brings nothing worth hiding, and some tools look for the status here.
      if (result.row === null) return sendRefusal(request, reply, result);
      return reply.redirect(failedPath(core, result), 303);
  }
}

function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { refusal }: { refusal: Refusal },
): Promise<FastifyReply> {
  const { language } = request.gatehouse;
  const page = renderErrorPage({ language, refusal, reference: null, forDevice: false, retryPath: null });
  return sendPage(reply, 400, page);
}
