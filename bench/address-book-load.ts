import { seedFleet, benchDevice, inventoryOf } from './devices.ts';
import { openCaller, type Caller } from './load/caller.ts';
import { summarize, type Latencies } from './load/latencies.ts';
import type { Scale } from './part.ts';
import { ADMINISTRATOR, startServers, type Dialect } from './servers.ts';

export type AddressBookResult = {
  peers: number;
  clients: number;
  runs: {
    dialect: Dialect;
    /** One client fills the book, one entry after the other. */
    addsPerSecond: number;
    page: Latencies;
    wholeBook: Latencies;
    writes: Latencies & { perSecond: number; lost: number };
  }[];
};

type Size = { peers: number; rounds: number; writes: number };

const PAGE_SIZE = 100;
const CLIENTS = 10;
const TAGS = ['windows', 'linux', 'server', 'reception', 'workshop', 'customer', 'spare', 'old'];

/** A large shared book: filled, pulled as clients pull it, and changed by ten clients at once. */
export async function measureAddressBooks(scale: Scale): Promise<AddressBookResult> {
  const size =
    scale === 'full' ? { peers: 5000, rounds: 20, writes: 2000 } : { peers: 250, rounds: 3, writes: 100 };
  const runs = [];
  for (const dialect of ['sqlite', 'postgres'] as const) {
    // Every entry is a device of this server, which then has to tell its name with the entry.
    const { servers, stop } = await startServers({ dialect, seed: (url) => seedFleet(url, size.peers) });
    try {
      const clients = await signInClients(servers[0]!.port);
      runs.push({ dialect, ...(await measureBook(clients, size)) });
      for (const client of clients) client.close();
    } finally {
      await stop();
    }
  }
  return { peers: size.peers, clients: CLIENTS, runs };
}

async function measureBook(clients: Caller[], { peers, rounds, writes }: Size) {
  const [owner] = clients;
  const guid = await createSharedBook(owner!);
  const addsPerSecond = await fill(owner!, guid, peers);
  const pages: number[] = [];
  const books: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const times = await pull(owner!, guid, peers);
    pages.push(...times);
    books.push(times.reduce((total, time) => total + time, 0));
  }
  return {
    addsPerSecond,
    page: summarize(pages),
    wholeBook: summarize(books),
    writes: await changeTogether(clients, guid, { peers, writes }),
  };
}

/** One person with ten clients: what the server does for each is the same as for ten people. */
async function signInClients(port: number): Promise<Caller[]> {
  const clients: Caller[] = [];
  while (clients.length < CLIENTS) {
    const { id, uuid, ip, name } = benchDevice(clients.length);
    const stranger = await openCaller(port, { 'x-forwarded-for': ip });
    const deviceInfo = { os: 'windows', type: 'client', name };
    const login = { ...ADMINISTRATOR, type: 'account', id, uuid, deviceInfo };
    const { body } = await stranger.ask('POST', '/api/login', login);
    stranger.close();
    const { access_token } = JSON.parse(body) as { access_token: string };
    clients.push(await openCaller(port, { authorization: `Bearer ${access_token}` }));
  }
  return clients;
}

async function createSharedBook(owner: Caller): Promise<string> {
  await owner.ask('POST', '/api/ab/shared/add', { name: 'Customers', note: 'everybody' });
  const { body } = await owner.ask('POST', '/api/ab/shared/profiles?current=1&pageSize=100');
  const [{ guid }] = (JSON.parse(body) as { data: [{ guid: string }] }).data;
  for (const [index, name] of TAGS.entries())
    await owner.ask('POST', `/api/ab/tag/add/${guid}`, { name, color: 4_278_190_080 + index });
  return guid;
}

async function fill(owner: Caller, guid: string, peers: number): Promise<number> {
  const startedAt = performance.now();
  for (let index = 0; index < peers; index += 1) {
    const { id, hostname, username } = inventoryOf(index);
    await owner.ask('POST', `/api/ab/peer/add/${guid}`, {
      id,
      alias: `Customer ${index}`,
      tags: [TAGS[index % TAGS.length], TAGS[(index * 3) % TAGS.length]],
      note: `Contract ${index}`,
      password: `password-${index}`,
      hostname,
      username,
      platform: 'Windows',
      forceAlwaysRelay: 'false',
      same_server: null,
    });
  }
  return (peers * 1000) / (performance.now() - startedAt);
}

/** Page by page, each once the one before is there, as clients do. @returns how long each took */
async function pull(client: Caller, guid: string, peers: number): Promise<number[]> {
  const times: number[] = [];
  for (let page = 1; (page - 1) * PAGE_SIZE < peers; page += 1) {
    const { body, ms } = await client.ask(
      'POST',
      `/api/ab/peers?current=${page}&pageSize=${PAGE_SIZE}&ab=${guid}`,
    );
    const { total, data } = JSON.parse(body) as { total: number; data: unknown[] };
    const expected = Math.min(PAGE_SIZE, peers - (page - 1) * PAGE_SIZE);
    if (total !== peers || data.length !== expected) throw new Error(`Page ${page}: ${body.slice(0, 200)}`);
    times.push(ms);
  }
  return times;
}

/** Each client renames entries of its own, without a pause; afterwards every name has to be the last one given. */
async function changeTogether(
  clients: Caller[],
  guid: string,
  { peers, writes }: { peers: number; writes: number },
): Promise<Latencies & { perSecond: number; lost: number }> {
  const times: number[] = [];
  const given = new Map<string, string>();
  const startedAt = performance.now();
  await Promise.all(
    clients.map(async (client, own) => {
      for (let write = 0; write < writes / clients.length; write += 1) {
        const { id } = benchDevice((own + write * clients.length) % peers);
        const alias = `Renamed ${write} by ${own}`;
        times.push((await client.ask('PUT', `/api/ab/peer/update/${guid}`, { id, alias })).ms);
        given.set(id, alias);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const lost = await countLost(clients[0]!, guid, given);
  return { ...summarize(times), perSecond: times.length / seconds, lost };
}

async function countLost(client: Caller, guid: string, given: ReadonlyMap<string, string>): Promise<number> {
  const aliases = new Map<string, string>();
  for (let page = 1, total = 1; (page - 1) * PAGE_SIZE < total; page += 1) {
    const { body } = await client.ask(
      'POST',
      `/api/ab/peers?current=${page}&pageSize=${PAGE_SIZE}&ab=${guid}`,
    );
    const answer = JSON.parse(body) as { total: number; data: { id: string; alias: string }[] };
    total = answer.total;
    for (const { id, alias } of answer.data) aliases.set(id, alias);
  }
  return [...given].filter(([id, alias]) => aliases.get(id) !== alias).length;
}
