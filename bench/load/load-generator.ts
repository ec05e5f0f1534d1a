/**
 * Sends prepared requests over kept-alive connections, one at a time on each, and measures how long answers take. Runs
 * in its own process; its order is the first message. A rate of null means as fast as answers come. With a rate, time
 * counts from the moment a request was due, so that a stalled server cannot hide the requests it kept from being sent.
 */
import { openConnections, type Connection, type RawAnswer } from './connection.ts';
import { summarize, type Latencies } from './latencies.ts';

export type LoadOrder = {
  /** Connections are dealt out over them in turn. */
  ports: number[];
  requests: string[];
  connections: number;
  seconds: number;
  ratePerSecond: number | null;
  /** Ends before its time once so many were sent. */
  atMost?: number;
  /** Every good answer has status 200 and, where one is given, exactly this body. */
  expected?: string;
};
export type LoadResult = Latencies & {
  seconds: number;
  perSecond: number;
  unexpected: number;
  firstUnexpected: string | null;
};

/** How long answers that are still on their way may take at the end. */
const LAST_ANSWERS_MS = 200;

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});

async function run(order: LoadOrder): Promise<LoadResult> {
  const { ratePerSecond, expected, seconds, atMost = Infinity } = order;
  const requests = order.requests.map((request) => Buffer.from(request));
  const connections = await openConnections(order.ports, order.connections);
  const latencies: number[] = [];
  const over = Promise.withResolvers<void>();
  let sent = 0;
  let running = true;
  let unexpected = 0;
  let firstUnexpected: string | null = null;

  const judge = ({ status, body }: RawAnswer): void => {
    if (status === 200 && body === (expected ?? body)) return;
    unexpected += 1;
    firstUnexpected ??= `${status} ${body.slice(0, 200)}`;
  };
  const sendOn = (connection: Connection, dueAt: number): void => {
    const request = requests[sent % requests.length]!;
    sent += 1;
    connection.send(request, (answer) => {
      if (!running) return;
      latencies.push(performance.now() - dueAt);
      judge(answer);
      if (latencies.length >= atMost) over.resolve();
      if (ratePerSecond === null && sent < atMost && connection.isFree())
        sendOn(connection, performance.now());
    });
  };

  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  if (ratePerSecond === null) for (const connection of connections) sendOn(connection, performance.now());
  else await paced({ connections, ratePerSecond, seconds }, sendOn);
  setTimeout(over.resolve, endsAt - performance.now() + (ratePerSecond === null ? 0 : LAST_ANSWERS_MS));
  await over.promise;
  running = false;
  const lasted = Math.min(performance.now() - startedAt, seconds * 1000) / 1000;
  for (const connection of connections) connection.close();
  return {
    ...summarize(latencies),
    seconds: lasted,
    perSecond: latencies.length / lasted,
    unexpected,
    firstUnexpected,
  };
}

/** Every millisecond, sends what has become due on connections that are free. */
function paced(
  plan: { connections: Connection[]; ratePerSecond: number; seconds: number },
  sendOn: (connection: Connection, dueAt: number) => void,
): Promise<void> {
  const interval = 1000 / plan.ratePerSecond;
  const startedAt = performance.now();
  const total = Math.floor((plan.seconds * 1000) / interval);
  let sent = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      for (const connection of plan.connections) {
        if (sent >= total || startedAt + sent * interval > now) break;
        if (!connection.isFree()) continue;
        sendOn(connection, startedAt + sent * interval);
        sent += 1;
      }
      if (sent < total && now - startedAt <= plan.seconds * 1000) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}
