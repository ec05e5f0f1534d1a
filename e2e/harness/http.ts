import { request, type IncomingHttpHeaders } from 'node:http';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Parses the body as JSON; throws when it is not. */
  // eslint-disable-next-line typescript/no-explicit-any -- answers of many shapes; each test asserts its own
  json: () => any;
  /** `name=value` of every Set-Cookie. */
  cookies: string[];
};

export type Sending = {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is text. */
  body?: unknown;
};

/** One plain HTTP request to a loopback port under any Host name; follows nothing, keeps nothing. */
export function send(
  port: number,
  url: string,
  { method = 'GET', headers = {}, body }: Sending = {},
): Promise<Answer> {
  const target = new URL(url);
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const message = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path: `${target.pathname}${target.search}`,
        agent: false,
        headers: {
          host: target.host,
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            json: () => JSON.parse(text) as unknown,
            cookies: (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]!),
          });
        });
      },
    );
    message.on('error', reject);
    message.end(payload);
  });
}
