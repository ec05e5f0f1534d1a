import type { Send } from './send.ts';

/** How a script ended and what it printed. */
export type Run = { code: number; out: string[] };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | undefined>;
type Rows = Record<string, unknown>[];
type Check = (answer: Answer) => unknown;
type Answer = { status: number; text: string };

/** A script that gives up: what it prints, and the exit code that Python ends with. */
class Exit extends Error {}
/** What an interpreter prints before it dies of an exception of its own. */
class Crash extends Exit {}

type Options = { body?: unknown; query?: Query; jsonType?: boolean };

/**
 * RustDesk's own administration scripts as client contract 3 describes them: each command's requests, and how each
 * script takes the answers, to the point of crashing where it would. None of their text is used.
 */
export class OfficialScripts {
  readonly #send: Send;
  readonly #token: string;
  #out: string[] = [];

  constructor(send: Send, token: string) {
    this.#send = send;
    this.#token = token;
  }

  users = (command: string, options: Record<string, string> = {}) =>
    this.#run(() => this.#users(command, options));
  userGroups = (command: string, options: Record<string, unknown> = {}) =>
    this.#run(() => this.#userGroups(command, options));
  deviceGroups = (command: string, options: Record<string, unknown> = {}) =>
    this.#run(() => this.#deviceGroups(command, options));
  devices = (command: string, options: Record<string, string> = {}) =>
    this.#run(() => this.#devices(command, options));
  ab = (command: string, options: Record<string, unknown> = {}) =>
    this.#run(() => this.#ab(command, options));
  audits = (command: string, options: Record<string, string> = {}) =>
    this.#run(() => this.#audits(command, options));
  strategies = (command: string, options: Record<string, unknown> = {}) =>
    this.#run(() => this.#strategies(command, options));

  async #run(work: () => Promise<void>): Promise<Run> {
    this.#out = [];
    try {
      await work();
      return { code: 0, out: this.#out };
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
      return { code: 1, out: [...this.#out, error.message] };
    }
  }

  #print(line: unknown): void {
    this.#out.push(typeof line === 'string' ? line : JSON.stringify(line));
  }

  /** As the HTTP library of the scripts writes it: a body has a type, an empty one of a write a length. */
  async #http(
    method: Method,
    path: string,
    { body, query = {}, jsonType = false }: Options = {},
  ): Promise<Answer> {
    const said = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(
      said.map(([key, value]): [string, string] => [key, String(value)]),
    ).toString();
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const { status, text, headers } = await this.#send({
      method,
      url: search === '' ? path : `${path}?${search}`,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(payload !== undefined || jsonType ? { 'content-type': 'application/json' } : {}),
        ...(payload === undefined && method !== 'GET' ? { 'content-length': '0' } : {}),
      },
      payload,
    });
    if (headers['location'] !== undefined) throw new Crash('a redirect');
    return { status, text };
  }

  /** Pages until one is short or the total is reached. */
  async #list(path: string, query: Query, pageSize: number, options: { check: Check; jsonType?: boolean }) {
    const rows: Rows = [];
    for (let current = 1; ; current += 1) {
      const answer = await this.#http('GET', path, {
        query: { ...query, pageSize, current },
        jsonType: options.jsonType ?? false,
      });
      const page = options.check(answer) as { data?: Rows; total?: number } | null;
      const data = page?.data ?? [];
      rows.push(...data);
      if (data.length < pageSize || current * pageSize >= (page?.total ?? 0)) return rows;
    }
  }

  async #users(command: string, { name, group_name, ...options }: Record<string, string>): Promise<void> {
    const write = async (method: Method, path: string, body?: unknown): Promise<void> =>
      void checkResponse(await this.#http(method, path, body === undefined ? {} : { body }));
    if (command === 'new' || command === 'invite') {
      const path = command === 'new' ? '/api/users' : '/api/users/invite';
      await write('POST', path, { name, ...(group_name === undefined ? {} : { group_name }), ...options });
      return this.#print(command === 'new' ? 'Success: User created' : 'Success: Invitation sent');
    }
    const query = { name: wrapped(name), group_name: wrapped(group_name) };
    const users = await this.#list('/api/users', query, 30, { check: checkList });
    if (users.length === 0) return this.#print('Found 0 users');
    if (command === 'view') return users.forEach((user) => this.#print(user));
    const single = { enable: 'Enable', disable: 'Disable', delete: 'Delete' }[command];
    if (single !== undefined) {
      for (const user of users) {
        this.#print(`${single} ${text(user, 'name')}`);
        const path = `/api/users/${text(user, 'guid')}`;
        await (command === 'delete' ? write('DELETE', path) : write('POST', `${path}/${command}`));
        this.#print('Success');
      }
      return;
    }
    const user_guids = users.map((user) => text(user, 'guid'));
    const { url = '' } = options;
    const calls: Record<string, [Method, string, object]> = {
      'enable-2fa-enforce': ['PUT', '/api/users/tfa/totp/enforce', { user_guids, enforce: true, url }],
      'disable-2fa-enforce': ['PUT', '/api/users/tfa/totp/enforce', { user_guids, enforce: false, url }],
      'disable-email-verification': [
        'PUT',
        '/api/users/disable_login_verification',
        { user_guids, type: 'email' },
      ],
      'reset-2fa': ['PUT', '/api/users/disable_login_verification', { user_guids, type: '2fa' }],
      'force-logout': ['POST', '/api/users/force-logout', { user_guids }],
    };
    const [method, path, body] = calls[command]!;
    await write(method, path, body);
    this.#print(`Success: ${command} ${users.length}`);
  }

  async #groups(kind: 'user-groups' | 'device-groups', name: unknown): Promise<Rows> {
    return this.#list(`/api/${kind}`, { name: name as string | undefined }, 50, {
      check: checkResponse,
      jsonType: true,
    });
  }

  async #groupGuid(kind: 'user-groups' | 'device-groups', name: unknown): Promise<string> {
    const group = (await this.#groups(kind, name)).find((row) => row['name'] === name);
    if (group === undefined) throw new Exit(`Error: Group '${String(name)}' not found`);
    return text(group, 'guid');
  }

  /** add, update, delete and view, which both kinds of group have. */
  async #groupCommand(
    kind: 'user-groups' | 'device-groups',
    command: string,
    { name, ...changes }: Record<string, unknown>,
  ): Promise<boolean> {
    if (command === 'view') this.#print(await this.#groups(kind, name));
    else if (command === 'add')
      this.#print(
        checkResponse(await this.#http('POST', `/api/${kind}`, { body: { name, ...changes } })) ?? 'None',
      );
    else if (command === 'update') {
      const { new_name, ...rest } = changes;
      const body = { ...(new_name === undefined ? {} : { name: new_name }), ...rest };
      checkResponse(await this.#http('PATCH', `/api/${kind}/${await this.#groupGuid(kind, name)}`, { body }));
      this.#print('Success');
    } else if (command === 'delete') {
      for (const one of String(name).split(',')) {
        const guid = await this.#groupGuid(kind, one.trim());
        checkResponse(await this.#http('DELETE', `/api/${kind}/${guid}`, { jsonType: true }));
      }
      this.#print('Success');
    } else return false;
    return true;
  }

  async #userGroups(command: string, options: Record<string, unknown>): Promise<void> {
    if (await this.#groupCommand('user-groups', command, options)) return;
    const { name, users } = options as { name: string; users?: string[] };
    if (command === 'view-users') {
      const query = { group_name: name, name: wrapped(options['user_name'] as string | undefined) };
      return this.#print(await this.#list('/api/users', query, 50, { check: checkResponse, jsonType: true }));
    }
    const guid = await this.#groupGuid('user-groups', name);
    const body: string[] = [];
    for (const user of users ?? [])
      body.push(await this.#exactGuid('/api/users', { name: user }, 'name', user));
    checkResponse(await this.#http('POST', `/api/user-groups/${guid}`, { body }));
    this.#print(`Success: Added ${body.length} user(s) to group '${name}'`);
  }

  /** One request without `current`; the first row that is equal wins; a bare list does as well. */
  async #exactGuid(path: string, query: Query, key: string, wanted: string): Promise<string> {
    const answer = checkResponse(
      await this.#http('GET', path, { query: { ...query, pageSize: 50 }, jsonType: true }),
    ) as { data?: Rows } | Rows;
    const rows = Array.isArray(answer) ? answer : (answer.data ?? []);
    const row = rows.find((one) => one[key] === wanted);
    if (row === undefined) throw new Exit(`Error: '${wanted}' not found`);
    return text(row, 'guid');
  }

  async #deviceGroups(command: string, options: Record<string, unknown>): Promise<void> {
    if (await this.#groupCommand('device-groups', command, options)) return;
    const { name, ids, ...filters } = options as { name: string; ids?: string[] } & Record<string, string>;
    if (command === 'view-devices') {
      const query = { device_group_name: name, ...wrappedAll(filters) };
      return this.#print(
        await this.#list('/api/devices', query, 50, { check: checkSilently, jsonType: true }),
      );
    }
    const guid = await this.#groupGuid('device-groups', name);
    const [method, path]: [Method, string] =
      command === 'add-devices'
        ? ['POST', `/api/device-groups/${guid}`]
        : ['DELETE', `/api/device-groups/${guid}/devices`];
    this.#print(checkResponse(await this.#http(method, path, { body: ids })) ?? 'None');
  }

  async #devices(
    command: string,
    { offline_days, assign_to, ...filters }: Record<string, string>,
  ): Promise<void> {
    const found = await this.#list('/api/devices', wrappedAll(filters), 30, { check: checkList });
    const devices = found.filter(
      (device) => offline_days === undefined || isOffline(device, Number(offline_days)),
    );
    if (devices.length === 0) return this.#print('Found 0 devices');
    for (const device of devices) {
      const [guid, id] = [text(device, 'guid'), text(device, 'id')];
      if (command === 'view') {
        this.#print(device);
        continue;
      }
      const path = `/api/devices/${guid}`;
      const answer =
        command === 'delete'
          ? await this.#http('DELETE', path)
          : await this.#http('POST', `${path}/${command}`, assignment(assign_to));
      this.#print(`${command} ${id}: ${checkLoosely(answer)}`);
    }
  }

  async #audits(command: string, { days_ago, ...filters }: Record<string, string>): Promise<void> {
    const { remote, device, operator, conn_type, created_at } = filters;
    const since = days_ago === undefined ? created_at : daysAgo(Number(days_ago));
    const answer = await this.#http('GET', `/api/audits/${command.replace('view-', '')}`, {
      query: {
        pageSize: filters['page_size'] ?? 10,
        current: filters['current'] ?? 1,
        created_at: since,
        remote: wrapped(remote),
        device: wrapped(device),
        operator: wrapped(operator),
        conn_type,
      },
    });
    const { total = 0, data = [] } = checkLooselyParsed(answer) as { total?: number; data?: Rows };
    for (const row of data) this.#print(enhanced(command, row));
    this.#print(`total ${total}`);
  }

  async #strategies(command: string, options: Record<string, unknown>): Promise<void> {
    const {
      name,
      peers = [],
      users = [],
      groups = [],
    } = options as Record<string, string[]> & { name?: string };
    if (command === 'list')
      return this.#print(checkResponse(await this.#http('GET', '/api/strategies', { jsonType: true })));
    const guid = name === undefined ? null : await this.#strategyGuid(name);
    if (command === 'view')
      return this.#print(
        checkResponse(await this.#http('GET', `/api/strategies/${guid}`, { jsonType: true })),
      );
    if (command === 'enable' || command === 'disable') {
      const body = command === 'enable';
      checkResponse(await this.#http('PUT', `/api/strategies/${guid}/status`, { body }));
      return this.#print('Success');
    }
    const body: Record<string, unknown> = guid === null ? {} : { strategy: guid };
    const look = (path: string, parameter: string, key: string) => async (wanted: string) =>
      isGuid(wanted) ? wanted : this.#exactGuid(path, { [parameter]: wanted }, key, wanted);
    body['peers'] = await inTurn(peers, look('/api/devices', 'id', 'id'));
    body['users'] = await inTurn(users, look('/api/users', 'name', 'name'));
    body['groups'] = await inTurn(groups, look('/api/device-groups', 'name', 'name'));
    checkResponse(await this.#http('POST', '/api/strategies/assign', { body }));
    this.#print(`Success: ${command}`);
  }

  async #strategyGuid(name: string): Promise<string> {
    if (isGuid(name)) return name;
    const rows = checkResponse(await this.#http('GET', '/api/strategies', { jsonType: true }));
    if (!Array.isArray(rows)) throw new Crash("AttributeError: 'str' object has no attribute 'get'");
    const row = (rows as Rows).find((one) => one['name'] === name);
    if (row === undefined) throw new Exit(`Error: Strategy '${name}' not found`);
    return text(row, 'guid');
  }

  async #ab(command: string, options: Record<string, unknown>): Promise<void> {
    const { book, ...rest } = options as { book?: string } & Record<string, unknown>;
    const write = async (method: Method, path: string, body: unknown): Promise<void> =>
      this.#print(`Result: ${checkLoosely(await this.#http(method, path, { body }))}`);
    if (command === 'get-personal-ab')
      return this.#print(checkLooselyParsed(await this.#http('GET', '/api/ab/personal')));
    if (command === 'view-ab')
      return this.#print(
        await this.#list('/api/ab/shared/profiles', { name: book }, 30, { check: checkLooselyParsed }),
      );
    if (command === 'add-ab') return write('POST', '/api/ab/shared/add', { name: book, note: null, ...rest });
    if (command === 'update-rule') return write('PATCH', '/api/ab/rule', rest);
    if (command === 'delete-rule') return write('DELETE', '/api/ab/rules', [rest['guid']]);
    const guid = await this.#bookGuid(book!);
    const pages: Record<string, string> = { 'view-peer': '/api/ab/peers', 'view-rule': '/api/ab/rules' };
    const listed = pages[command];
    if (listed !== undefined) {
      const query = { ab: guid, ...wrappedAll(rest as Record<string, string>) };
      return this.#print(await this.#list(listed, query, 30, { check: checkLooselyParsed }));
    }
    if (command === 'view-tag') {
      const tags = checkLooselyParsed(await this.#http('GET', `/api/ab/tags/${guid}`)) as Rows;
      return tags.forEach(({ name, color }) => this.#print(`${String(name)} ${hexColour(color)}`));
    }
    const calls: Record<string, [Method, string, unknown]> = {
      'update-ab': ['PUT', '/api/ab/shared/update/profile', { guid, ...rest }],
      'delete-ab': ['DELETE', '/api/ab/shared', [guid]],
      'add-peer': ['POST', `/api/ab/peer/add/${guid}`, { note: null, ...rest }],
      'update-peer': ['PUT', `/api/ab/peer/update/${guid}`, rest],
      'delete-peer': ['DELETE', `/api/ab/peer/${guid}`, [rest['id']]],
      'add-tag': ['POST', `/api/ab/tag/add/${guid}`, rest],
      'update-tag': ['PUT', `/api/ab/tag/update/${guid}`, rest],
      'delete-tag': ['DELETE', `/api/ab/tag/${guid}`, [rest['name']]],
      'add-rule': ['POST', '/api/ab/rule', { guid, ...rest }],
    };
    await write(...calls[command]!);
  }

  async #bookGuid(name: string): Promise<string> {
    const rows = await this.#list('/api/ab/shared/profiles', { name }, 30, { check: checkLooselyParsed });
    const row = rows.find((one) => one['name'] === name);
    if (row === undefined) throw new Exit(`Error: Address book '${name}' not found`);
    return text(row, 'guid');
  }
}

function parsed(body: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(body) as unknown };
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function refuseStatus({ status, text: body }: Answer): void {
  if (status !== 200) throw new Exit(`Error: HTTP ${status}: ${body}`);
}

/** users, groups and strategies: nothing is None, other text is handed on. */
function checkResponse(answer: Answer): unknown {
  refuseStatus(answer);
  if (answer.text === '') return null;
  const body = parsed(answer.text);
  if (body === null) return answer.text;
  if (isObject(body.json) && 'error' in body.json) throw new Exit(`Error: ${String(body.json['error'])}`);
  return body.json;
}

/** A page of rows, which has to be an object without the key `error`. */
function checkList(answer: Answer): unknown {
  refuseStatus(answer);
  const body = parsed(answer.text);
  if (body === null) throw new Crash('JSONDecodeError');
  if (!isObject(body.json)) throw new Crash("AttributeError: no attribute 'get'");
  if ('error' in body.json) throw new Exit(`Error: ${String(body.json['error'])}`);
  return body.json;
}

/** The devices of a group: an error with 200 has no rows, and nobody notices. */
function checkSilently(answer: Answer): unknown {
  refuseStatus(answer);
  return parsed(answer.text)?.json ?? {};
}

/** devices, ab and audits look for `error` in whatever JSON they get: null, numbers and booleans end them. */
function checkLooselyParsed(answer: Answer): unknown {
  refuseStatus(answer);
  const body = parsed(answer.text);
  if (body === null) return answer.text === '' ? 'Success' : answer.text;
  const { json } = body;
  if (json === null || typeof json === 'number' || typeof json === 'boolean')
    throw new Crash('TypeError: argument is not iterable');
  if (isObject(json) && 'error' in json) throw new Exit(`Error: ${String(json['error'])}`);
  return json;
}

function checkLoosely(answer: Answer): string {
  const value = checkLooselyParsed(answer);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function text(row: Record<string, unknown>, key: string): string {
  const value = row[key];
  if (value === undefined) throw new Crash(`KeyError: '${key}'`);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isGuid = (value: string): boolean => value.length === 36 && value.split('-').length === 5;

/** Anything that contains it, unless it is a pattern or the word for nothing. */
function wrapped(value: string | undefined): string | undefined {
  return value === undefined || value === '-' || value.includes('%') ? value : `%${value}%`;
}

function wrappedAll(filters: Record<string, string>): Query {
  return Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, wrapped(value)]));
}

function assignment(assignTo: string | undefined): Options {
  if (assignTo === undefined) return {};
  const at = assignTo.indexOf('=');
  return { body: { type: assignTo.slice(0, at), value: assignTo.slice(at + 1) } };
}

/** What stands before the first point is read to the letter, and as UTC. */
function isOffline(device: Record<string, unknown>, days: number): boolean {
  const value = device['last_online'];
  if (typeof value !== 'string')
    throw new Crash("AttributeError: 'NoneType' object has no attribute 'split'");
  const [moment = ''] = value.split('.');
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(moment))
    throw new Crash(`ValueError: time data '${moment}' does not match format`);
  return Date.now() - Date.parse(`${moment}Z`) > days * 86_400_000;
}

function daysAgo(days: number): string {
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 19)}.000`;
}

async function inTurn(names: readonly string[], look: (name: string) => Promise<string>): Promise<string[]> {
  const guids: string[] = [];
  for (const name of names) guids.push(await look(name));
  return guids;
}

const CONN_TYPES = ['Remote Desktop', 'File Transfer', 'Port Transfer', 'View Camera', 'Terminal'];
const CONSOLE_TYPE_NAMES = [
  'Group Management',
  'User Management',
  'Device Management',
  'Address Book Management',
];

/** Numbers become words; one that is not known is shown as such. */
function enhanced(command: string, row: Record<string, unknown>): Record<string, unknown> {
  const shown = { ...row };
  for (const key of ['created_at', 'end_time'])
    if (typeof row[key] === 'number') shown[key] = new Date(row[key] * 1000).toISOString();
  if (command === 'view-conn')
    shown['type'] = 'conn_type' in row ? word(CONN_TYPES, row['conn_type']) : 'Not Logged In';
  if (command === 'view-console' && 'typ' in row) shown['type'] = word(CONSOLE_TYPE_NAMES, row['typ']);
  if (command === 'view-console' && 'iop' in row) shown['operation'] = operationName(row['iop']);
  return shown;
}

const word = (words: readonly string[], value: unknown): string =>
  (typeof value === 'number' ? words[value] : undefined) ??
  `Unknown (${value === null ? 'None' : JSON.stringify(value)})`;

/** There are 23 of them (client contract 3.7). */
const operationName = (value: unknown): string =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 22
    ? `Operation ${String(value)}`
    : `Unknown (${String(value)})`;

function hexColour(value: unknown): string {
  if (!Number.isInteger(value)) throw new Crash('ValueError: Unknown format code');
  return `0x${(value as number).toString(16).toUpperCase().padStart(8, '0')}`;
}
