import { API, type Api, type Endpoint, type OperationName } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { hasPermission } from '../admin-roles/authority.policy.ts';
import { permits, type TokenGrant } from '../api-tokens/api-tokens.service.ts';
import { AppError } from '../errors.ts';
import { refuseCrossSite } from './cross-site.ts';
import { sendDownload, type Download } from './download.ts';
import type { RequestContext } from './request-context.ts';

type Parsed<Name extends OperationName, Key extends 'params' | 'query' | 'body'> =
  Api[Name] extends Record<Key, infer Schema>
    ? Schema extends z.ZodType
      ? z.output<Schema>
      : undefined
    : undefined;
type Answer<Name extends OperationName> = Api[Name] extends { download: string }
  ? Download
  : Api[Name] extends { response: infer Schema }
    ? Schema extends z.ZodType
      ? z.input<Schema>
      : void
    : void;

export type OperationInput<Name extends OperationName> = {
  params: Parsed<Name, 'params'>;
  query: Parsed<Name, 'query'>;
  body: Parsed<Name, 'body'>;
  context: RequestContext;
  /** For cookies only; the answer is what the handler returns. */
  reply: FastifyReply;
  request: FastifyRequest;
};

/**
 * Mounts one operation of the contract: who may, what may come in, what may go out. An answer that does not fit its
 * schema is a 500, so that an undocumented field never leaves unnoticed.
 */
export function mountOperation<Name extends OperationName>(
  app: FastifyInstance,
  name: Name,
  handle: (input: OperationInput<Name>) => Promise<Answer<Name>>,
): void {
  const operation = API[name] as (typeof API)[OperationName] & {
    params?: z.ZodType;
    query?: z.ZodType;
    body?: z.ZodType;
    response?: z.ZodType;
    download?: string;
    maxBodyBytes?: number;
  };
  app.route({
    method: operation.method,
    url: `/api/v1${operation.path}`,
    ...(operation.maxBodyBytes === undefined ? {} : { bodyLimit: operation.maxBodyBytes }),
    handler: async (request, reply) => {
      const context = request.gatehouse;
      refuseCrossSite(request);
      assertAccess(operation, context);
      const input = {
        params: check(operation.params, request.params),
        query: check(operation.query, request.query),
        body: check(operation.body, request.body),
        context,
        reply,
        request,
      } as OperationInput<Name>;
      const answer = await handle(input);
      if (operation.download !== undefined)
        return sendDownload(reply, operation.download, answer as Download);
      if (operation.response === undefined) return reply.code(204).send();
      return reply.send(operation.response.parse(answer));
    },
  });
}

function assertAccess(
  { access, token: needed, beforeSecondFactor }: Pick<Endpoint, 'access' | 'token' | 'beforeSecondFactor'>,
  context: RequestContext,
): void {
  const { signedIn, token, authority } = context;
  if (access === 'anyone') return;
  if (access === 'setup') {
    if (!context.setupUnlocked) throw new AppError('setup.token_required', 'Show the set-up token first');
    return;
  }
  if (signedIn === null && token === null) throw new AppError('session.required', 'Sign in first');
  if (signedIn?.mustSetUpTotp === true && beforeSecondFactor !== true)
    throw new AppError('second_factor.setup_required', 'Set up an authenticator first');
  if (typeof access !== 'string') {
    if (access.some((permission) => hasPermission(authority, permission))) return;
    throw new AppError('permission.required', `This needs the permission ${access.join(' or ')}`, {
      permissions: [...access],
    });
  }
  if (token !== null) return assertTokenRight(token, needed);
  if (access === 'administrator' && !authority.isAdministrator)
    throw new AppError('permission.admin_required', 'Only administrators may do this');
}

function assertTokenRight(token: TokenGrant, needed: Endpoint['token']): void {
  if (needed === undefined) throw new AppError('permission.token_not_allowed', 'API tokens may not do this');
  const [area, right] = needed;
  if (permits(token, area, right)) return;
  throw new AppError('permission.required', `The token needs ${right} for ${area}`, { area, right });
}

function check(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new AppError(
    'request.invalid',
    issues.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; '),
    { issues },
  );
}
