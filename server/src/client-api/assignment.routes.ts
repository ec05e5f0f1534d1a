import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assignments } from '../devices/assignment.service.ts';
import type { Deployments } from '../devices/deployments.service.ts';
import { AppError } from '../errors.ts';
import { findCaller, lacks, type Caller, type Callers } from './authentication.ts';
import { AssignBody, DeployBody } from './client-bodies.ts';
import { sendJson } from './client-reply.ts';

export type AssignmentServices = Callers & { assignments: Assignments; deployments: Deployments };

/** `rustdesk --assign` and `--deploy` with an API token (client contract 2.27, 2.28). */
export function mountAssignment(app: FastifyInstance, services: AssignmentServices): void {
  const { assignments, deployments } = services;
  // The command line prints whatever comes back but nothing; nothing is `Done!`.
  app.post('/api/devices/cli', async (request, reply) => {
    const caller = await callerOf(request, services);
    if (typeof caller === 'string') return sendText(reply, caller);
    const parsed = AssignBody.safeParse(request.body);
    if (!parsed.success) return sendText(reply, 'The request could not be read');
    try {
      await assignments.assign(parsed.data, caller.actor);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return sendText(reply, error.message);
    }
    return reply.code(200).send();
  });
  app.post('/api/devices/deploy', async (request, reply) => {
    const caller = await callerOf(request, services);
    if (typeof caller === 'string') return sendText(reply, caller);
    const parsed = DeployBody.safeParse(request.body);
    if (!parsed.success) return sendJson(reply, { result: 'INVALID_INPUT' });
    const { id, uuid, pk } = parsed.data;
    return sendJson(reply, {
      result: await deployments.deploy({ rustdeskId: id, uuid, pk }, caller.actor),
    });
  });
}

/** Or what to tell whoever typed the command. */
async function callerOf(request: FastifyRequest, callers: Callers): Promise<Caller | string> {
  const caller = await findCaller(request, callers);
  if (caller === null) return 'Invalid token: it is unknown, revoked or expired';
  if (caller.kind === 'user') return 'This needs an API token, not the token of a person';
  return lacks(caller.grant, 'device', 'rw') ?? caller;
}

const sendText = (reply: FastifyReply, text: string): FastifyReply =>
  reply.code(200).type('text/plain; charset=utf-8').send(text);
