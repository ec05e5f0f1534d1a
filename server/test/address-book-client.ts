import type { TestServer } from './start-server.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type RawAnswer = { status: number; text: string; headers: Record<string, unknown> };
/** Carries one request with a JSON content type, body or no body, as clients do. */
export type AddressBookTransport = (method: Method, path: string, body?: string) => Promise<RawAnswer>;

export type PulledPeer = Record<string, unknown> & { id: string; tags: string[] };
export type Profile = {
  guid: string;
  name: string;
  owner: string | null;
  note: string | null;
  rule: number;
  info: { password?: string };
};
type Pulled = { peers: PulledPeer[]; tags: { name: string; color: number }[] };

const TEXT_FIELDS = [
  'hash',
  'password',
  'username',
  'hostname',
  'platform',
  'alias',
  'note',
  'forceAlwaysRelay',
  'rdpPort',
  'rdpUsername',
  'loginName',
  'device_group_name',
];
const PLATFORMS = ['', 'Windows', 'Linux', 'Mac OS', 'Android', 'WebDesktop'];
const PAGE_SIZE = 100;

/** A broken rule of client contract 2.17-2.23: what a real client would throw, misread or show as an error. */
class ContractError extends Error {}

function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new ContractError(rule);
}

/** What a person is told when a write does not succeed; null is success. */
export type WriteOutcome = string | null;

/**
 * The address book part of a desktop client after 1.2.3: its requests, and its type rules applied without mercy. A
 * refusal is an error text; an answer that breaks the contract throws.
 */
export class AddressBookClient {
  readonly #transport: AddressBookTransport;
  /** Every answer to a write so far. */
  readonly writes: RawAnswer[] = [];

  constructor(transport: AddressBookTransport) {
    this.#transport = transport;
  }

  async settings(): Promise<number> {
    const max = (await this.#readObject('/api/ab/settings'))['max_peer_one_ab'];
    must(max === undefined || Number.isInteger(max), 'max_peer_one_ab is an integer');
    return max as number;
  }

  async personal(): Promise<string> {
    const { guid } = await this.#readObject('/api/ab/personal');
    must(
      typeof guid === 'string' && guid !== '',
      'guid is text; without it the client turns to the legacy book',
    );
    return guid;
  }

  async profiles(): Promise<Profile[]> {
    const rows = (await this.#pages('/api/ab/shared/profiles', '')) as Profile[];
    for (const row of rows) {
      for (const field of ['guid', 'name', 'owner', 'note'] as const)
        must(row[field] === null || typeof row[field] === 'string', `${field} is text or null`);
      must([1, 2, 3].includes(row.rule), 'rule is 1, 2 or 3');
    }
    return rows;
  }

  /** Peers page by page, then tags, as after each change. */
  async pull(guid: string): Promise<Pulled> {
    const peers = (await this.#pages('/api/ab/peers', `&ab=${guid}`)) as PulledPeer[];
    for (const peer of peers) checkPeer(peer);
    return { peers, tags: await this.tags(guid) };
  }

  async tags(guid: string): Promise<{ name: string; color: number }[]> {
    const { status, text } = await this.#transport('POST', `/api/ab/tags/${guid}`);
    const list = JSON.parse(text) as unknown;
    if (status !== 200) throw new Error((list as { error: string }).error);
    must(Array.isArray(list), 'tags are a bare array');
    for (const { name, color } of list as { name: unknown; color: unknown }[]) {
      must(typeof name === 'string', 'a tag has a name');
      must(Number.isInteger(color), 'a colour is an integer');
    }
    return list as { name: string; color: number }[];
  }

  addPeer = (guid: string, peer: object) => this.#write('POST', `/api/ab/peer/add/${guid}`, peer);
  updatePeer = (guid: string, peer: object) => this.#write('PUT', `/api/ab/peer/update/${guid}`, peer);
  deletePeers = (guid: string, ids: string[]) => this.#write('DELETE', `/api/ab/peer/${guid}`, ids);
  addTag = (guid: string, tag: object) => this.#write('POST', `/api/ab/tag/add/${guid}`, tag);
  renameTag = (guid: string, names: { old: string; new: string }) =>
    this.#write('PUT', `/api/ab/tag/rename/${guid}`, names);
  recolorTag = (guid: string, tag: object) => this.#write('PUT', `/api/ab/tag/update/${guid}`, tag);
  deleteTags = (guid: string, names: string[]) => this.#write('DELETE', `/api/ab/tag/${guid}`, names);
  /** For calls that only scripts make. */
  write = (method: Method, path: string, body: unknown) => this.#write(method, path, body);

  /** The whole book of an old client; null when it is empty. */
  async legacyPull(): Promise<{
    tags: string[];
    peers: PulledPeer[];
    colors: Record<string, number>;
    licensed: unknown;
  } | null> {
    const { status, text } = await this.#transport('GET', '/api/ab');
    must(status === 200, 'a pull is 200');
    if (text === '' || text === 'null') return null;
    const answer = JSON.parse(text) as Record<string, unknown>;
    must(!('error' in answer), 'no error key in a success');
    must(typeof answer['data'] === 'string', 'data is text');
    const data = JSON.parse(answer['data']) as { tags: string[]; peers: PulledPeer[]; tag_colors: unknown };
    must(typeof data.tag_colors === 'string', 'tag_colors is text');
    const colors = JSON.parse(data.tag_colors) as Record<string, number>;
    return { tags: data.tags, peers: data.peers, colors, licensed: answer['licensed_devices'] };
  }

  legacyPush = (data: object): Promise<WriteOutcome> =>
    this.#write('POST', '/api/ab', { data: JSON.stringify(data) });

  /** Fewer rows than the total says would make it ask for pages that do not exist. */
  async #pages(path: string, query: string): Promise<unknown[]> {
    const rows: unknown[] = [];
    for (let current = 1, total = 0; current === 1 || (current - 1) * PAGE_SIZE < total; current += 1) {
      const answer = await this.#readObject(`${path}?current=${current}&pageSize=${PAGE_SIZE}${query}`);
      must(Number.isInteger(answer['total']), 'total is always there, and an integer');
      must(Array.isArray(answer['data']), 'data is a list');
      total ||= answer['total'] as number;
      must(answer['data'].length <= PAGE_SIZE, 'a page is no longer than asked for');
      rows.push(...answer['data']);
    }
    return rows;
  }

  async #readObject(path: string): Promise<Record<string, unknown>> {
    const { status, text, headers } = await this.#transport('POST', path);
    must(headers['content-type'] === 'application/json; charset=utf-8', 'JSON says its charset');
    const answer = JSON.parse(text) as Record<string, unknown>;
    // Even `"error": null` is an error.
    if ('error' in answer) {
      must(typeof answer['error'] === 'string', 'an error is text');
      throw new Error(answer['error']);
    }
    must(status === 200, `HTTP ${status}`);
    return answer;
  }

  async #write(method: Method, path: string, body: unknown): Promise<WriteOutcome> {
    const answer = await this.#transport(method, path, JSON.stringify(body));
    this.writes.push(answer);
    if (answer.status === 200 && answer.text === '') return null;
    must(answer.text !== '', `HTTP ${answer.status} without a word`);
    const { error } = JSON.parse(answer.text) as { error?: unknown };
    must(typeof error === 'string' && error !== '', 'people are told why');
    return error;
  }
}

/** A number where text is expected throws in the real client, and the whole book stays empty. */
function checkPeer(peer: PulledPeer): void {
  must(typeof peer.id === 'string' && peer.id !== '', 'id is text');
  for (const field of TEXT_FIELDS) {
    const value = peer[field];
    must(value === undefined || value === null || typeof value === 'string', `${field} is text or null`);
  }
  must(
    Array.isArray(peer.tags) && peer.tags.every((tag) => typeof tag === 'string'),
    'tags are a list of texts',
  );
  must(
    ['true', 'false'].includes(peer['forceAlwaysRelay'] as string),
    'forceAlwaysRelay is "true" or "false"',
  );
  must([true, false, null].includes(peer['same_server'] as boolean), 'same_server is a boolean or null');
  must(PLATFORMS.includes(peer['platform'] as string), 'platform is one that has an icon');
}

/** Without a socket. */
export function injected(server: TestServer, token: string): AddressBookTransport {
  return async (method, url, body) => {
    const {
      statusCode,
      body: text,
      headers,
    } = await server.app.inject({
      method,
      url,
      headers: clientHeaders(token, body),
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: statusCode, text, headers };
  };
}

/** Over a real socket; `base` as `TestServer.listen` gives it. */
export function overSocket(base: string, token: string): AddressBookTransport {
  return async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: clientHeaders(token, body),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      text: await response.text(),
      headers: Object.fromEntries(response.headers),
    };
  };
}

/** A JSON content type with nothing behind it is normal for them (client contract 1.2). */
function clientHeaders(token: string, body: string | undefined): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(body === undefined ? { 'content-length': '0' } : {}),
  };
}

/** What no client sends, as the body of an addition. */
export const NONSENSE_PEERS: readonly object[] = [
  {},
  { id: '' },
  { id: 'a b' },
  { id: 'x\u202Ey' },
  { id: 'x'.repeat(600) },
  { id: '1', alias: 'x'.repeat(301) },
  { id: '1', tags: 'x' },
  { id: '1', alias: { nested: true } },
  [],
];
