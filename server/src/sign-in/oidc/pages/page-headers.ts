import type { Bootstrap } from '@gatehouse/contract';
import type { FastifyReply } from 'fastify';
import { withFooter } from './page.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What an administrator wrote for people who sign in. */
    signInTexts: () => Promise<Bootstrap['texts']>;
  }
}

const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a page of {@link renderPage}. `formTargets` are origins a form may lead to, besides our own. */
export async function sendPage(
  reply: FastifyReply,
  status: number,
  page: string,
  { formTargets = [] }: { formTargets?: readonly string[] } = {},
): Promise<FastifyReply> {
  const targets = ["'self'", ...formTargets].join(' ');
  const texts = await reply.server.signInTexts();
  return reply
    .code(status)
    .headers({
      'content-security-policy': `${CSP}; form-action ${targets}`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(withFooter(page, texts));
}
