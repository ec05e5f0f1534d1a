import type { Language } from './languages.ts';
import type { ExplanationData } from './placeholder-values.ts';
import { readPlaceholder } from './placeholder-values.ts';

/** What stands in a text when the value is not known. */
export const PLACEHOLDERS = {
  clientId: { en: 'client ID', es: 'id. de cliente', de: 'Client-ID' },
  code: { en: 'code', es: 'código', de: 'Code' },
  description: { en: 'description', es: 'descripción', de: 'Beschreibung' },
  detail: { en: 'detail', es: 'detalle', de: 'Einzelheit' },
  device: { en: 'device', es: 'dispositivo', de: 'Gerät' },
  endpoint: { en: 'endpoint', es: 'punto de conexión', de: 'Endpunkt' },
  error: { en: 'error', es: 'error', de: 'Fehler' },
  expected: { en: 'expected value', es: 'valor esperado', de: 'erwarteter Wert' },
  found: { en: 'another value', es: 'otro valor', de: 'anderer Wert' },
  host: { en: 'host', es: 'servidor', de: 'Host' },
  ip: { en: 'IP address', es: 'dirección IP', de: 'IP-Adresse' },
  issuer: { en: 'issuer', es: 'emisor', de: 'Aussteller' },
  kid: { en: 'key ID', es: 'id. de clave', de: 'Schlüssel-ID' },
  limit: { en: 'limit', es: 'límite', de: 'Höchstzahl' },
  origin: { en: 'address', es: 'dirección', de: 'Adresse' },
  parameter: { en: 'parameter', es: 'parámetro', de: 'Parameter' },
  provider: { en: 'provider', es: 'proveedor', de: 'Anbieter' },
  publicUrl: { en: 'public URL', es: 'URL pública', de: 'öffentliche URL' },
  redirectUri: { en: 'callback URL', es: 'URL de retorno', de: 'Callback-URL' },
  requestId: { en: 'request ID', es: 'id. de solicitud', de: 'Anfrage-ID' },
  scope: { en: 'scope', es: 'ámbito', de: 'Bereich' },
  seconds: { en: 'some', es: 'varios', de: 'einigen' },
  tenant: { en: 'tenant', es: 'inquilino', de: 'Mandant' },
  user: { en: 'user', es: 'usuario', de: 'Person' },
} as const satisfies Record<string, Record<Language, string>>;

export type Placeholder = keyof typeof PLACEHOLDERS;

/**
 * Fills `{name}` from `data` in one pass, so that a value is never expanded again. The result is plain text: whoever
 * shows it must not treat it as markup. A missing value in brackets disappears, elsewhere its name is shown.
 */
export function fillPlaceholders(text: string, language: Language, data: ExplanationData): string {
  return text.replace(/ \(\{(\w+)\}\)|\{(\w+)\}/g, (_match, bracketed?: string, plain?: string) => {
    const value = readPlaceholder(data, bracketed ?? plain ?? '');
    if (bracketed !== undefined) return value === undefined ? '' : ` (${value})`;
    return value ?? nameOf(plain ?? '', language);
  });
}

/** Placeholder names in a text, sorted and without repetition. */
export function listPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].toSorted();
}

function nameOf(name: string, language: Language): string {
  return Object.hasOwn(PLACEHOLDERS, name) ? `‹${PLACEHOLDERS[name as Placeholder][language]}›` : '‹?›';
}
