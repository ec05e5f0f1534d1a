import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Resolve } from './checked-lookup.ts';
import { createOutboundClient, type OutboundRequest } from './outbound-client.ts';
import type { OutboundError } from './outbound-error.ts';

const internal = { internalNetwork: true, caPem: null, proxyUrl: null };
const external = { ...internal, internalNetwork: false };
const opened: Server[] = [];

afterEach(async () => {
  for (const server of opened.splice(0)) await new Promise((resolve) => server.close(resolve));
});

type Site = { origin: string; port: number; hits: () => number; connections: () => number };

async function serve(listener: RequestListener): Promise<Site> {
  let [hits, connections] = [0, 0];
  const server = createServer({ keepAlive: true }, (request, response) => {
    hits += 1;
    listener(request, response);
  });
  server.on('connection', (socket) => {
    connections += 1;
    // Lets the test end while a client still keeps its connection.
    socket.unref();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(server);
  const { port } = server.address() as AddressInfo;
  const close = server.close.bind(server);
  server.close = (done) => (server.closeAllConnections(), close(done));
  return { origin: `http://127.0.0.1:${port}`, port, hits: () => hits, connections: () => connections };
}

function json(body: string | Buffer, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
}

function resolvesTo(...addresses: string[]): Resolve {
  return () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
}

const findsNothing: Resolve = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));

type Options = Partial<OutboundRequest> & { resolve?: Resolve; connectTimeoutMs?: number };

async function get(url: string, { resolve, connectTimeoutMs, ...options }: Options = {}): Promise<string> {
  using client = createOutboundClient({
    ...(resolve && { resolve }),
    ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
  });
  const request = { maxBytes: 10_000, accept: ['application/json'], network: internal, ...options };
  const response = await client.request(url, request);
  return response.body.toString();
}

async function refusalOf(request: Promise<unknown>): Promise<OutboundError> {
  const outcome = await request.then(
    () => new Error('the request succeeded'),
    (error: unknown) => error as Error,
  );
  if (outcome.name !== 'OutboundError') throw outcome;
  return outcome as OutboundError;
}

describe('addresses (threat 13)', () => {
  test('a server on this machine is reached when the provider is internal', async () => {
    const site = await serve(json('{"ok":true}'));
    expect(await get(site.origin)).toBe('{"ok":true}');
    expect(await get(`http://localhost:${site.port}`)).toBe('{"ok":true}');
  });

  test('it is refused when the provider is not internal', async () => {
    const site = await serve(json('{}'));
    const refusal = await refusalOf(get(site.origin, { network: external }));
    expect(refusal.code).toBe('outbound.refused_address');
    expect(site.hits()).toBe(0);
  });

  test.each([
    'https://169.254.169.254/latest/meta-data',
    'http://169.254.169.254/',
    'https://[fd00:ec2::254]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://0251.0376.0251.0376/',
    'https://169.254.43518/',
    'https://0.0.0.0/',
    'https://0/',
    'https://[::]/',
    'https://255.255.255.255/',
    'https://224.0.0.1/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[2002:a9fe:a9fe::]/',
  ])('%s is refused even when the provider is internal', async (url) => {
    expect((await refusalOf(get(url))).code).toBe('outbound.refused_address');
  });

  test.each([
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://[fd12::1]/',
  ])('%s is refused when the provider is not internal', async (url) => {
    expect((await refusalOf(get(url, { network: external }))).code).toBe('outbound.refused_address');
  });

  test.each([
    ['loopback', ['127.0.0.1']],
    ['a private address', ['10.1.2.3']],
    ['the metadata service', ['169.254.169.254']],
    ['a public and a private address', ['20.190.128.1', '10.1.2.3']],
  ])('a name that leads to %s is refused', async (_name, addresses) => {
    const options = { network: external, resolve: resolvesTo(...addresses) };
    expect((await refusalOf(get('https://idp.example.org/', options))).code).toBe('outbound.refused_address');
  });

  test('plain http reaches nothing but this machine', async () => {
    const options = { resolve: resolvesTo('192.168.1.1') };
    expect((await refusalOf(get('http://idp.example.org/', options))).code).toBe('outbound.refused_address');
    expect((await refusalOf(get('http://192.168.1.1/'))).code).toBe('outbound.refused_address');
    expect((await refusalOf(get('http://20.190.128.1/'))).code).toBe('outbound.refused_address');
  });

  test('a name that changes its mind is asked once and the checked address is used (rebinding)', async () => {
    const site = await serve(json('{}'));
    let asked = 0;
    const resolve: Resolve = () => {
      asked += 1;
      return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]);
    };
    expect(await get(`http://idp.example.org:${site.port}/`, { resolve })).toBe('{}');
    expect(asked).toBe(1);
  });

  test('the Host header keeps the name', async () => {
    const site = await serve((request, response) => json(`"${request.headers.host}"`)(request, response));
    const url = `http://idp.example.org:${site.port}/`;
    expect(await get(url, { resolve: resolvesTo('127.0.0.1') })).toBe(`"idp.example.org:${site.port}"`);
  });

  test('a name that does not exist is a DNS error', async () => {
    const refusal = await refusalOf(get('https://nowhere.example.org/', { resolve: findsNothing }));
    expect(refusal).toMatchObject({ code: 'outbound.dns', host: 'nowhere.example.org', detail: 'ENOTFOUND' });
  });

  test.each([
    '',
    'nonsense',
    'ftp://idp.example.org/',
    'file:///etc/passwd',
    'https://user:pass@idp.example.org/',
  ])('the address %j is refused', async (url) => {
    expect((await refusalOf(get(url))).code).toBe('outbound.bad_url');
  });

  test('a closed port is a connection error', async () => {
    const site = await serve(json('{}'));
    await new Promise((resolve) => opened.pop()!.close(resolve));
    expect(await refusalOf(get(site.origin))).toMatchObject({
      code: 'outbound.connect',
      detail: 'ECONNREFUSED',
    });
  });
});

describe('answers (threat 14)', () => {
  test.each([301, 302, 303, 307, 308])('a redirect with %i is not followed', async (status) => {
    const target = await serve(json('{}'));
    const site = await serve(
      (_request, response) => void response.writeHead(status, { location: target.origin }).end(),
    );
    const refusal = await refusalOf(get(site.origin));
    expect(refusal.code).toBe('outbound.redirect');
    expect(refusal.detail).toContain(target.origin);
    expect(target.hits()).toBe(0);
  });

  test('an endless body is cut off soon after the limit', async () => {
    let sent = 0;
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const pump = (): void => {
        while (!response.destroyed && sent < 300 * 1024 * 1024 && response.write(chunk)) sent += chunk.length;
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    });
    expect((await refusalOf(get(site.origin, { maxBytes: 256 * 1024 }))).code).toBe('outbound.too_large');
    expect(sent).toBeLessThan(10 * 1024 * 1024);
  });

  test('an announced length above the limit is refused', async () => {
    const site = await serve(json('x'.repeat(20_000)));
    expect((await refusalOf(get(site.origin))).code).toBe('outbound.too_large');
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(50 * 1024 * 1024))],
    ['br', brotliCompressSync(Buffer.alloc(50 * 1024 * 1024))],
  ])('a %s bomb is refused while inflating', async (encoding, bomb) => {
    const site = await serve(json(bomb, { 'content-encoding': encoding }));
    const refusal = await refusalOf(get(site.origin, { maxBytes: bomb.length + 1000 }));
    expect(refusal.code).toBe('outbound.too_large');
  });

  test('a small compressed answer is understood', async () => {
    const site = await serve(json(gzipSync('{"a":1}'), { 'content-encoding': 'gzip' }));
    expect(await get(site.origin)).toBe('{"a":1}');
  });

  test.each([
    ['zstd', '{}'],
    ['gzip, gzip', '{}'],
    ['gzip', 'not gzip'],
  ])('the encoding %s with %j is refused', async (encoding, body) => {
    const site = await serve(json(body, { 'content-encoding': encoding }));
    expect((await refusalOf(get(site.origin))).code).toBe('outbound.encoding');
  });

  test.each([['text/html'], ['application/jsonp'], ['']])(
    'the media type %j is refused',
    async (mediaType) => {
      const site = await serve(json('{}', { 'content-type': mediaType }));
      expect((await refusalOf(get(site.origin))).code).toBe('outbound.content_type');
    },
  );

  test('an error status is an answer, whatever its media type', async () => {
    const site = await serve(
      (_request, response) => void response.writeHead(403, { 'content-type': 'text/html' }).end('no'),
    );
    expect(await get(site.origin)).toBe('no');
  });

  test('an answer that drips is given up after the total time', async () => {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    });
    expect((await refusalOf(get(site.origin, { timeoutMs: 60 }))).code).toBe('outbound.timeout');
  });

  test('a server that never answers is given up', async () => {
    const site = await serve(() => undefined);
    expect((await refusalOf(get(site.origin, { timeoutMs: 60 }))).code).toBe('outbound.timeout');
  });

  test('a resolver that never answers is given up', async () => {
    const options = { connectTimeoutMs: 30, resolve: () => new Promise<never>(() => undefined) };
    expect((await refusalOf(get('https://idp.example.org/', options))).code).toBe('outbound.timeout');
  });

  test('an answer that breaks off is a connection error', async () => {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{', () => response.destroy());
    });
    expect((await refusalOf(get(site.origin))).code).toBe('outbound.connect');
  });
});

describe('connections', () => {
  test('they are kept and used again', async () => {
    const site = await serve(json('{}'));
    using client = createOutboundClient();
    const request = { maxBytes: 100, accept: ['application/json'], network: internal };
    for (let round = 0; round < 3; round += 1) await client.request(site.origin, request);
    expect(site.connections()).toBe(1);
  });

  test('one that the server has closed meanwhile is replaced silently', async () => {
    const site = await serve((request, response) => {
      json('{}')(request, response);
      // Closes without saying so in the headers.
      response.on('finish', () => setImmediate(() => request.socket.resetAndDestroy()));
    });
    using client = createOutboundClient();
    const request = {
      method: 'POST' as const,
      body: 'a=b',
      maxBytes: 100,
      accept: ['application/json'],
      network: internal,
    };
    for (let round = 0; round < 5; round += 1) {
      const { status } = await client.request(site.origin, request);
      expect(status).toBe(200);
    }
  });

  test('the other clock and ours are told', async () => {
    const site = await serve(json('{}', { date: 'Mon, 23 Nov 2026 10:00:00 GMT' }));
    using client = createOutboundClient({ now: () => 42 });
    const response = await client.request(site.origin, { maxBytes: 100, accept: [], network: internal });
    expect(response).toMatchObject({ receivedAt: 42, dateHeaderMs: Date.UTC(2026, 10, 23, 10) });
  });
});
