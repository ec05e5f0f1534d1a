import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Carries one client request to the server; rejects when it cannot. */
export type Post = (path: string, body: object) => Promise<{ status: number; text: string }>;

type Computer = {
  id: string;
  name: string;
  user: string;
  os: string;
  version: string;
  cpu: string;
  memory: string;
};

const WINDOWS = 'windows / Windows 11 Pro - 11 (26200)';
const SERVER = 'windows / Windows Server 2025 Standard - 11 (26100)';
const MAC = 'macos / macOS 26.1';
const DEBIAN = 'debian / Linux 13 (trixie)';
const ANDROID = 'android / 16';

const computer = (id: string, [name, user]: [string, string], os: string, version = '1.4.9'): Computer => ({
  id,
  name,
  user,
  os,
  version,
  cpu: os === ANDROID ? '8/8 cores' : 'AMD Ryzen 7 PRO 7840U, 3.30GHz, 16/8 cores',
  memory: os === SERVER ? '63.84GB' : '15.87GB',
});

/** Fourteen computers of a company with an office, a workshop and a few people on the road. */
const COMPUTERS: readonly Computer[] = [
  computer('1010470846', ['FRONT-DESK-01', 'reception'], WINDOWS),
  computer('1010470912', ['FRONT-DESK-02', 'reception'], WINDOWS, '1.4.7'),
  computer('387215004', ['ACCOUNTS-03', 'marta'], WINDOWS),
  computer('387215118', ['ACCOUNTS-04', 'paul'], WINDOWS, '1.3.8'),
  computer('552900317', ['DESIGN-MAC', 'ada'], MAC),
  computer('552900461', ['STUDIO-MAC', 'ines'], MAC, '1.4.6'),
  computer('204118733', ['BUILD-01', 'ci'], DEBIAN),
  computer('204118902', ['BUILD-02', 'ci'], DEBIAN),
  computer('918273645', ['FILES-01', 'Administrator'], SERVER),
  computer('918273772', ['BACKUP-01', 'Administrator'], SERVER, '1.4.5'),
  computer('660145210', ['WORKSHOP-PC', 'workshop'], WINDOWS, '1.2.7'),
  computer('771904382', ['Pixel 9 of Alice', ''], ANDROID),
  computer('443816209', ['LAPTOP-JONAS', 'jonas'], WINDOWS),
  computer('443816377', ['LAPTOP-ALICE', 'alice'], WINDOWS),
];

/** What stands live on the screen while the demo runs: `conn_id`s that the beats name. */
const LIVE = new Map<string, number[]>([
  ['1010470846', [1042]],
  ['918273645', [1310, 1311]],
]);
/** The stamp of the settings each computer has from its strategy. */
const STAMPS = new Map<string, number>();
const SWITCHED_OFF = new Set(['443816209', '660145210']);
const BEAT_MS = 3000;

const uuidOf = ({ id }: Computer): string => Buffer.from(`demo-machine-${id}`).toString('base64');

/** Every computer appears with its inventory; two have been off since. */
export async function introduceFleet(post: Post): Promise<void> {
  for (const each of COMPUTERS) {
    const { id, name, user, os, version, cpu, memory } = each;
    const inventory = { id, uuid: uuidOf(each), version, cpu, memory, os, hostname: name };
    await post('/api/sysinfo', user === '' ? inventory : { ...inventory, username: user });
  }
  await beat(post);
}

/** Sessions that ended, one that is open, files that were copied and attempts that were stopped. */
export async function liveThroughADay(post: Post): Promise<void> {
  const [desk, , accounts, , design] = COMPUTERS;
  const files = COMPUTERS[8]!;
  await connect(post, accounts!, { connId: 1190, session: '9124871236549871236', type: 0, by: 'Alice' });
  await transfer(post, accounts!, 1190, {
    path: 'C:\\Reports\\2026',
    files: [
      ['october.xlsx', 182_440],
      ['november.xlsx', 201_882],
    ],
  });
  await audit(post, '/api/audit/conn', accounts!, { conn_id: 1190, session_id: 0, action: 'close' });
  await connect(post, design!, { connId: 1201, session: '8800124871236549871', type: 3, by: 'Help Desk' });
  await audit(post, '/api/audit/conn', design!, { conn_id: 1201, session_id: 0, action: 'close' });
  await audit(post, '/api/audit/conn', desk!, {
    conn_id: 1041,
    session_id: 0,
    action: 'new',
    ip: '203.0.113.77',
  });
  await audit(post, '/api/audit/conn', desk!, { conn_id: 1041, session_id: 0, action: 'close' });
  await connect(post, desk!, { connId: 1042, session: '7712093487120934871', type: 0, by: 'Alice' });
  await connect(post, files, { connId: 1310, session: '6650912348712093487', type: 0, by: 'Help Desk' });
  await connect(post, files, { connId: 1311, session: '6650912348712093487', type: 1, by: 'Help Desk' });
  await transfer(post, files, 1311, {
    path: 'D:\\Share\\Plans',
    files: [
      ['hall.dwg', 48_211_002],
      ['hall-old.dwg', 44_120_733],
      ['readme.txt', 812],
    ],
  });
  const stranger = { id: '999111222', ip: '203.0.113.77', name: 'unknown' };
  for (const typ of [2, 2, 2, 1]) await alarm(post, desk!, typ, stranger);
  await alarm(post, files, 0, { ip: '198.51.100.23' });
  await beat(post);
}

/** Keeps the computers online until the process ends or `signal` says so. */
export async function keepBeating(post: Post, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await beat(post).catch(() => {});
    await sleep(BEAT_MS, undefined, { signal }).catch(() => {});
  }
}

async function beat(post: Post): Promise<void> {
  for (const each of COMPUTERS) {
    if (SWITCHED_OFF.has(each.id)) continue;
    const conns = LIVE.get(each.id);
    const body = {
      id: each.id,
      uuid: uuidOf(each),
      ver: 1_004_090,
      modified_at: STAMPS.get(each.id) ?? 0,
      ...(conns?.length ? { conns } : {}),
    };
    const { text } = await post('/api/heartbeat', body);
    await obey(post, each, text);
  }
}

/** The demo's clients hang up when the console says so, as real ones do. */
async function obey(post: Post, each: Computer, answer: string): Promise<void> {
  const { disconnect = [], modified_at: stamp } = JSON.parse(answer) as {
    disconnect?: number[];
    modified_at?: number;
  };
  if (stamp !== undefined) STAMPS.set(each.id, stamp);
  for (const connId of disconnect)
    await audit(post, '/api/audit/conn', each, { conn_id: connId, session_id: 0, action: 'close' });
  LIVE.set(
    each.id,
    (LIVE.get(each.id) ?? []).filter((connId) => !disconnect.includes(connId)),
  );
}

type Session = { connId: number; session: string; type: number; by: string };

async function connect(post: Post, target: Computer, { connId, session, type, by }: Session): Promise<void> {
  const connection = { conn_id: connId };
  await audit(post, '/api/audit/conn', target, {
    ...connection,
    session_id: 0,
    action: 'new',
    ip: '10.20.4.17',
  });
  const peer = ['443816377', by];
  await audit(post, '/api/audit/conn', target, {
    ...connection,
    session_id: session,
    peer,
    type,
    primary_auth: 3,
    two_factor: 1,
  });
}

async function transfer(
  post: Post,
  target: Computer,
  connId: number,
  { path, files }: { path: string; files: [string, number][] },
): Promise<void> {
  const info = JSON.stringify({ ip: '10.20.4.17', name: 'Alice', num: files.length, files });
  await audit(post, '/api/audit/file', target, {
    peer_id: '443816377',
    conn_id: connId,
    type: 1,
    path,
    is_file: false,
    info,
  });
}

async function alarm(post: Post, target: Computer, typ: number, info: object): Promise<void> {
  await audit(post, '/api/audit/alarm', target, { typ, info: JSON.stringify(info) });
}

async function audit(post: Post, path: string, target: Computer, body: object): Promise<void> {
  const answer = await post(path, { id: target.id, uuid: uuidOf(target), nonce: randomUUID(), ...body });
  if (answer.status !== 200 || answer.text !== '')
    throw new Error(`${path}: HTTP ${answer.status} ${answer.text}`);
}
