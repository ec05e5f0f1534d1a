/** Values for placeholders. They come from tokens, requests and pasted text, so all of them are hostile. */
export type ExplanationData = Readonly<Record<string, unknown>>;

/** Details go by the names of the code that refused; the first one present fills the placeholder. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  description: ['description', 'errorDescription'],
  detail: ['detail', 'contentType', 'reason', 'error'],
  endpoint: ['endpoint', 'name'],
  expected: ['expected', 'before', 'cloud', 'issuer'],
  found: ['found', 'received', 'declared', 'keyIssuer', 'keyCloud', 'version', 'algorithm', 'offered', 'now'],
  host: ['host', 'url'],
  issuer: ['issuer', 'input'],
  parameter: ['parameter', 'name'],
  tenant: ['tenant', 'tenantId', 'tid'],
};

const MAX_VALUE_LENGTH = 300;
// Controls, zero-width and bidirectional marks could hide or reorder what an administrator reads.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** The value of a placeholder as harmless plain text of at most 300 characters; undefined when there is none. */
export function readPlaceholder(data: ExplanationData, placeholder: string): string | undefined {
  for (const name of SOURCES[placeholder] ?? [placeholder]) {
    const text = Object.hasOwn(data, name) ? toPlainText(data[name]) : '';
    if (text !== '') return text;
  }
  if (placeholder === 'seconds') return secondsOf(data);
  if (placeholder === 'detail' && typeof data['status'] === 'number') return `HTTP ${data['status']}`;
  return undefined;
}

/** How far a time of the token, or the other clock, is from ours. */
function secondsOf(data: ExplanationData): string | undefined {
  const { now, clockSkewMs } = data;
  const time = data['exp'] ?? data['nbf'] ?? data['iat'];
  if (typeof now === 'number' && typeof time === 'number') return String(Math.abs(Math.round(now - time)));
  return typeof clockSkewMs === 'number' ? String(Math.abs(Math.round(clockSkewMs / 1000))) : undefined;
}

function toPlainText(value: unknown): string {
  if (Array.isArray(value)) return shorten(value.slice(0, 20).map(toPlainText).filter(Boolean).join(', '));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const text = String(value).slice(0, 4 * MAX_VALUE_LENGTH);
  return shorten(text.replaceAll(INVISIBLE, ' ').replaceAll(/ {2,}/g, ' ').trim());
}

function shorten(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…` : text;
}
