import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../audit/audit.service.ts';
import {
  permits,
  type ApiTokens,
  type TokenArea,
  type TokenGrant,
} from '../api-tokens/api-tokens.service.ts';
import type { DeviceSignedIn, DeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import { sendError } from './client-reply.ts';

/** A client with a user's access token, or a script with an API token; both come as `Authorization: Bearer`. */
export type Caller =
  | { kind: 'user'; user: DeviceSignedIn; actor: Actor }
  | { kind: 'token'; grant: TokenGrant; actor: Actor };

export type Callers = { deviceTokens: DeviceTokens; apiTokens: ApiTokens };

/** Empty when the header is missing or something else: no token is empty. */
export function bearerOf(request: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export async function findCaller(request: FastifyRequest, callers: Callers): Promise<Caller | null> {
  const bearer = bearerOf(request);
  if (bearer === '') return null;
  const { ip, userAgent, requestId } = request.gatehouse;
  const from = { ip, userAgent, requestId };
  const user = await callers.deviceTokens.find(bearer);
  if (user !== null)
    return {
      kind: 'user',
      user,
      actor: { kind: 'client', userId: user.userId, name: user.username, ...from },
    };
  const grant = await callers.apiTokens.find(bearer);
  return grant === null
    ? null
    : { kind: 'token', grant, actor: { kind: 'token', userId: null, name: grant.name, ...from } };
}

/** 401 makes clients sign out, so it is for bad tokens alone (client contract 1.4). */
export function refuseToken(reply: FastifyReply): FastifyReply {
  return sendError(reply, 'Invalid token', 401);
}

/** A token without the right is told which one it lacks; the status is one no client signs out for. */
export function lacks(grant: TokenGrant, area: TokenArea, right: 'r' | 'rw'): string | null {
  if (permits(grant, area, right)) return null;
  return `The token "${grant.name}" has no permission to ${right === 'r' ? 'read' : 'write'}: ${area}`;
}
