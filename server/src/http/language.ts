import type { Language } from '@gatehouse/contract';
import type { FastifyRequest } from 'fastify';

const KNOWN: readonly Language[] = ['en', 'es', 'de'];

/** The visitor's own choice (cookie, set by the console), else the first of `Accept-Language` that we speak. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = request.cookies?.['gatehouse_language'];
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return [chosen, ...accepted].find((tag): tag is Language => KNOWN.includes(tag as Language)) ?? 'en';
}
