import { resourceOf, type PermissionName } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authorities } from '../admin-roles/authorities.service.ts';
import { authorityOfToken, hasPermission, type Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import { findCaller, refuseToken, type Caller, type Callers } from '../client-api/authentication.ts';
import { sendEmpty, sendError, sendJson, unreadable } from '../client-api/client-reply.ts';
import { AppError } from '../errors.ts';

export type ScriptCallers = Callers & { authorities: Authorities };

export type ScriptCall<Body = undefined> = {
  caller: Caller;
  actor: Actor;
  authority: Authority;
  request: FastifyRequest;
  /** The `:guid` of the path as it came, else empty. */
  guid: string;
  body: Body;
};

/** What the call takes at all; RustDesk's tokens open some calls by another area than a person's rights do. */
type Needs = PermissionName | Record<Caller['kind'], PermissionName>;
type Read = { needs: Needs; answer: (call: ScriptCall) => Promise<unknown> };
type Write<Schema extends z.ZodType> = {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  needs: Needs;
  body: Schema;
  change: (call: ScriptCall<z.output<Schema>>) => Promise<void>;
};

/** Sent by scripts that name everything they found; a request holds no more of them. */
const MAX_NAMED = 5000;
export const Guids = z.array(z.uuid()).max(MAX_NAMED);
export const RustdeskIds = z.array(z.string().min(1).max(64)).max(MAX_NAMED);
/** What a bodiless POST or DELETE carries. */
export const NoBody = z.unknown().transform(() => undefined);

/**
 * Mounts what the official scripts ask for: the caller is found, reads answer JSON, writes answer 200 and nothing at all.
 * Only 200 is a success for them (client contract 3.1). A refusal is 200 with a text, which they print; a missing right is
 * 403, and a filter that cannot be read 422, because some scripts take an error with 200 for an empty list (3.4).
 */
export function scriptCalls(app: FastifyInstance, callers: ScriptCallers) {
  return {
    read({ url, ...read }: Read & { url: string }): void {
      app.get(url, reading(callers, read));
    },
    write<Schema extends z.ZodType>({ method, url, needs, body, change }: Write<Schema>): void {
      app.route({
        method,
        url,
        handler: async (request, reply) =>
          answering({ request, reply, callers, needs }, async (call) => {
            const parsed = body.safeParse(request.body);
            if (!parsed.success) return sendError(reply, unreadable(parsed.error));
            await change({ ...call, body: parsed.data });
            return sendEmpty(reply);
          }),
      });
    },
  };
}

/** The handler of a read, for an address that others speak too. */
export function reading(callers: ScriptCallers, { needs, answer }: Read) {
  return (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    answering({ request, reply, callers, needs }, async (call) => sendJson(reply, await answer(call)));
}

type Answering = {
  request: FastifyRequest;
  reply: FastifyReply;
  callers: ScriptCallers;
  needs: Needs;
};

async function answering(
  { request, reply, callers, needs }: Answering,
  handle: (call: ScriptCall) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const caller = await findCaller(request, callers);
  if (caller === null) return refuseToken(reply);
  const { guid = '' } = request.params as { guid?: string };
  const authority = await authorityOf(caller, callers);
  const call = { caller, actor: caller.actor, authority, request, guid, body: undefined };
  try {
    if (caller.kind === 'user' && caller.user.mustSetUpTotp)
      throw new AppError('second_factor.setup_required', 'Set up an authenticator in the web console first');
    requireRight(call, typeof needs === 'string' ? needs : needs[caller.kind]);
    return await handle(call);
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return sendError(reply, error.message, statusOf(error));
  }
}

function statusOf({ code }: AppError): number {
  if (code.startsWith('permission.') || code === 'second_factor.setup_required') return 403;
  return code === 'request.invalid' ? 422 : 200;
}

function authorityOf(caller: Caller, { authorities }: ScriptCallers): Promise<Authority> | Authority {
  return caller.kind === 'token' ? authorityOfToken(caller.grant.permissions) : authorities.of(caller.user);
}

/** Has it somewhere; where, is for each row to ask. @throws AppError `permission.required` */
export function requireRight({ caller, authority }: ScriptCall<unknown>, permission: PermissionName): void {
  if (hasPermission(authority, permission)) return;
  throw new AppError('permission.required', refusalText(caller, permission), { permissions: [permission] });
}

function refusalText(caller: Caller, permission: PermissionName): string {
  if (caller.kind === 'token') {
    const right = permission.endsWith('.view') ? 'read' : 'write';
    return `The token "${caller.grant.name}" has no permission to ${right}: ${resourceOf(permission)}`;
  }
  // Clients know this text (client contract 2.25).
  return permission === 'user.view' ? 'Admin required!' : `This needs the permission ${permission}`;
}

type NotFound = 'user.not_found' | 'user_group.not_found' | 'device_group.not_found' | 'device.not_found';

/** Text that is no GUID names nothing. @throws AppError `notFound` */
export function guidOf({ guid }: ScriptCall<unknown>, notFound: NotFound | 'strategy.not_found'): string {
  const parsed = z.uuid().safeParse(guid);
  if (parsed.success) return parsed.data.toLowerCase();
  throw new AppError(
    notFound,
    `There is no such ${notFound.slice(0, -'.not_found'.length).replace('_', ' ')}`,
  );
}

const MAX_FILTER = 300;

/**
 * A filter of a list; empty counts as absent. One that cannot be read is refused: scripts change and delete what a list
 * answers, and without the filter that would be everything.
 * @throws AppError `request.invalid`
 */
export function filterOf({ request }: ScriptCall<unknown>, name: string): string | undefined {
  const query = request.query as Record<string, unknown>;
  const value = Object.hasOwn(query, name) ? query[name] : undefined;
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= MAX_FILTER) return value;
  throw new AppError('request.invalid', `The filter ${name} could not be read`);
}
