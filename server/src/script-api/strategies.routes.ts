import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TokenArea } from '../api-tokens/api-tokens.service.ts';
import { findCaller, lacks, refuseToken, type Callers } from '../client-api/authentication.ts';
import { sendError, sendJson } from '../client-api/client-reply.ts';
import { AppError } from '../errors.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Strategies } from '../strategies/strategies.service.ts';

const MAX_TARGETS = 1000;
const Guid = z.uuid();
const Guids = z.array(Guid).max(MAX_TARGETS).nullish();
const Assign = z.object({ strategy: Guid.nullish(), peers: Guids, users: Guids, groups: Guids });

export type ScriptStrategyServices = Callers & { strategies: Strategies };
type Right = [area: TokenArea, right: 'r' | 'rw'];

/** What `strategies.py` speaks (client contract 3.8). Only 200 is a success for it, and writes answer nothing. */
export function mountScriptStrategies(app: FastifyInstance, services: ScriptStrategyServices): void {
  const { strategies } = services;
  app.get('/api/strategies', async (request, reply) => {
    const actor = await admit(request, reply, services, [['strategy', 'r']]);
    if (actor === null) return reply;
    const { rows } = await strategies.list();
    // A bare array: the script cannot find names in anything else.
    return sendJson(
      reply,
      rows.map(({ id, name, note, enabled, governs }) => ({
        guid: id,
        name,
        note,
        status: enabled ? 1 : 0,
        devices: governs,
      })),
    );
  });
  app.get<{ Params: { guid: string } }>('/api/strategies/:guid', async (request, reply) => {
    const actor = await admit(request, reply, services, [['strategy', 'r']]);
    if (actor === null) return reply;
    return answering(reply, async () => {
      const { id, name, note, enabled, governs, assigned, options } = await strategies.get(
        guidOf(request.params.guid),
      );
      const counts = { devices: governs, assigned };
      return sendJson(reply, { guid: id, name, note, status: enabled ? 1 : 0, ...counts, options });
    });
  });
  app.put<{ Params: { guid: string } }>('/api/strategies/:guid/status', async (request, reply) => {
    const actor = await admit(request, reply, services, [['strategy', 'rw']]);
    if (actor === null) return reply;
    const { body } = request;
    // The body is the bare literal, not an object around it.
    if (typeof body !== 'boolean') return sendError(reply, 'The body must be true or false');
    return answering(reply, async () => {
      await strategies.setEnabled(guidOf(request.params.guid), body, actor);
      return sendNothing(reply);
    });
  });
  app.post('/api/strategies/assign', async (request, reply) => {
    const parsed = Assign.safeParse(request.body ?? {});
    const { strategy, peers, users, groups } = parsed.data ?? {};
    // Naming something needs the right to see it (console 217).
    const rights: Right[] = [['strategy', 'rw']];
    if (peers && peers.length > 0) rights.push(['device', 'r']);
    if (users && users.length > 0) rights.push(['user', 'r']);
    if (groups && groups.length > 0) rights.push(['device_group', 'r']);
    const actor = await admit(request, reply, services, rights);
    if (actor === null) return reply;
    if (!parsed.success) return sendError(reply, 'The request could not be read');
    const targets = { device: peers ?? [], user: users ?? [], device_group: groups ?? [] };
    return answering(reply, async () => {
      await strategies.assign(strategy ?? null, targets, actor);
      return sendNothing(reply);
    });
  });
}

/** A token with every right named, or an administrator; null when the refusal has been sent. */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  callers: Callers,
  rights: readonly Right[],
): Promise<Actor | null> {
  const caller = await findCaller(request, callers);
  if (caller === null) {
    refuseToken(reply);
    return null;
  }
  const missing =
    caller.kind === 'token'
      ? rights.map(([area, right]) => lacks(caller.grant, area, right)).find((text) => text !== null)
      : caller.user.isAdministrator
        ? undefined
        : 'Only administrators may do this';
  if (missing === undefined || missing === null) return caller.actor;
  sendError(reply, missing, 403);
  return null;
}

async function answering(reply: FastifyReply, run: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return sendError(reply, error.message);
    throw error;
  }
}

/** @throws AppError `strategy.not_found`: text that is no GUID names no strategy */
function guidOf(text: string): string {
  const parsed = Guid.safeParse(text);
  if (!parsed.success) throw new AppError('strategy.not_found', 'There is no such strategy');
  return parsed.data;
}

const sendNothing = (reply: FastifyReply): FastifyReply =>
  reply.code(200).type('application/json; charset=utf-8').send('');
