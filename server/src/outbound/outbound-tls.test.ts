import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Resolve } from './checked-lookup.ts';
import type { NetworkProfile } from './network-agents.ts';
import { createOutboundClient } from './outbound-client.ts';
import type { OutboundError } from './outbound-error.ts';

type Pair = { cert: string; private: string };
type Authority = Pair & { name: string };

let ours: Authority;
let stranger: Authority;
const opened: (Server | HttpServer)[] = [];
const toLoopback: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

beforeAll(async () => {
  [ours, stranger] = await Promise.all([authority('Our CA'), authority('Strange CA')]);
});

afterEach(async () => {
  for (const server of opened.splice(0)) {
    (server as Partial<HttpServer>).closeAllConnections?.();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function authority(name: string): Promise<Authority> {
  const extensions = [
    { name: 'basicConstraints' as const, cA: true, critical: true },
    { name: 'keyUsage' as const, keyCertSign: true, cRLSign: true, critical: true },
  ];
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions,
  });
  return { ...made, name };
}

async function certificateFor(host: string, ca: Authority, days = 30): Promise<Pair> {
  return generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 86_400_000 * 40),
    notAfterDate: new Date(Date.now() + 86_400_000 * days),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
    ca: { key: ca.private, cert: ca.cert },
  });
}

async function listen(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(server);
  return (server.address() as AddressInfo).port;
}

async function serveTls(pair: Pair): Promise<number> {
  return listen(
    createHttps({ key: pair.private, cert: pair.cert }, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"secure":true}');
    }),
  );
}

async function get(
  url: string,
  network: Partial<NetworkProfile>,
  resolve: Resolve = toLoopback,
): Promise<string> {
  using client = createOutboundClient({ resolve });
  const profile = { internalNetwork: true, caPem: ours.cert, proxyUrl: null, ...network };
  const response = await client.request(url, {
    maxBytes: 1000,
    accept: ['application/json'],
    network: profile,
  });
  return response.body.toString();
}

async function codeOf(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'succeeded',
    (error: unknown) => (error as OutboundError).code,
  );
}

describe('certificates', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  });

  test('a private authority is trusted for the provider that names it', async () => {
    const port = await serveTls(await certificateFor('idp.example.org', ours));
    expect(await get(`https://idp.example.org:${port}/`, {})).toBe('{"secure":true}');
  });

  test('it is not trusted otherwise', async () => {
    const port = await serveTls(await certificateFor('idp.example.org', ours));
    const url = `https://idp.example.org:${port}/`;
    expect(await codeOf(get(url, { caPem: null }))).toBe('outbound.tls_unknown_ca');
    expect(await codeOf(get(url, { caPem: stranger.cert }))).toBe('outbound.tls_unknown_ca');
  });

  test('a certificate for another name is refused', async () => {
    const port = await serveTls(await certificateFor('other.example.org', ours));
    expect(await codeOf(get(`https://idp.example.org:${port}/`, {}))).toBe('outbound.tls_name');
  });

  test('an expired certificate is refused', async () => {
    const port = await serveTls(await certificateFor('idp.example.org', ours, -1));
    expect(await codeOf(get(`https://idp.example.org:${port}/`, {}))).toBe('outbound.tls_expired');
  });

  test('the environment cannot switch verification off', async () => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const port = await serveTls(await certificateFor('idp.example.org', stranger));
    expect(await codeOf(get(`https://idp.example.org:${port}/`, {}))).toBe('outbound.tls_unknown_ca');
  });

  test('a server that speaks no TLS is told apart', async () => {
    const port = await listen(createHttp((_request, response) => void response.end()));
    expect(await codeOf(get(`https://idp.example.org:${port}/`, {}))).toBe('outbound.tls');
  });

  test.each(['nonsense', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'what is no certificate is refused as authority (%#)',
    async (caPem) => {
      expect(await codeOf(get('https://idp.example.org/', { caPem }))).toBe('outbound.bad_ca');
    },
  );
});

type Proxy = { port: number; asked: string[] };

/** Tunnels every request to the given port, when the credentials are right. */
async function serveProxy(targetPort: number, pair?: Pair): Promise<Proxy> {
  const asked: string[] = [];
  const server = pair === undefined ? createHttp() : createHttps({ key: pair.private, cert: pair.cert });
  server.on('connect', (request: { url: string; headers: Record<string, string> }, socket: Socket) => {
    asked.push(request.url);
    socket.on('error', () => socket.destroy());
    if (request.headers['proxy-authorization'] !== `Basic ${Buffer.from('ada:p@ss').toString('base64')}`) {
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    }
    const target = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    return target.on('error', () => socket.destroy());
  });
  return { port: await listen(server), asked };
}

const publicName: Resolve = (hostname) =>
  Promise.resolve([{ address: hostname === 'proxy.example.org' ? '127.0.0.1' : '20.190.128.1', family: 4 }]);

const knownToProxyOnly: Resolve = (hostname) =>
  hostname === 'proxy.example.org'
    ? toLoopback(hostname)
    : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));

describe('proxies', () => {
  test('a provider is reached through an http proxy, TLS ending at the provider', async () => {
    const port = await serveTls(await certificateFor('idp.example.org', ours));
    const proxy = await serveProxy(port);
    const network = { internalNetwork: false, proxyUrl: `http://ada:p%40ss@proxy.example.org:${proxy.port}` };
    expect(await get('https://idp.example.org/', network, publicName)).toBe('{"secure":true}');
    expect(proxy.asked).toEqual(['idp.example.org:443']);
  });

  test('the proxy itself may want TLS', async () => {
    const port = await serveTls(await certificateFor('idp.example.org', ours));
    const proxy = await serveProxy(port, await certificateFor('proxy.example.org', ours));
    const network = { proxyUrl: `https://ada:p%40ss@proxy.example.org:${proxy.port}` };
    expect(await get('https://idp.example.org/', network, publicName)).toBe('{"secure":true}');
  });

  test('a name that only the proxy knows is left to the proxy', async () => {
    const port = await serveTls(await certificateFor('idp.example.org', ours));
    const proxy = await serveProxy(port);
    const network = { internalNetwork: false, proxyUrl: `http://ada:p%40ss@proxy.example.org:${proxy.port}` };
    expect(await get('https://idp.example.org/', network, knownToProxyOnly)).toBe('{"secure":true}');
  });

  test('wrong credentials are told apart', async () => {
    const proxy = await serveProxy(1);
    const network = { proxyUrl: `http://ada:wrong@proxy.example.org:${proxy.port}` };
    expect(await codeOf(get('https://idp.example.org/', network, publicName))).toBe('outbound.proxy_auth');
  });

  test('a proxy that is not there is told apart from a provider that is not there', async () => {
    const network = { proxyUrl: 'http://proxy.example.org:1' };
    expect(await codeOf(get('https://idp.example.org/', network, publicName))).toBe('outbound.proxy');
  });

  test.each(['10.0.0.1', '169.254.169.254', '127.0.0.1'])(
    'the target %s is refused before the proxy is asked',
    async (address) => {
      const proxy = await serveProxy(1);
      const network = {
        internalNetwork: false,
        proxyUrl: `http://ada:p%40ss@proxy.example.org:${proxy.port}`,
      };
      const resolve: Resolve = (hostname) =>
        Promise.resolve([{ address: hostname === 'proxy.example.org' ? '127.0.0.1' : address, family: 4 }]);
      expect(await codeOf(get('https://idp.example.org/', network, resolve))).toBe(
        'outbound.refused_address',
      );
      expect(await codeOf(get(`https://${address}/`, network, resolve))).toBe('outbound.refused_address');
      expect(proxy.asked).toEqual([]);
    },
  );

  test('a proxy at a metadata address is refused', async () => {
    const network = { proxyUrl: 'http://169.254.169.254:3128' };
    expect(await codeOf(get('https://idp.example.org/', network, publicName))).toBe(
      'outbound.refused_address',
    );
  });

  test.each(['socks5://proxy.example.org', 'nonsense'])(
    'the proxy address %s is refused',
    async (proxyUrl) => {
      expect(await codeOf(get('https://idp.example.org/', { proxyUrl }, publicName))).toBe(
        'outbound.bad_url',
      );
    },
  );

  test('plain http does not go through a proxy', async () => {
    const network = { proxyUrl: 'http://proxy.example.org:3128' };
    expect(await codeOf(get('http://localhost/', network, publicName))).toBe('outbound.bad_url');
  });
});
