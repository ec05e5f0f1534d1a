const TIMES = new Set(['iat', 'nbf', 'exp', 'auth_time', 'updated_at']);

/** A claim for reading: times of RFC 7519 (seconds since 1970) get their date in UTC beside them. */
export function claimText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (TIMES.has(name) && typeof value === 'number' && value > 0 && value < 1e11) {
    return `${value} (${new Date(value * 1000).toISOString().replace('.000Z', 'Z')})`;
  }
  return JSON.stringify(value) ?? '';
}
