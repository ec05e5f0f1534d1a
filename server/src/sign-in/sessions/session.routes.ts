import type { CodeRequired, Me, SignInProvider } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { Authorities } from '../../admin-roles/authorities.service.ts';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { clearCookie, readCookie, setCookie } from '../../http/cookies.ts';
import { mountOperation, type OperationInput } from '../../http/operation.ts';
import { actorOf, type RequestContext } from '../../http/request-context.ts';
import { readTexts } from '../../settings/texts.ts';
import { isLoopbackHost } from '../../settings/origin-match.ts';
import type { Setup } from '../../setup/setup.service.ts';
import type { User } from '../../users/user-record.ts';
import type { Users } from '../../users/users.service.ts';
import { knownBrowserOf, rememberBrowser } from '../password/known-browser.ts';
import type { PasswordSignIn } from '../password/password.service.ts';
import { recordSignIn } from '../record-sign-in.ts';
import type { SecondStep } from '../second-factor/second-step.service.ts';
import type { SignInNotices } from '../sign-in-notices.service.ts';
import { describeBrowser } from './describe-browser.ts';
import type { Sessions } from './sessions.service.ts';

type Services = {
  users: Users;
  sessions: Sessions;
  authorities: Authorities;
  passwordSignIn: PasswordSignIn;
  secondStep: SecondStep;
  notices: SignInNotices;
  setup: Setup;
  providers: { listForSignIn: () => Promise<SignInProvider[]> };
};

/** What the console asks first, signing in by password, who is signed in, signing out. */
export function mountSession(app: FastifyInstance, core: Core, services: Services): void {
  const { sessions, setup, providers } = services;
  mountOperation(app, 'getBootstrap', async ({ context }) => ({
    setup: await setup.stage(),
    signedIn: context.signedIn !== null,
    passwordForm: true,
    providers: await providers.listForSignIn(),
    encrypted: context.encrypted || isOwnMachine(context.origin),
    originAllowed: context.allowedOrigin !== null || context.mayBeAllowed,
    publicUrl: await core.settings.get('publicUrl'),
    version: core.version,
    texts: await readTexts(core.settings),
  }));
  mountOperation(app, 'signInWithPassword', (input) => signIn(core, services, input));
  mountOperation(app, 'getMe', ({ context }) => presentMe(core, services, context));
  mountOperation(app, 'signOut', async ({ context, reply }) => {
    await sessions.revoke(context.signedIn!.sessionId);
    clearCookie(reply, 'gatehouse_session', context.encrypted);
    await core.audit.record(actorOf(context), { action: 'logout' });
  });
}

type SignIn = OperationInput<'signInWithPassword'>;

async function signIn(core: Core, services: Services, input: SignIn): Promise<Me> {
  const { users, sessions, notices } = services;
  const { body, context, request, reply } = input;
  const user = await provePassword(services, input);
  const knownBrowser = knownBrowserOf(core, request, user.id);
  const secondFactor = await proveSecondFactor(services, { ...input, user, knownBrowser });
  await recordSignIn(core, users, {
    user,
    actor: actorOf(context),
    details: { via: 'password', ...(secondFactor === null ? {} : { secondFactor }) },
  });
  if (context.signedIn !== null) await sessions.revoke(context.signedIn.sessionId);
  const { token, sessionId, maxAgeSeconds } = await sessions.create(user.id, {
    via: 'password',
    remember: body.remember,
    context,
  });
  setCookie(reply, 'gatehouse_session', token, { encrypted: context.encrypted, maxAgeSeconds });
  if (knownBrowser === null) notices.browser(user, context);
  rememberBrowser(core, { request, reply }, user.id);
  const signedIn = {
    sessionId,
    userId: user.id,
    username: user.username,
    isAdministrator: user.isAdministrator,
    authenticatedAt: core.now(),
    mustSetUpTotp: false,
  };
  return presentMe(core, services, { ...context, signedIn });
}

/** @throws AppError `sign_in.wrong_credentials`, `sign_in.too_many_attempts` */
async function provePassword(
  { passwordSignIn }: Services,
  { body, context, request }: SignIn,
): Promise<User> {
  const verdict = await passwordSignIn.verify({
    username: body.username,
    password: body.password,
    knownDevice: readCookie(request, 'gatehouse_known', context.encrypted),
    ip: context.ip,
    userAgent: context.userAgent,
    requestId: context.requestId,
  });
  if (verdict.user === null) throw refusal(verdict);
  return verdict.user;
}

/**
 * Null when the account asks for nothing more. The first call sends a code that comes by mail.
 * @throws AppError `sign_in.code_required`, and those of {@link SecondStep.finish}
 */
async function proveSecondFactor(
  { secondStep }: Services,
  { body, context, user, knownBrowser }: SignIn & { user: User; knownBrowser: string | null },
): Promise<string | null> {
  const here = { purpose: 'console' as const, rustdeskId: '', uuid: '', ip: context.ip };
  const begin = () =>
    secondStep.require(
      user,
      {
        ...here,
        via: 'password',
        identityLinkId: null,
        deviceName: describeBrowser(context.userAgent),
        deviceOs: '',
        language: context.language,
      },
      actorOf(context),
    );
  const answer = (secret: string, code: string) =>
    secondStep.finish({ ...here, userId: user.id, secret, code, knownBrowser }, actorOf(context));
  const { code, challenge } = body;
  if (code !== undefined && challenge !== undefined && (await secondStep.isRequired(user)))
    return (await answer(challenge, code)).with;
  const begun = await begin();
  if (begun === null) return null;
  // Whoever holds an authenticator needs not be asked first; a mailed code has only just been sent.
  if (code !== undefined && begun.method === 'totp') return (await answer(begun.secret, code)).with;
  const { method, maskedEmail, secret } = begun;
  const details = { method, email: maskedEmail, challenge: secret } satisfies CodeRequired;
  throw new AppError('sign_in.code_required', 'Give the code as well', details);
}

type Refusal = Extract<Awaited<ReturnType<PasswordSignIn['verify']>>, { user: null }>;

function refusal(verdict: Refusal): AppError {
  if (verdict.reason === 'wrong')
    return new AppError('sign_in.wrong_credentials', 'Username or password is wrong');
  const { retryAfterSeconds } = verdict;
  return new AppError('sign_in.too_many_attempts', 'Too many attempts; wait a little', { retryAfterSeconds });
}

/** The signed-in person and session. @throws AppError `session.required` when both have just ended */
export async function presentMe(
  core: Core,
  { users, sessions, authorities }: Pick<Services, 'users' | 'sessions' | 'authorities'>,
  context: RequestContext,
): Promise<Me> {
  const { userId, sessionId } = context.signedIn!;
  const [user, session] = await Promise.all([users.findById(userId), sessions.get(sessionId)]);
  if (user === null || session === null) throw new AppError('session.required', 'Sign in first');
  const { username, displayName, email, avatarUrl, isAdministrator, hasPassword, language } = user;
  const { reaches } = await authorities.of({ userId, isAdministrator });
  const { mustSetUpTotp, ...shown } = session;
  return {
    user: { id: user.id, username, displayName, email, avatarUrl, isAdministrator, hasPassword, language },
    permissions: [...reaches.keys()],
    mustSetUpTotp,
    session: {
      ...shown,
      createdAt: new Date(session.createdAt).toISOString(),
      expiresAt: new Date(session.expiresAt).toISOString(),
    },
    version: core.version,
  };
}

function isOwnMachine(origin: string | null): boolean {
  return origin !== null && isLoopbackHost(new URL(origin).hostname);
}
