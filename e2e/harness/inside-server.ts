/**
 * Loaded into the server's process before its own code (`node --import`), so that tests drive the real main.ts and
 * still decide two things of its surroundings: what time it is, and where chosen public host names lead.
 * Environment: GATEHOUSE_E2E_HOSTS = {"login.example:443": <loopback port>}. Message: { advanceMs }.
 */
import { Socket } from 'node:net';

const systemNow = Date.now;
let offsetMs = 0;
Date.now = () => systemNow() + offsetMs;
const SystemDate = Date;
globalThis.Date = new Proxy(SystemDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [Date.now()] : args, newTarget) as object,
});

process.on('message', (message: { advanceMs?: number }) => {
  if (message.advanceMs === undefined) return;
  offsetMs += message.advanceMs;
  process.send?.({ advancedTo: Date.now() });
});

type ConnectOptions = { host?: string; port?: string | number; lookup?: unknown };
const hosts = JSON.parse(process.env['GATEHOUSE_E2E_HOSTS'] ?? '{}') as Record<string, number>;
// oxlint-disable-next-line typescript/unbound-method -- called below with the socket it belongs to
const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  // Node's own callers pass the normalised argument list as one array.
  const list = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  const options = list[0] as ConnectOptions;
  const port = typeof options === 'object' ? hosts[`${options.host}:${options.port}`] : undefined;
  if (port !== undefined) {
    Object.assign(options, { host: '127.0.0.1', port });
    delete options.lookup;
  }
  return connect.apply(this, args);
};
