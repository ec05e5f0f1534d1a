import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { clientViewer, tokenViewer, type Viewer } from '../address-books/viewer.ts';
import type { Actor } from '../audit/audit.service.ts';
import { AppError } from '../errors.ts';
import { PageQuery } from './address-book-bodies.ts';
import { findCaller, lacks, refuseToken, type Caller, type Callers } from './authentication.ts';
import { sendEmpty, sendError, sendJson, unreadable } from './client-reply.ts';

export type Call<Body = undefined> = {
  viewer: Viewer;
  actor: Actor;
  body: Body;
  request: FastifyRequest;
  /** The `:guid` of the path, else empty. */
  guid: string;
};

type Read = {
  methods: ('GET' | 'POST')[];
  url: string;
  /** For an answer that clients read as a bare list, which a refusal must not look like (client contract 2.22). */
  refusalStatus?: number;
  answer: (call: Call) => Promise<unknown>;
};

type Write<Schema extends z.ZodType> = {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  body: Schema;
  bodyLimit?: number;
  change: (call: Call<z.output<Schema>>) => Promise<void>;
};

/**
 * Mounts what clients and scripts ask of address books: the caller is found, reads answer JSON, writes answer 200 and
 * nothing at all, refusals are a text (client contract 1.4, 2.23).
 */
export function addressBookCalls(app: FastifyInstance, callers: Callers) {
  return {
    read({ methods, url, refusalStatus = 200, answer }: Read): void {
      app.route({
        method: methods,
        url,
        handler: async (request, reply) =>
          answering({ request, reply, callers, right: 'r', refusalStatus }, async (call) =>
            sendJson(reply, await answer(call)),
          ),
      });
    },
    write<Schema extends z.ZodType>({ method, url, body, bodyLimit, change }: Write<Schema>): void {
      app.route({
        method,
        url,
        ...(bodyLimit === undefined ? {} : { bodyLimit }),
        handler: async (request, reply) =>
          answering({ request, reply, callers, right: 'rw', refusalStatus: 200 }, async (call) => {
            const parsed = body.safeParse(request.body);
            if (!parsed.success) return sendError(reply, unreadable(parsed.error));
            await change({ ...call, body: parsed.data });
            return sendEmpty(reply);
          }),
      });
    },
  };
}

export type Calls = ReturnType<typeof addressBookCalls>;

/** A parameter that comes twice counts as missing. */
export function pageOf({ request }: Call<unknown>) {
  const query = request.query as Record<string, unknown>;
  const single = Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'));
  const { current, ...rest } = PageQuery.parse(single);
  return { page: current, ...rest };
}

type Answering = {
  request: FastifyRequest;
  reply: FastifyReply;
  callers: Callers;
  right: 'r' | 'rw';
  refusalStatus: number;
};

async function answering(
  { request, reply, callers, right, refusalStatus }: Answering,
  handle: (call: Call) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const caller = await findCaller(request, callers);
  if (caller === null) return refuseToken(reply);
  const lacking = caller.kind === 'token' ? lacks(caller.grant, 'address_book', right) : null;
  if (lacking !== null) return sendError(reply, lacking, refusalStatus);
  const { guid = '' } = request.params as { guid?: string };
  try {
    const call = { viewer: viewerOf(caller), actor: caller.actor, body: undefined, request, guid };
    return await handle(call);
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return sendError(reply, error.message, refusalStatus);
  }
}

function viewerOf(caller: Caller): Viewer {
  return caller.kind === 'user' ? clientViewer(caller.user.userId) : tokenViewer(caller.grant.id);
}
