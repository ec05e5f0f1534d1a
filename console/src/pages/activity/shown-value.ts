/** A value of the log as text; nothing and empty stay distinguishable. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(value);
}
