/** One request as the simulator sees it, from a socket or injected by a test. `url` is absolute. */
export interface SimRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One answer; header names are lower case. */
export interface SimResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A parsed request together with the path parameters of its route. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly params: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly form: URLSearchParams;
  readonly cookies: Record<string, string>;
  readonly body: string;
}

export function parseCookies(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(
    pairs.filter(([name]) => name).map(([name, ...value]) => [name, value.join('=')]),
  );
}

export function parseForm(headers: Record<string, string>, body: string): URLSearchParams {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return new URLSearchParams(isForm ? body : '');
}

export function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

export function json(status: number, value: unknown): SimResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' },
    body: JSON.stringify(value),
  };
}

export function page(status: number, markup: string): SimResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    },
    body: markup,
  };
}

/** A redirect; 303 after a form so that the browser goes on with GET. */
export function redirect(location: string, status: 302 | 303 = 302): SimResponse {
  return { status, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

export function withHeader(response: SimResponse, name: string, value: string): SimResponse {
  return { ...response, headers: { ...response.headers, [name]: value } };
}
