// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\u0000-\u001F\u007F\\]|%(?:0[0-9a-f]|1[0-9a-f]|7f|5c)/i;

/**
 * The address to return to after a sign-in: a path of our own, or `/` for anything a browser could understand as
 * another site (two slashes, backslashes, control characters, schemes).
 */
export function safeReturnTo(value: string, origin: string): string {
  if (!value.startsWith('/') || value.startsWith('//') || value.length > 2000 || UNSAFE.test(value))
    return '/';
  const url = URL.parse(value, origin);
  if (url === null || url.origin !== origin || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
