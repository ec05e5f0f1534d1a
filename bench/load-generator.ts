/**
 * Sends prepared GET requests over kept-alive sockets, one at a time on each (no pipelining), and measures how long
 * answers take. Runs in its own process. Reads { port, requests, connections, seconds, ratePerSecond } as its first
 * message; a rate of null means as fast as answers come. With a rate, time counts from the moment a request was due,
 * so that a stalled server cannot hide the requests it kept from being sent.
 */
import { connect, type Socket } from 'node:net';
import { percentile } from './cpu.ts';

export type LoadOrder = {
  port: number;
  requests: string[];
  connections: number;
  seconds: number;
  ratePerSecond: number | null;
};
export type LoadResult = {
  answers: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  unexpected: number;
};

type Connection = { socket: Socket; dueAt: number; isFree: boolean; rest: string };

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});

async function run(order: LoadOrder): Promise<LoadResult> {
  const latencies: number[] = [];
  let next = 0;
  let unexpected = 0;
  let running = true;
  const startedAt = performance.now();
  const buffers = order.requests.map((request) => Buffer.from(request));

  const sendOn = (connection: Connection, dueAt: number): void => {
    connection.isFree = false;
    connection.dueAt = dueAt;
    connection.socket.write(buffers[next % buffers.length]!);
    next += 1;
  };
  const onAnswer = (connection: Connection, text: string): void => {
    latencies.push(performance.now() - connection.dueAt);
    if (!text.startsWith('HTTP/1.1 200') || !text.includes('No authed oidc is found')) unexpected += 1;
    connection.isFree = true;
    if (running && order.ratePerSecond === null) sendOn(connection, performance.now());
  };
  const connections = await Promise.all(
    Array.from({ length: order.connections }, () => open(order.port, onAnswer)),
  );

  if (order.ratePerSecond === null)
    for (const connection of connections) sendOn(connection, performance.now());
  else await paced(order, connections, sendOn);
  await new Promise((done) =>
    setTimeout(done, Math.max(0, startedAt + order.seconds * 1000 - performance.now())),
  );
  running = false;
  const seconds = (performance.now() - startedAt) / 1000;
  const sorted = Float64Array.from(latencies).toSorted();
  await new Promise((done) => setTimeout(done, 200));
  for (const { socket } of connections) socket.destroy();
  return {
    answers: sorted.length,
    perSecond: sorted.length / seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    unexpected,
  };
}

/** Every millisecond, sends what has become due on connections that are free. */
function paced(
  order: LoadOrder,
  connections: Connection[],
  sendOn: (connection: Connection, dueAt: number) => void,
): Promise<void> {
  const interval = 1000 / (order.ratePerSecond ?? 1);
  const startedAt = performance.now();
  const total = Math.floor((order.seconds * 1000) / interval);
  let sent = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      for (const connection of connections) {
        if (sent >= total || startedAt + sent * interval > now) break;
        if (!connection.isFree) continue;
        sendOn(connection, startedAt + sent * interval);
        sent += 1;
      }
      if (sent >= total || now - startedAt > order.seconds * 1000) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
}

function open(port: number, onAnswer: (connection: Connection, text: string) => void): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    const connection: Connection = { socket, dueAt: 0, isFree: true, rest: '' };
    socket.once('connect', () => resolve(connection));
    socket.once('error', reject);
    socket.on('data', (chunk: Buffer) => {
      connection.rest += chunk.toString('latin1');
      const complete = takeAnswer(connection);
      if (complete !== null) onAnswer(connection, complete);
    });
  });
}

function takeAnswer(connection: Connection): string | null {
  const headEnd = connection.rest.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const length = Number(/content-length: (\d+)/i.exec(connection.rest)?.[1] ?? 0);
  const end = headEnd + 4 + length;
  if (connection.rest.length < end) return null;
  const answer = connection.rest.slice(0, end);
  connection.rest = connection.rest.slice(end);
  return answer;
}
