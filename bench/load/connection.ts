import { connect, type Socket } from 'node:net';

/** What came back: the status and the body as text. */
export type RawAnswer = { status: number; body: string };

/** A kept-alive connection that carries one request at a time, as clients do; no pipelining. */
export type Connection = {
  isFree: () => boolean;
  /** `onAnswer` runs once the whole answer is there. */
  send: (request: Buffer, onAnswer: (answer: RawAnswer) => void) => void;
  close: () => void;
};

/** Raw, because a generator that spends more than the server measures itself. Answers need a Content-Length. */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.once('connect', () => resolve(overSocket(socket)));
    socket.once('error', reject);
  });
}

/** Many at once, dealt out over the ports in turn. */
export function openConnections(ports: readonly number[], count: number): Promise<Connection[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => openConnection(ports[index % ports.length]!)),
  );
}

function overSocket(socket: Socket): Connection {
  let rest = '';
  let waiting: ((answer: RawAnswer) => void) | null = null;
  const settle = (answer: RawAnswer): void => {
    const onAnswer = waiting;
    [rest, waiting] = ['', null];
    onAnswer?.(answer);
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    rest += chunk;
    const answer = readAnswer(rest);
    if (answer !== null) settle(answer);
  });
  socket.on('error', () => {});
  // A request that dies with its connection is an answer nobody expects, not one that is forgotten.
  socket.on('close', () => settle({ status: 0, body: '' }));
  return {
    isFree: () => waiting === null && !socket.destroyed,
    send(request, onAnswer) {
      waiting = onAnswer;
      socket.write(request);
    },
    close: () => void socket.destroy(),
  };
}

/** Null until it is complete. With one request at a time nothing follows it. */
function readAnswer(text: string): RawAnswer | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const body = text.slice(headEnd + 4);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
  // Characters never outnumber bytes, so only texts that may be complete are counted exactly.
  if (body.length < length && Buffer.byteLength(body) < length) return null;
  return { status: Number(text.slice(9, 12)), body };
}
