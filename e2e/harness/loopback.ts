import { createServer, type AddressInfo, type Server } from 'node:net';

/** A port nobody listens on at the moment of asking. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listenOnLoopback(probe);
  await new Promise((done) => probe.close(done));
  return port;
}

/** Listens on 127.0.0.1 and returns the port. */
export async function listenOnLoopback(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
