/** The four values a stock client needs to use a server. */
export type ClientValues = { host: string; relay: string; api: string; key: string };

/** Clients drop one trailing slash (client contract 1.1). */
export function tidied({ host, relay, api, key }: ClientValues): ClientValues {
  return { host: host.trim(), relay: relay.trim(), api: api.trim().replace(/\/$/, ''), key: key.trim() };
}

/**
 * What `--config`, the clipboard import and the QR code take: JSON, base64url without padding, read backwards. Clients
 * refuse padding.
 */
export function configString(values: ClientValues): string {
  const { host, relay, api, key } = tidied(values);
  const bytes = new TextEncoder().encode(JSON.stringify({ host, relay, api, key }));
  const base64 = btoa(String.fromCodePoint(...bytes));
  const text = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return text.split('').toReversed().join('');
}

/** As a client reads it; null for anything else. */
export function readConfigString(text: string): ClientValues | null {
  try {
    const base64 = text.split('').toReversed().join('').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
    const json = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ClientValues>;
    return { host: json.host ?? '', relay: json.relay ?? '', api: json.api ?? '', key: json.key ?? '' };
  } catch {
    return null;
  }
}

/** What Android's scanner expects. */
export const qrText = (values: ClientValues): string => `config=${configString(values)}`;

/** A Windows client with this name configures itself at its first start (1.1.9 and later). */
export const licensedFileName = (values: ClientValues): string =>
  `rustdesk-licensed-${configString(values)}.exe`;

const NOT_IN_FILE_NAMES = /[\\/:*?"<>|]/;

/**
 * The readable form, or null where a value has characters that Windows allows in no file name: `:` of a port or an
 * address, `/` of a key. The API server is left out where clients find it by themselves.
 */
export function plainFileName(values: ClientValues): string | null {
  const { host, relay, api, key } = tidied(values);
  const parts = { host, key, api: api === defaultApi(host) ? '' : api, relay };
  const text = Object.entries(parts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value},`)
    .join('');
  return NOT_IN_FILE_NAMES.test(text) ? null : `rustdesk-${text}.exe`;
}

/** Windows knows no longer names. */
export const MAX_FILE_NAME = 255;

/** Where clients look for the API when nobody says: plain http beside the ID server (client contract 1.1). */
export function defaultApi(host: string): string | null {
  const match = /^(?<name>\[[^\]]+\]|[^:]+)(?::(?<port>\d+))?$/.exec(host.trim());
  if (match === null) return null;
  const { name, port } = match.groups as { name: string; port?: string };
  return `http://${name}:${port === undefined ? 21114 : Number(port) - 2}`;
}

export type SetupProblem =
  | 'host.missing'
  | 'host.invalid'
  | 'host.public'
  | 'relay.invalid'
  | 'key.missing'
  | 'key.invalid'
  | 'api.invalid'
  | 'api.query'
  | 'api.port_dropped'
  | 'api.plain'
  | 'api.public';

const HOST = /^(\[[0-9a-fA-F:.]+\]|[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}])?)(:\d{1,5})?$/u;
const KEY = /^[A-Za-z0-9+/]{43}=$/;
/** Host or host:port as clients take it. */
export const isHostAndPort = (text: string): boolean => HOST.test(text);
/** 32 bytes in base64, as id_ed25519.pub has them. */
export const isServerKey = (text: string): boolean => KEY.test(text);

/** Clients up to 1.4.9 look for the text anywhere in the name. */
const PUBLIC = /rustdesk\.com/i;

/** What a client would stumble over, in the order of the fields. */
export function problemsOf(values: ClientValues): SetupProblem[] {
  const { host, relay, key, api } = tidied(values);
  return [...hostProblems(host), ...relayProblems(relay), ...keyProblems(key), ...apiProblems(api)];
}

/** Problems a client works with all the same. */
export const isWarning = (problem: SetupProblem): boolean =>
  ['key.missing', 'api.port_dropped', 'api.plain'].includes(problem);

function hostProblems(host: string): SetupProblem[] {
  if (host === '') return ['host.missing'];
  if (!HOST.test(host)) return ['host.invalid'];
  return PUBLIC.test(host) ? ['host.public'] : [];
}

const relayProblems = (relay: string): SetupProblem[] =>
  relay === '' || HOST.test(relay) ? [] : ['relay.invalid'];

function keyProblems(key: string): SetupProblem[] {
  if (key === '') return ['key.missing'];
  return KEY.test(key) ? [] : ['key.invalid'];
}

function apiProblems(api: string): SetupProblem[] {
  if (api === '') return [];
  const url = URL.parse(api);
  if (url === null || !/^https?:$/.test(url.protocol)) return ['api.invalid'];
  if (url.search !== '' || url.hash !== '') return ['api.query'];
  const problems: SetupProblem[] = [];
  if (PUBLIC.test(url.hostname)) problems.push('api.public');
  if (url.protocol === 'https:' && url.port === '21114') problems.push('api.port_dropped');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) problems.push('api.plain');
  return problems;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
