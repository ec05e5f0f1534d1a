import { setTimeout as systemSleep } from 'node:timers/promises';
import { brokenRuleOf, isObject, type AuthBody } from './auth-body.ts';

export type Clock = { now: () => number; sleep: (ms: number) => Promise<unknown> };
export type Reply = { status: number; text: string };
/** Carries one request; rejects when the transport fails. */
export type Transport = (
  url: string,
  request: { method: string; headers: Record<string, string>; body?: string },
) => Promise<Reply>;

export type StockClientOptions = {
  /** As the client derives it from its settings: without a slash at the end. */
  baseUrl: string;
  transport: Transport;
  /** RustDesk ID as the window shows it, without blanks. */
  id: string;
  /** Base64 of the machine's uuid. */
  uuid: string;
  deviceInfo?: { os: string; type: string; name: string };
  /** Clients after 1.4.9 also tell which base URL they use. */
  sendsApiDomain?: boolean;
  clock?: Clock;
};

export type ProviderButton = { name: string; label: string; icon: string | null };
export type SignIn =
  | { state: 'signed-in'; body: AuthBody; polls: number }
  | { state: 'failed'; message: string; polls: number };

const PENDING = 'No authed oidc is found';
const POLL_PAUSE_MS = 1000;
const GIVE_UP_AFTER_MS = 180_000;
const systemClock: Clock = { now: Date.now, sleep: systemSleep };
const KNOWN_LABELS: Record<string, string> = { azure: 'Microsoft', github: 'GitHub', gitlab: 'GitLab' };

/** The parser every answer of the sign-in goes through; the HTTP status plays no part in it. */
type Parsed = { error: string } | { value: Record<string, unknown> } | 'error format' | 'data type format';

function parseAnswer(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    return { error: (problem as Error).message };
  }
  if (!isObject(value)) return 'data type format';
  if (!('error' in value)) return { value };
  return typeof value['error'] === 'string' ? { error: value['error'] } : 'error format';
}

/**
 * A scripted desktop client: same requests, timings, type rules and silence as the real one has towards its API
 * server. It holds one access token, as the real one does.
 */
export class StockClient {
  readonly #options: StockClientOptions;
  readonly #clock: Clock;
  accessToken: string | null = null;
  /** What a person never gets to see: broken rules that made the client go on polling. */
  readonly silentProblems: string[] = [];

  constructor(options: StockClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** The buttons of the login dialog; throws where the real dialog shows an error with Retry. */
  async loginOptions(): Promise<ProviderButton[]> {
    const answer = await this.#send('GET', '/api/login-options', {
      headers: { 'Content-Type': 'application/json' },
    });
    if (answer.status < 200 || answer.status > 299) throw new Error(`login-options: HTTP ${answer.status}`);
    const list = JSON.parse(answer.text) as unknown;
    if (!Array.isArray(list)) throw new Error('login-options: not an array');
    const elements = list.map((element) => {
      if (typeof element !== 'string') throw new Error('login-options: an element is not a string');
      return element;
    });
    const common = elements.find((element) => element.startsWith('common-oidc/'));
    const providers =
      common === undefined
        ? elements
            .filter((element) => element.startsWith('oidc/'))
            .map((element) => ({ name: element.slice(5), icon: null }))
        : (JSON.parse(common.slice('common-oidc/'.length)) as { name: string; icon?: string | null }[]);
    return providers.map(({ name, icon }) => ({
      name,
      icon: icon ?? null,
      label: `Continue with ${KNOWN_LABELS[name.toLowerCase()] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`}`,
    }));
  }

  /** Presses a provider's button: starts the attempt, opens the browser and polls to its end. */
  async signInWith(op: string, openBrowser: (url: string) => void): Promise<SignIn> {
    await this.#probe();
    const started = await this.start(op);
    if ('error' in started) return { state: 'failed', message: started.error, polls: 0 };
    openBrowser(started.url);
    return this.poll(started.code);
  }

  /** The first request alone: `code` to poll with and the address for the browser. */
  async start(op: string): Promise<{ code: string; url: string } | { error: string }> {
    const { id, uuid, baseUrl, sendsApiDomain } = this.#options;
    const deviceInfo = this.#options.deviceInfo ?? { os: 'windows', type: 'client', name: 'PC-1' };
    const body = { op, id, uuid, deviceInfo, ...(sendsApiDomain ? { apiDomain: baseUrl } : {}) };
    const parsed = parseAnswer((await this.#post('/api/oidc/auth', body)).text);
    if (typeof parsed === 'string') return { error: parsed };
    if ('error' in parsed) return parsed;
    const { code, url } = parsed.value;
    if (typeof code !== 'string' || typeof url !== 'string' || !URL.canParse(url))
      return { error: 'Invalid auth response' };
    return { code, url };
  }

  /** Polls at once, then one second after each answer, for at most three minutes. */
  async poll(code: string): Promise<SignIn> {
    const deadline = this.#clock.now() + GIVE_UP_AFTER_MS;
    let polls = 0;
    while (this.#clock.now() < deadline) {
      polls += 1;
      const outcome = await this.#pollOnce(code);
      if (outcome !== null) return { ...outcome, polls };
      await this.#clock.sleep(POLL_PAUSE_MS);
    }
    return { state: 'failed', message: 'timeout', polls };
  }

  async #pollOnce(
    code: string,
  ): Promise<{ state: 'signed-in'; body: AuthBody } | { state: 'failed'; message: string } | null> {
    const { id, uuid } = this.#options;
    const query = Object.entries({ code, id, uuid }).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    const answer = await this.#send('GET', `/api/oidc/auth-query?${query.join('&')}`).catch(() => null);
    if (answer === null) return null;
    const parsed = parseAnswer(answer.text);
    if (typeof parsed === 'string') return this.#keepSilent(parsed);
    if ('error' in parsed)
      return parsed.error.includes(PENDING) ? null : { state: 'failed', message: parsed.error };
    const broken = brokenRuleOf(parsed.value);
    if (broken !== null) return this.#keepSilent(broken);
    const body = parsed.value as AuthBody;
    if (body.type === 'access_token' && body.user.name !== '') this.accessToken = body.access_token;
    return { state: 'signed-in', body };
  }

  #keepSilent(problem: string): null {
    this.silentProblems.push(problem);
    return null;
  }

  /** What the main window asks at its start; 400 and 401 make the client forget its token. */
  async currentUser(): Promise<Record<string, unknown>> {
    const answer = await this.#post('/api/currentUser', this.#self(), this.#bearer());
    if (answer.status === 400 || answer.status === 401) this.accessToken = null;
    return JSON.parse(answer.text) as Record<string, unknown>;
  }

  /** The answer is ignored and the token forgotten, whatever the server says. */
  async logout(): Promise<void> {
    await this.#post('/api/logout', this.#self(), this.#bearer()).catch(() => null);
    this.accessToken = null;
  }

  /** Name and password, the dialog's upper half. */
  async loginWithPassword(
    username: string,
    password: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const deviceInfo = this.#options.deviceInfo ?? { os: 'windows', type: 'client', name: 'PC-1' };
    const request = { username, password, ...this.#self(), autoLogin: true, type: 'account', deviceInfo };
    return this.#login(request);
  }

  /**
   * The dialog for a code: the second step has the type of a mailed code, also for TOTP, and sends TOTP codes twice. The
   * dialog takes six characters, and for TOTP six digits.
   */
  async loginWithCode(
    first: Record<string, unknown>,
    code: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const deviceInfo = this.#options.deviceInfo ?? { os: 'windows', type: 'client', name: 'PC-1' };
    const isTotp = first['tfa_type'] === 'tfa_check';
    if (!(isTotp ? /^\d{6}$/ : /^.{6}$/u).test(code)) throw new Error('the dialog does not take this code');
    const { name } = first['user'] as { name: string };
    return this.#login({
      username: name,
      ...this.#self(),
      autoLogin: true,
      type: 'email_code',
      verificationCode: code,
      ...(isTotp ? { tfaCode: code } : {}),
      ...(typeof first['secret'] === 'string' ? { secret: first['secret'] } : {}),
      deviceInfo,
    });
  }

  async #login(request: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await this.#post('/api/login', request);
    const body = JSON.parse(answer.text) as Record<string, unknown>;
    if (body['type'] === 'access_token' && typeof body['access_token'] === 'string')
      this.accessToken = body['access_token'];
    return { status: answer.status, body };
  }

  #self(): { id: string; uuid: string } {
    return { id: this.#options.id, uuid: this.#options.uuid };
  }

  #bearer(): Record<string, string> {
    return { Authorization: `Bearer ${this.accessToken ?? ''}` };
  }

  /** Only for https: any status will do, only a broken transport counts. */
  async #probe(): Promise<void> {
    if (this.#options.baseUrl.startsWith('https')) await this.#send('HEAD', '/api/login-options');
  }

  #post(path: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#send('POST', path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  #send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> {
    return this.#options.transport(`${this.#options.baseUrl}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
  }
}
