import type { FastifyReply } from 'fastify';

const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a page of {@link renderPage}. `formTargets` are origins a form may lead to, besides our own. */
export function sendPage(
  reply: FastifyReply,
  status: number,
  page: string,
  { formTargets = [] }: { formTargets?: readonly string[] } = {},
): FastifyReply {
  const targets = ["'self'", ...formTargets].join(' ');
  return reply
    .code(status)
    .headers({
      'content-security-policy': `${CSP}; form-action ${targets}`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(page);
}
