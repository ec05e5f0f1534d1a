/**
 * The origin somebody meant: a missing scheme becomes https, a path and a trailing slash are cut off. Null when there
 * is no http(s) host in it.
 */
export function normaliseOrigin(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '')
    return null;
  return url.origin;
}
