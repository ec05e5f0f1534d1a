import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Clients read text by the header's charset: without one, anything beyond Latin-1 breaks (client contract 1.6). */
const JSON_TYPE = 'application/json; charset=utf-8';

export function sendJson(reply: FastifyReply, body: unknown, status = 200): FastifyReply {
  return reply.code(status).type(JSON_TYPE).send(JSON.stringify(body));
}

/** The clients' own error shape. The status matters to few of them; the text is what people see. */
export function sendError(reply: FastifyReply, text: string, status = 200): FastifyReply {
  return sendJson(reply, { error: text }, status);
}

/** What clients take for a success of a write; a single byte more is shown as an error (client contract 2.23). */
export function sendEmpty(reply: FastifyReply): FastifyReply {
  return reply.code(200).type(JSON_TYPE).send('');
}

/** People read it in a corner of their client: the first problem is enough. */
export function unreadable(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return `The request could not be read: ${path === '' ? '' : `${path}: `}${issue?.message ?? ''}`;
}
