import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * `__Host-` binds a cookie to this very host over https. Browsers refuse such cookies on plain http, where the same
 * cookie goes by its bare name and without `Secure`: a trial in the LAN works, and the console says it is not encrypted.
 */
export type CookieName = 'gatehouse_session' | 'gatehouse_tx' | 'gatehouse_setup' | 'gatehouse_known';

const names = (name: CookieName, encrypted: boolean): string => (encrypted ? `__Host-${name}` : name);

export function readCookie(request: FastifyRequest, name: CookieName, encrypted: boolean): string | null {
  return request.cookies[names(name, encrypted)] ?? null;
}

/** `maxAgeSeconds` null: until the browser closes. */
export function setCookie(
  reply: FastifyReply,
  name: CookieName,
  value: string,
  options: { encrypted: boolean; maxAgeSeconds: number | null },
): void {
  reply.setCookie(names(name, options.encrypted), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: options.encrypted,
    ...(options.maxAgeSeconds === null ? {} : { maxAge: options.maxAgeSeconds }),
  });
}

export function clearCookie(reply: FastifyReply, name: CookieName, encrypted: boolean): void {
  reply.clearCookie(names(name, encrypted), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: encrypted,
  });
}
