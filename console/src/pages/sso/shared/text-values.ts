/** The values of hostile or foreign data that may stand inside a text: strings, numbers, booleans and short lists. */
export function textValues(data: Record<string, unknown>): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
    else if (typeof value === 'boolean') values[name] = String(value);
    else if (Array.isArray(value)) values[name] = value.map(String).join(', ');
  }
  return values;
}
