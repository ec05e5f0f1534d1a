import { StockClient, type Transport } from '../../e2e/stock-client.ts';
import type { TestServer } from './start-server.ts';

export type DesktopOptions = {
  id?: string;
  uuid?: string;
  ip?: string;
  host?: string;
  sendsApiDomain?: boolean;
  baseUrl?: string;
  deviceInfo?: { os: string; type: string; name: string };
  clock?: { now: () => number; sleep: (ms: number) => Promise<unknown> };
};

export const DESKTOP = { id: '123456789', uuid: 'bWFjaGluZS11dWlk', ip: '198.51.100.7' };

/** A desktop client that reaches the server without a socket. */
export function desktop(server: TestServer, options: DesktopOptions = {}): StockClient {
  const {
    ip = DESKTOP.ip,
    host = 'localhost:21114',
    id = DESKTOP.id,
    uuid = DESKTOP.uuid,
    ...rest
  } = options;
  const transport: Transport = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    return server.send({
      method,
      url: `${pathname}${search}`,
      headers: { host, ...headers },
      payload: body,
      ip,
    });
  };
  return new StockClient({ baseUrl: 'http://localhost:21114', ...rest, transport, id, uuid });
}
