import { openConnection, type RawAnswer } from './connection.ts';

type Timed = RawAnswer & { ms: number };
/** Somebody with one kept-alive connection who waits for each answer, like a console or a client's window. */
export type Caller = {
  /** @throws Error for anything but 200, and for a body with an error in the clients' form */
  ask: (method: string, path: string, body?: unknown) => Promise<Timed>;
  close: () => void;
};

export async function openCaller(port: number, headers: Record<string, string>): Promise<Caller> {
  const connection = await openConnection(port);
  return {
    async ask(method, path, body) {
      const request = Buffer.from(requestText({ method, path, headers, body }));
      const startedAt = performance.now();
      const answer = await new Promise<RawAnswer>((resolve) => connection.send(request, resolve));
      const ms = performance.now() - startedAt;
      if (answer.status !== 200 || answer.body.startsWith('{"error"'))
        throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
      return { ...answer, ms };
    },
    close: connection.close,
  };
}

type Request = { method: string; path: string; headers: Record<string, string>; body: unknown };

function requestText({ method, path, headers, body }: Request): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = Object.entries({
    host: 'localhost:21114',
    'content-type': 'application/json',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return [
    `${method} ${path} HTTP/1.1`,
    ...lines,
    `content-length: ${Buffer.byteLength(text)}`,
    '',
    text,
  ].join('\r\n');
}
