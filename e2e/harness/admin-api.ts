import type { BodyOf, OperationName, ParamsOf, QueryOf, ResponseOf } from '@gatehouse/contract';
import { API } from '@gatehouse/contract';
import type { Answer } from './http.ts';
import type { GatehouseProcess } from './gatehouse-process.ts';

type Arguments<Name extends OperationName> = {
  params?: ParamsOf<Name>;
  query?: QueryOf<Name>;
  body?: BodyOf<Name>;
};

/** A signed-in person over our own HTTP API. */
export type AdminApi = {
  /** Throws with the answer's text unless it succeeded. */
  call: <Name extends OperationName>(name: Name, input?: Arguments<Name>) => Promise<ResponseOf<Name>>;
  raw: (name: OperationName, input?: { params?: object; query?: object; body?: unknown }) => Promise<Answer>;
  /** `name=value` of the session cookie. */
  cookie: string;
};

/** Signs in with a password, without a browser. */
export async function adminApi(
  gatehouse: Pick<GatehouseProcess, 'send'>,
  origin: string,
  credentials: { username: string; password: string },
): Promise<AdminApi> {
  const signedIn = await gatehouse.send(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'x-gatehouse-request': '1' },
    body: credentials,
  });
  const [cookie] = signedIn.cookies;
  if (signedIn.status !== 200 || cookie === undefined)
    throw new Error(`Sign-in failed: ${signedIn.status} ${signedIn.text}`);
  return apiWith(gatehouse, origin, cookie);
}

export function apiWith(gatehouse: Pick<GatehouseProcess, 'send'>, origin: string, cookie: string): AdminApi {
  const raw: AdminApi['raw'] = (name, { params = {}, query = {}, body } = {}) => {
    const { method, path } = API[name];
    const filled = path.replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[key])),
    );
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    ).toString();
    return gatehouse.send(`${origin}/api/v1${filled}${search && `?${search}`}`, {
      method,
      headers: { 'x-gatehouse-request': '1', cookie },
      ...(body === undefined ? {} : { body }),
    });
  };
  return {
    cookie,
    raw,
    async call(name, input = {}) {
      const answer = await raw(name, input as { params?: object; query?: object; body?: unknown });
      if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${answer.text}`);
      return (answer.text === '' ? undefined : answer.json()) as ResponseOf<typeof name>;
    },
  };
}
