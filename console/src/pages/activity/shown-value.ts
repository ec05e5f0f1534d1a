/** A value of the log as text; nothing and empty stay distinguishable. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(value);
}

/** A new object lists every field; those that are still empty say nothing. */
export function isVisible({ before, after }: { before: unknown; after: unknown }): boolean {
  return !isEmpty(before) || !isEmpty(after);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
