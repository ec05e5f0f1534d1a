import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { RequestContext } from '../http/request-context.ts';

/**
 * Where links in mails and invitations lead. Never the request's own `Host`: a link must not lead where an attacker's
 * header says (spec: oidc 2.1, 9).
 * @throws AppError `request.origin_not_allowed`
 */
export async function linkOrigin(
  { settings }: Pick<Core, 'settings'>,
  context: Pick<RequestContext, 'allowedOrigin'>,
): Promise<string> {
  const origin = (await settings.get('publicUrl')) ?? context.allowedOrigin;
  if (origin === null)
    throw new AppError('request.origin_not_allowed', 'Save the public URL first: links are built from it');
  return origin;
}
