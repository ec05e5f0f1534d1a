import type { Me, SignInProvider } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { clearCookie, readCookie, setCookie } from '../../http/cookies.ts';
import { mountOperation, type OperationInput } from '../../http/operation.ts';
import { actorOf, type RequestContext } from '../../http/request-context.ts';
import { isLoopbackHost } from '../../settings/origin-match.ts';
import type { Setup } from '../../setup/setup.service.ts';
import type { Users } from '../../users/users.service.ts';
import { rememberBrowser } from '../password/known-browser.ts';
import type { PasswordSignIn } from '../password/password.service.ts';
import type { Sessions } from './sessions.service.ts';

type Services = {
  users: Users;
  sessions: Sessions;
  passwordSignIn: PasswordSignIn;
  setup: Setup;
  providers: { listForSignIn: () => Promise<SignInProvider[]> };
};

/** What the console asks first, signing in by password, who is signed in, signing out. */
export function mountSession(app: FastifyInstance, core: Core, services: Services): void {
  const { users, sessions, setup, providers } = services;
  mountOperation(app, 'getBootstrap', async ({ context }) => ({
    setup: await setup.stage(),
    signedIn: context.signedIn !== null,
    passwordForm: true,
    providers: await providers.listForSignIn(),
    encrypted: context.encrypted || isOwnMachine(context.origin),
    originAllowed: context.allowedOrigin !== null || context.mayBeAllowed,
    publicUrl: await core.settings.get('publicUrl'),
    version: core.version,
  }));
  mountOperation(app, 'signInWithPassword', (input) => signIn(core, services, input));
  mountOperation(app, 'getMe', ({ context }) => presentMe(core, { users, sessions }, context));
  mountOperation(app, 'signOut', async ({ context, reply }) => {
    await sessions.revoke(context.signedIn!.sessionId);
    clearCookie(reply, 'gatehouse_session', context.encrypted);
    await core.audit.record(actorOf(context), { action: 'logout' });
  });
}

async function signIn(
  core: Core,
  { users, sessions, passwordSignIn }: Services,
  { body, context, request, reply }: OperationInput<'signInWithPassword'>,
): Promise<Me> {
  const known = readCookie(request, 'gatehouse_known', context.encrypted);
  const { username, password, remember } = body;
  const verdict = await passwordSignIn.verify({
    username,
    password,
    knownDevice: known,
    ip: context.ip,
    userAgent: context.userAgent,
    requestId: context.requestId,
  });
  if (verdict.user === null) throw refusal(verdict, reply);
  const { user } = verdict;
  if (context.signedIn !== null) await sessions.revoke(context.signedIn.sessionId);
  const { token, sessionId, maxAgeSeconds } = await sessions.create(user.id, {
    via: 'password',
    remember,
    context,
  });
  setCookie(reply, 'gatehouse_session', token, { encrypted: context.encrypted, maxAgeSeconds });
  rememberBrowser(core, { request, reply }, user.id);
  const signedIn = {
    sessionId,
    userId: user.id,
    username: user.username,
    isAdministrator: user.isAdministrator,
    authenticatedAt: core.now(),
  };
  return presentMe(core, { users, sessions }, { ...context, signedIn });
}

type Refusal = Extract<Awaited<ReturnType<PasswordSignIn['verify']>>, { user: null }>;

function refusal(verdict: Refusal, reply: FastifyReply): AppError {
  if (verdict.reason === 'wrong')
    return new AppError('sign_in.wrong_credentials', 'Username or password is wrong');
  const { retryAfterSeconds } = verdict;
  reply.header('retry-after', String(retryAfterSeconds));
  return new AppError('sign_in.too_many_attempts', 'Too many attempts; wait a little', { retryAfterSeconds });
}

/** The signed-in person and session. @throws AppError `session.required` when both have just ended */
export async function presentMe(
  core: Core,
  { users, sessions }: { users: Users; sessions: Sessions },
  context: RequestContext,
): Promise<Me> {
  const { userId, sessionId } = context.signedIn!;
  const [user, session] = await Promise.all([users.findById(userId), sessions.get(sessionId)]);
  if (user === null || session === null) throw new AppError('session.required', 'Sign in first');
  const { username, displayName, email, avatarUrl, isAdministrator, hasPassword, language } = user;
  return {
    user: { id: user.id, username, displayName, email, avatarUrl, isAdministrator, hasPassword, language },
    session: {
      ...session,
      createdAt: new Date(session.createdAt).toISOString(),
      expiresAt: new Date(session.expiresAt).toISOString(),
    },
    version: core.version,
  };
}

function isOwnMachine(origin: string | null): boolean {
  return origin !== null && isLoopbackHost(new URL(origin).hostname);
}
