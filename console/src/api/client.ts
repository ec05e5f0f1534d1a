import type {
  Api,
  BodyOf,
  ErrorBody,
  OperationName,
  ParamsOf,
  QueryOf,
  ResponseOf,
} from '@gatehouse/contract';
import { currentPath, signInPath } from '../paths.ts';
import { ApiError } from './api-error.ts';
import { OPERATIONS } from './operations.ts';

type Has<Name extends OperationName, Key extends string, Value> =
  Api[Name] extends Record<Key, unknown> ? Value : unknown;

/** What an operation takes: `params` and `body` as the contract says, `query` optional. */
export type Args<Name extends OperationName> = Has<Name, 'params', { params: ParamsOf<Name> }> &
  Has<Name, 'query', { query?: QueryOf<Name> }> &
  Has<Name, 'body', { body: BodyOf<Name> }>;

/** Undefined where the contract answers 204. */
export type Answer<Name extends OperationName> =
  Api[Name] extends Record<'response', unknown> ? ResponseOf<Name> : undefined;

/** Lets the second argument be left out where nothing is required. */
export type ArgsTuple<Name extends OperationName> =
  Record<string, never> extends Args<Name> ? [args?: Args<Name>] : [args: Args<Name>];

type LooseArgs = {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
};

type Options = { signal?: AbortSignal };

/**
 * Calls an operation of `/api/v1`.
 * @throws ApiError for every refusal, also when the server cannot be reached (`network.unreachable`)
 */
export async function call<Name extends OperationName>(
  name: Name,
  ...[args]: ArgsTuple<Name>
): Promise<Answer<Name>> {
  return send(name, args ?? {}, {}) as Promise<Answer<Name>>;
}

/** The same with a signal, for queries that may be cancelled. */
export async function callWithSignal<Name extends OperationName>(
  name: Name,
  args: Args<Name>,
  options: Options,
): Promise<Answer<Name>> {
  return send(name, args as LooseArgs, options) as Promise<Answer<Name>>;
}

async function send(name: OperationName, args: LooseArgs, options: Options): Promise<unknown> {
  const { method, path } = OPERATIONS[name];
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Gatehouse-Request': '1' };
  const init: RequestInit = { method, headers, credentials: 'same-origin', ...options };
  if (args.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(args.body);
  }
  const response = await reach(apiUrl(path, args), init);
  if (response.ok) return response.status === 204 ? undefined : response.json();
  const error = await refusal(response);
  if (error.code === 'session.required') location.replace(signInPath(currentPath()));
  throw error;
}

/** The address of an operation with its parameters and query filled in; empty query values are left out. */
export function apiUrl(path: string, args: LooseArgs): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(args.params?.[key] ?? ''));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(args.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  const text = query.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ code: 'network.unreachable', message: 'The server cannot be reached', status: 0 });
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const status = response.status;
  const requestId = response.headers.get('x-request-id') ?? '';
  try {
    const body = (await response.json()) as ErrorBody;
    if (typeof body.code === 'string') return new ApiError({ ...body, status });
  } catch {
    // A proxy's own error page: the status is all there is.
  }
  return new ApiError({ code: 'server.unavailable', message: `HTTP ${status}`, requestId, status });
}
