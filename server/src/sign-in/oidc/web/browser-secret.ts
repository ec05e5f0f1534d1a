import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, setCookie } from '../../../http/cookies.ts';
import { newSecret } from '../../../ids.ts';

const TEN_MINUTES = 600;
const SHAPE = /^[\w-]{43}$/;

/** What binds sign-ins to this browser; null when it has none or brings something else. */
export function readBrowserSecret(request: FastifyRequest): string | null {
  const value = readCookie(request, 'gatehouse_tx', request.gatehouse.encrypted);
  return value !== null && SHAPE.test(value) ? value : null;
}

/** The secret of this browser, made when it has none. Tabs share it, so that each of them can finish. */
export function keepBrowserSecret(request: FastifyRequest, reply: FastifyReply): string {
  const secret = readBrowserSecret(request) ?? newSecret();
  setCookie(reply, 'gatehouse_tx', secret, {
    encrypted: request.gatehouse.encrypted,
    maxAgeSeconds: TEN_MINUTES,
  });
  return secret;
}
