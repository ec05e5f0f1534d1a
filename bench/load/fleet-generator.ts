/**
 * A fleet of stock clients with their real cadence over a bounded number of kept-alive connections, in a process of its
 * own; its order is the first message. What is due is sent as soon as a connection is free, and time counts from the
 * moment it was due. A client's own requests follow one another, as in the real one.
 */
import { seededRandom } from '../random.ts';
import { openConnections, type Connection } from './connection.ts';
import { summarize, type Latencies } from './latencies.ts';
import { createSchedule } from './schedule.ts';
import { TICK_MS, type ClientRequest, type RequestKind, SimulatedClient } from './simulated-client.ts';

export type FleetOrder = {
  ports: number[];
  connections: number;
  /** Clients 0 to count - 1; new ones have never sent their inventory. */
  clients: { count: number; areNew: boolean };
  /** Nobody is idle at the same moment: each client's first tick falls somewhere into this time. */
  startWithinMs: number;
  sessions: { startChance: number; lastMs: number };
  /** How long before answers count, and how long they do. */
  warmUpSeconds: number;
  seconds: number;
};
export type FleetResult = {
  seconds: number;
  kinds: (Latencies & { kind: RequestKind; unexpected: number; firstUnexpected: string | null })[];
  /** Ticks that fell due while the client still waited for an answer. */
  missedTicks: number;
};

type Running = { client: SimulatedClient; isBusy: boolean };
type Queued = { request: ClientRequest; dueAt: number; done: () => void };
type Tally = { latencies: number[]; unexpected: number; firstUnexpected: string | null };

process.on('message', (order: FleetOrder) => {
  void run(order).then((result) => process.send?.(result));
});

async function run(order: FleetOrder): Promise<FleetResult> {
  const connections = await openConnections(order.ports, order.connections);
  const startedAt = performance.now();
  const countsFrom = startedAt + order.warmUpSeconds * 1000;
  const endsAt = countsFrom + order.seconds * 1000;
  const dispatcher = createDispatcher(connections, countsFrom);
  const schedule = createSchedule<Running>(Math.max(order.startWithinMs, TICK_MS) + 1, startedAt);
  const random = seededRandom(order.clients.count);
  for (let index = 0; index < order.clients.count; index += 1) {
    const sessions = { ...order.sessions, random };
    const client = new SimulatedClient(index, { isNew: order.clients.areNew, sessions });
    schedule.add({ client, isBusy: false }, startedAt + random() * order.startWithinMs);
  }
  let missedTicks = 0;
  const tick = (running: Running, dueAt: number): void => {
    schedule.add(running, dueAt + TICK_MS);
    if (running.isBusy) {
      missedTicks += 1;
      return;
    }
    running.isBusy = true;
    sendInTurn(dispatcher, running.client.tick(dueAt), dueAt, () => (running.isBusy = false));
  };
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      for (const { item, dueAt } of schedule.takeDue(now)) tick(item, dueAt);
      if (now < endsAt) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  for (const connection of connections) connection.close();
  return { seconds: order.seconds, kinds: dispatcher.results(), missedTicks };
}

function sendInTurn(
  dispatcher: Dispatcher,
  [request, ...rest]: ClientRequest[],
  dueAt: number,
  done: () => void,
): void {
  if (request === undefined) return done();
  // The next one is due when the client has the answer to this one.
  dispatcher.send({
    request,
    dueAt,
    done: () => sendInTurn(dispatcher, rest, performance.now(), done),
  });
}

type Dispatcher = { send: (queued: Queued) => void; results: () => FleetResult['kinds'] };

/** Gives each request the next free connection, in the order they came. */
function createDispatcher(connections: Connection[], countsFrom: number): Dispatcher {
  const free = [...connections];
  const tallies = new Map<RequestKind, Tally>();
  const queue: Queued[] = [];
  let head = 0;

  const judge = (
    { request: { kind, accept }, dueAt }: Queued,
    answer: Parameters<typeof accept>[0],
  ): void => {
    const tally = tallies.get(kind) ?? { latencies: [], unexpected: 0, firstUnexpected: null };
    tallies.set(kind, tally);
    const isAccepted = accept(answer);
    if (dueAt < countsFrom) return;
    tally.latencies.push(performance.now() - dueAt);
    if (isAccepted) return;
    tally.unexpected += 1;
    tally.firstUnexpected ??= `${answer.status} ${answer.body.slice(0, 100)}`;
  };
  const pump = (): void => {
    while (head < queue.length && free.length > 0) {
      const [queued, connection] = [queue[head]!, free.pop()!];
      head += 1;
      connection.send(Buffer.from(queued.request.text), (answer) => {
        judge(queued, answer);
        if (connection.isFree()) free.push(connection);
        queued.done();
        pump();
      });
    }
    if (head < 10_000) return;
    queue.splice(0, head);
    head = 0;
  };
  return {
    send(queued) {
      queue.push(queued);
      pump();
    },
    results: () =>
      [...tallies]
        .filter(([, { latencies }]) => latencies.length > 0)
        .map(([kind, { latencies, unexpected, firstUnexpected }]) => ({
          kind,
          ...summarize(latencies),
          unexpected,
          firstUnexpected,
        })),
  };
}
