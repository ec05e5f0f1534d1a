import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { rememberDevice } from '../devices/device-sign-in.service.ts';
import type { Providers } from '../sign-in/oidc/providers/providers.service.ts';
import type { Signals } from '../signals/signals.ts';
import type { PasswordSignIn } from '../sign-in/password/password.service.ts';
import type { DeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import type { Users } from '../users/users.service.ts';
import { bearerOf } from './authentication.ts';
import { LoginBody } from './client-bodies.ts';
import { sendError, sendJson } from './client-reply.ts';
import { presentAuthBody, presentClientUser } from './client-user.ts';

export type LoginServices = {
  users: Users;
  deviceTokens: DeviceTokens;
  signals: Signals;
  passwordSignIn: PasswordSignIn;
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
  mountPasswordLogin(app, core, services);
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

function mountPasswordLogin(app: FastifyInstance, core: Core, services: LoginServices): void {
  app.post('/api/login', async (request, reply) => {
    const parsed = LoginBody.safeParse(request.body ?? {});
    if (!parsed.success) return sendError(reply, 'The sign-in request could not be read');
    const { username, password, type, id, uuid, deviceInfo } = parsed.data;
    if (type !== 'account')
      return sendError(reply, 'This server has no sign-in under way that waits for a code. Start again.');
    const { ip, userAgent, requestId } = request.gatehouse;
    const verdict = await services.passwordSignIn.verify({
      username: username.trim(),
      password,
      ip,
      knownDevice: null,
      userAgent,
      requestId,
      details: { rustdeskId: id, device: deviceInfo.name },
    });
    if (verdict.reason === 'too_many')
      return sendError(reply, `Too many attempts. Try again in ${verdict.retryAfterSeconds} seconds.`, 429);
    if (verdict.user === null) return sendError(reply, 'Wrong credentials');
    const { user } = verdict;
    const { token } = await services.deviceTokens.create(user.id, {
      via: 'password',
      rustdeskId: id,
      uuid,
      deviceName: deviceInfo.name,
      deviceOs: deviceInfo.os,
      ip,
    });
    const actor = { kind: 'client' as const, userId: user.id, name: user.username, ip, userAgent, requestId };
    await rememberDevice(
      core,
      services.signals,
      { rustdeskId: id, uuid, ...deviceInfo, userId: user.id },
      actor,
    );
    return sendJson(reply, presentAuthBody(token, user, null));
  });
}
