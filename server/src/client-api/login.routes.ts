import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { actorOf } from '../http/request-context.ts';
import type { ClientLogin, ClientLoginResult } from '../sign-in/client-login.service.ts';
import type { Providers } from '../sign-in/oidc/providers/providers.service.ts';
import type { DeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import type { Users } from '../users/users.service.ts';
import { bearerOf } from './authentication.ts';
import { LoginBody } from './client-bodies.ts';
import { sendError, sendJson } from './client-reply.ts';
import { presentAuthBody, presentChallenge, presentClientUser } from './client-user.ts';
import { loginRefusal } from './login-refusal.ts';

/** The types of a second step; `tfa_code` is known to clients but never sent by any. */
const CODE_TYPES: readonly string[] = ['email_code', 'tfa_code'];

export type LoginServices = {
  users: Users;
  deviceTokens: DeviceTokens;
  clientLogin: ClientLogin;
  providers: Providers;
};

/** Signing in with a password, out, and being told who one is (client contract 2.1-2.4). */
export function mountLogin(app: FastifyInstance, core: Core, services: LoginServices): void {
  const { deviceTokens, users, providers } = services;
  // Fastify answers HEAD as well, which clients ask before they sign in over https.
  app.get('/api/login-options', async (_request, reply) => {
    const buttons = await providers.listForSignIn();
    if (buttons.length === 0) return sendJson(reply, []);
    const common = buttons.map(({ name, iconSvg }) =>
      iconSvg === null ? { name } : { name, icon: iconSvg },
    );
    return sendJson(reply, [
      `common-oidc/${JSON.stringify(common)}`,
      ...buttons.map(({ name }) => `oidc/${name}`),
    ]);
  });
  mountPasswordLogin(app, services);
  app.post('/api/currentUser', async (request, reply) => {
    const signedIn = await deviceTokens.find(bearerOf(request));
    const user = signedIn === null ? null : await users.findById(signedIn.userId);
    if (user?.status !== 'normal') return sendError(reply, 'Invalid token', 401);
    return sendJson(reply, presentClientUser(user));
  });
  app.post('/api/logout', async (request, reply) => {
    const token = bearerOf(request);
    const signedIn = await deviceTokens.find(token);
    if (signedIn !== null) {
      await deviceTokens.revokeToken(token);
      const { ip, userAgent, requestId } = request.gatehouse;
      await core.audit.record(
        { kind: 'client', userId: signedIn.userId, name: signedIn.username, ip, userAgent, requestId },
        {
          action: 'logout.client',
          target: { type: 'device', id: signedIn.rustdeskId, name: signedIn.rustdeskId },
        },
      );
    }
    return reply.code(200).send();
  });
}

/** Both steps come to the same address; clients tell them apart by `type` (client contract 2.2). */
function mountPasswordLogin(app: FastifyInstance, { clientLogin }: LoginServices): void {
  app.post('/api/login', async (request, reply) => {
    const parsed = LoginBody.safeParse(request.body ?? {});
    if (!parsed.success) return sendError(reply, 'The sign-in request could not be read');
    const { username, password, type, id, uuid, deviceInfo } = parsed.data;
    const context = request.gatehouse;
    const from = {
      device: { rustdeskId: id, uuid, ...deviceInfo },
      actor: { ...actorOf(context), kind: 'anonymous' as const, userId: null, name: '', ip: context.ip },
      language: context.language,
    };
    try {
      if (type === 'account') {
        const typed = { username: username.trim(), password };
        return sendLogin(reply, await clientLogin.withPassword(typed, from));
      }
      if (!CODE_TYPES.includes(type))
        return sendError(reply, `This server does not know the sign-in type "${type}"`);
      return sendLogin(reply, await clientLogin.withCode(codeOf(parsed.data), from));
    } catch (error) {
      const refusal = error instanceof AppError ? loginRefusal(error) : null;
      if (refusal === null) throw error;
      return sendError(reply, refusal.text, refusal.status);
    }
  });
}

/** Empty is what some clients send for what they do not have. */
function codeOf({ username, secret, tfaCode, verificationCode }: z.output<typeof LoginBody>) {
  return {
    secret: secret || null,
    username: username.trim() || null,
    code: tfaCode || verificationCode || '',
  };
}

function sendLogin(reply: FastifyReply, result: ClientLoginResult): FastifyReply {
  const { user } = result;
  if (result.kind === 'code') return sendJson(reply, presentChallenge(result.challenge, user));
  return sendJson(reply, presentAuthBody(result.token, user, result.provider));
}
